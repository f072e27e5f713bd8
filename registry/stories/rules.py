"""What must hold before a story moves: one function for each rule, each with its sentence."""

from django.db.models import Subquery
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.office.settings import Office
from accounts.refusal import Refusal
from registry.approvals.models import Proposal, Signature
from registry.honorees import refusals
from registry.honorees.models.consent import Consent
from registry.honorees.rules import Doing
from registry.stories.models.step import StoryRemark, StoryReview
from registry.stories.moves import BOTH, NEXT, PART_LABELS, STORY_MOVES, UNDER_REVIEW, ReviewKind, StoryState


def check(story, move, *, by, note, publish_at=None):
    """
    :raises Refusal: the first rule that does not hold; whether the move is open now was asked before
    """
    if story.latest is None:
        raise Refusal(_("There is no text yet; write it first."), status=422)
    if not by.can(move.permission):
        raise Refusal(_("Your role does not make this decision."), status=403)
    if is_own(story, move, by):
        raise Refusal(_("You wrote the text; somebody else has to decide."), status=403)
    if move.needs_note and not note:
        raise Refusal(_("Please write the reason."), status=422)
    if move.does:
        parts_to_do(story, move, by=by)
    if move.needs_facts:
        check_facts(story)
        check_remarks(story)
    if move.needs_moment and (publish_at is None or publish_at <= timezone.now()):
        raise Refusal(_("This moment is over; choose a later one."), status=422)
    if move.needs_basis:
        check_basis(story)


def is_own(story, move, user):
    return move.not_own and user.pk in writers_of(story)


def writers_of(story):
    """Keys of whoever wrote the latest text or one that it came from; what was public is read by others."""
    public = story.steps.filter(move="publish").order_by("-pk").values_list("version__number", flat=True)
    since = story.versions.filter(number__gt=public.first() or 0)
    latest = {story.latest.written_by_id} if story.latest else set()
    return latest | set(since.values_list("written_by", flat=True))


def reviews_now(story):
    """The parts done since the story was handed in the last time."""
    last = story.steps.filter(move="submit").order_by("-pk").values("pk")[:1]
    return list(StoryReview.objects.filter(handed_in=Subquery(last)).select_related("by"))


def handed_in(story):
    return story.steps.filter(move="submit").order_by("-pk").first()


def parts_open(story, reviews):
    """What of the present stage is still to be done."""
    if story.state not in UNDER_REVIEW:
        return frozenset()
    return BOTH - {ReviewKind(row.kind) for row in reviews if row.state == story.state}


def parts_to_do(story, move, *, by, reviews=None):
    """The parts of its stage that this person does by this move.

    One person may hold two of the six only where the office's setting allows.

    :raises Refusal: done already, or not for this person
    """
    reviews = reviews_now(story) if reviews is None else reviews
    todo = move.does & parts_open(story, reviews)
    if not todo or (move.name != "approve" and todo != move.does):
        raise Refusal(_("This part is done already. Open the page again and compare."))
    if Office.current()["is_story_doubling_allowed"]:
        return todo
    if by.pk in {row.by_id for row in reviews}:
        raise Refusal(
            _("You did another part already; by the office's setting one person does one part only."),
            status=403,
        )
    if len(todo) > 1:
        raise Refusal(
            _("By the office's setting one person does one part only; proofreading comes first."), status=422
        )
    return todo


def parts_of_people(reviews):
    """Who did what of the six parts.

    :returns: dict user → list of labels, both in the order of the reviews
    """
    order = list(PART_LABELS)
    found = {}
    for row in sorted(reviews, key=lambda row: order.index((row.state, row.kind))):
        found.setdefault(row.by, []).append(str(row.label))
    return found


