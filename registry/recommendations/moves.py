"""The moves of what the public tells: what becomes of it, at whose desk, and what the sender reads of it."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from accounts.workflow import Move


class Kind(TextChoices):
    RECOMMENDATION = "person", _("recommends somebody")
    FACT = "fact", _("a fact is wrong")
    PICTURE = "picture", _("a picture is wrong")
    CONSENT = "consent", _("about the consent")
    OBJECTION = "objection", _("objection to a public notice")


CORRECTIONS = frozenset({Kind.FACT, Kind.PICTURE, Kind.CONSENT})


class RecommendationState(TextChoices):
    WAITING = "waiting", _("waits")
    TAKEN_UP = "taken_up", _("became a lead")
    JOINED = "joined", _("joined a known lead")
    ANSWERED = "answered", _("answered")
    WITHDRAWN = "withdrawn", _("withdrawn by the sender")


class Reason(TextChoices):
    """Why nothing more comes of a recommendation, or what became of a correction; the sender reads it."""

    FOLLOWED = "followed", _("the community knows of it and goes on following it")
    NOT_FOUND = "not_found", _("the person or the place could not be found")
    NOT_CONFIRMED = "unconfirmed", _("what was told could not be confirmed")
    ELSEWHERE = "elsewhere", _("another district or another office is responsible")
    MENDED = "mended", _("you were right; it is put right")
    AS_PUBLISHED = "right", _("it was checked, and is right as it stands")
    CONSENT_ENDED = "consent", _("the consent was looked at; what it does not cover is no longer shown")
    FOUNDED = "founded", _("the objection was checked and is justified")
    UNFOUNDED = "unfounded", _("the objection was checked and is not justified")
    TAKEN_BACK = "taken_back", _("the objection was taken back")
    OTHER = "other", _("something else")


OF_RECOMMENDATIONS = (Reason.FOLLOWED, Reason.NOT_FOUND, Reason.NOT_CONFIRMED, Reason.ELSEWHERE, Reason.OTHER)
OF_CORRECTIONS = (Reason.MENDED, Reason.AS_PUBLISHED, Reason.CONSENT_ENDED, Reason.OTHER)


@dataclass(frozen=True)
class RecommendationMove(Move):
    """:param kinds: what it is open for"""

    kinds: frozenset = frozenset({Kind.RECOMMENDATION})


S = RecommendationState
WAITING = frozenset({S.WAITING})
ALL_KINDS = frozenset({Kind.RECOMMENDATION}) | CORRECTIONS

MOVES = {
    move.name: move
    for move in [
        RecommendationMove(
            "take_up", _("Write a lead from it"),
            _("A draft of your unit is made, with what was told; you complete and submit it."),
            WAITING, S.TAKEN_UP, P.LEAD_REPORT, icon="pencil", tone="green",
        ),
        RecommendationMove(
            "join", _("Join a known lead"), _("The person is reported already; both are credited."),
            WAITING, S.JOINED, P.RECOMMENDATION_KEEP, icon="link", tone="green",
        ),
        RecommendationMove(
            "answer", _("Answer the sender"), _("The sender reads the answer on the page of the receipt."),
            WAITING, S.ANSWERED, P.RECOMMENDATION_KEEP, kinds=ALL_KINDS, icon="check", tone="gray",
        ),
        RecommendationMove(
            "pass_on", _("Pass on"), _("Another community or street is responsible, or the district."),
            WAITING, None, P.RECOMMENDATION_KEEP, icon="send",
        ),
        RecommendationMove(
            "reopen", _("Look at it again"), _("It waits at the desk once more; say why."),
            frozenset({S.TAKEN_UP, S.JOINED, S.ANSWERED}), S.WAITING, P.RECOMMENDATION_KEEP,
            needs_note=True, kinds=ALL_KINDS, icon="history",
        ),
        RecommendationMove(
            "renew", _("Give a new receipt"),
            _("For somebody who has lost link and code; those given before no longer open anything."),
            frozenset(S), None, P.RECOMMENDATION_KEEP, kinds=frozenset(Kind), icon="key-round",
        ),
        # the sender's own, on the page of the receipt
        RecommendationMove(
            "add", _("Added to it"), "", WAITING, None, P.RECOMMENDATION_KEEP,
            kinds=ALL_KINDS, by_hand=False, icon="plus",
        ),
        RecommendationMove(
            "withdraw", _("Withdrawn by the sender"), "", WAITING, S.WITHDRAWN, P.RECOMMENDATION_KEEP,
            kinds=ALL_KINDS, by_hand=False, icon="x", tone="gray",
        ),
        # an objection is handled with its public notice; its conclusion is the answer
        RecommendationMove(
            "conclude", _("Concluded"), "", WAITING, S.ANSWERED, P.OBJECTION_HANDLE,
            kinds=frozenset({Kind.OBJECTION}), by_hand=False,
        ),
    ]
}  # fmt: skip