def people_behind(story, *, by=None):
    """Keys of the different people behind the latest text: its writer, who reviewed it, who signed.

    :param by: who is just about to sign
    """
    last = handed_in(story)
    people = {story.latest.written_by_id, *(row.by_id for row in reviews_now(story))}
    if last is not None:
        signed = Signature.objects.filter(proposal__in=Proposal.objects.about("story", story).standing())
        signed = signed.filter(proposal__prepared_at__gte=last.at)
        people |= set(signed.values_list("signed_by", flat=True))
    return people | ({by.pk} if by else set())


def check_people(story, *, by=None):
    """The office may have asked for more people since the story was approved.

    :raises Refusal: fewer different people stand behind the text than the office asks for
    """
    count, needed = len(people_behind(story, by=by)), Office.current()["people_story"]
    if count < needed:
        facts = {"count": count, "needed": needed}
        words = _(
            "%(count)d different people stand behind this text, the office asks for %(needed)d. "
            "Send it back for another review."
        )
        raise Refusal(words % facts, status=422)


def state_after(story, todo, reviews):
    """The next stage when these parts complete the present one."""
    return story.state if parts_open(story, reviews) - todo else NEXT[StoryState(story.state)]


def check_facts(story):
    facts = list(story.facts.standing().with_own_check())
    if not facts:
        raise Refusal(_("The fact sheet is empty; write down what was checked, how and by whom."), status=422)
    if count := sum(fact.checked_on is None or fact.is_own_check for fact in facts):
        words = ngettext(
            "%(count)d fact of the fact sheet is not checked yet by somebody who did not write the text.",
            "%(count)d facts of the fact sheet are not checked yet by somebody who did not write the text.",
            count,
        )
        raise Refusal(words % {"count": count}, status=422)
    if Office.current()["is_fact_scan_needed"] and not story.fact_scans.exists():
        raise Refusal(_("The scan of the signed fact sheet is missing."), status=422)


def check_remarks(story):
    if count := StoryRemark.objects.open().filter(version__story=story).count():
        words = ngettext(
            "%(count)d remark is still open; the writer settles it first.",
            "%(count)d remarks are still open; the writer settles them first.",
            count,
        )
        raise Refusal(words % {"count": count}, status=422)


def check_basis(story):
    """:raises Refusal: the person may not appear, or the story may not be told"""
    refusals.refuse([story.honoree], Doing.APPEAR)
    for purpose in (Consent.Purpose.NAME, Consent.Purpose.STORY):
        if not story.honoree.has_basis(purpose):
            raise Refusal(
                _("There is no current basis for every person to “%(purpose)s”; record it first.")
                % {"purpose": purpose.label},
                status=422,
            )


def fits(story, move):
    """Is this move open at the present state, whoever makes it?"""
    is_public = story.published_version_id is not None
    return (
        story.state in move.sources
        and (is_public or not move.needs_public)
        and (story.publish_at is not None or not move.needs_schedule)
    )


def open_moves(story, user):
    """The moves that this person sees as buttons; the deeper rules answer when one is pressed."""
    reviews = reviews_now(story) if story.state in UNDER_REVIEW else []
    moves = []
    may_be = [move for move in STORY_MOVES.values() if fits(story, move) and user.can(move.permission)]
    is_writer = any(move.not_own for move in may_be) and user.pk in writers_of(story)
    for move in may_be:
        if move.not_own and is_writer:
            continue
        if move.does and not is_doable(story, move, user, reviews):
            continue
        moves.append(move)
    return moves


def is_doable(story, move, user, reviews):
    try:
        parts_to_do(story, move, by=user, reviews=reviews)
    except Refusal:
        return False
    return True


def label_of(story, move, reviews):
    """What the button of a move says: in a review stage, which parts it does."""
    todo = move.does & parts_open(story, reviews)
    if not todo:
        return str(move.label)
    parts = [PART_LABELS[StoryState(story.state), kind] for kind in ReviewKind if kind in todo]
    if len(parts) == 1:
        return _("Done: %(part)s") % {"part": parts[0]}
    return _("Done: %(review)s and %(proofreading)s") % {"review": parts[0], "proofreading": parts[1]}
