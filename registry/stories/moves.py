"""The moves of a story (三审三校): drafted, reviewed and proofread three times, approved, published.

A review stage is passed when both its review (审) and its proofreading (校) are done; each is a row. In the
last stage the proofreading comes first: the final review signs what has been proofread.
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from accounts.workflow import Move


class StoryState(TextChoices):
    DRAFT = "draft", _("draft")
    FIRST = "first", _("in the first review")
    SECOND = "second", _("in the second review")
    FINAL = "final", _("in the final review")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    TAKEN_DOWN = "taken_down", _("taken down")


class ReviewKind(TextChoices):
    REVIEW = "review", _("review")
    PROOFREAD = "proofread", _("proofreading")


BOTH = frozenset(ReviewKind)
UNDER_REVIEW = frozenset({StoryState.FIRST, StoryState.SECOND, StoryState.FINAL})
NEXT = {
    StoryState.FIRST: StoryState.SECOND,
    StoryState.SECOND: StoryState.FINAL,
    StoryState.FINAL: StoryState.APPROVED,
}
REVISABLE = frozenset({StoryState.DRAFT, StoryState.PUBLISHED, StoryState.TAKEN_DOWN})


@dataclass(frozen=True)
class StoryMove(Move):
    """
    :param target: None for what is done within a review stage
    :param does: what of the stage's two parts it does; rows of StoryReview
    """

    does: frozenset = frozenset()
    not_own: bool = False  # never by whoever wrote the version
    needs_basis: bool = False
    needs_facts: bool = False  # a checked fact sheet, and no open remark
    needs_public: bool = False  # only while a version is public
    needs_moment: bool = False  # asks for the moment of publication
    needs_schedule: bool = False  # only while a moment is set
    icon: str = "send"


STORY_MOVES = {
    move.name: move
    for move in [
        StoryMove(
            "submit",
            _("Hand in for review"),
            _("The text is finished; somebody else reads it."),
            frozenset({StoryState.DRAFT}),
            StoryState.FIRST,
            P.STORY_WRITE,
        ),
        StoryMove(
            "check",
            _("Reviewed and proofread"),
            _("Both parts of this stage in one click; the story goes to the next stage."),
            frozenset({StoryState.FIRST, StoryState.SECOND}),
            None,
            P.STORY_REVIEW,
            does=BOTH,
            not_own=True,
            icon="check",
            tone="green",
        ),
        StoryMove(
            "approve",
            _("Approve"),
            _("The final review: read, checked against the fact sheet, proofread."),
            frozenset({StoryState.FINAL}),
            StoryState.APPROVED,
            P.STORY_PUBLISH,
            does=BOTH,  # the proofreading only where it is missing and one person may hold two steps
            not_own=True,
            needs_facts=True,
            icon="check",
            tone="green",
        ),
        StoryMove(
            "review",
            _("Reviewed"),
            _("Content, facts and tone are right."),
            frozenset({StoryState.FIRST, StoryState.SECOND}),
            None,
            P.STORY_REVIEW,
            does=frozenset({ReviewKind.REVIEW}),
            not_own=True,
            icon="check",
            tone="green",
        ),
        StoryMove(
            "proofread",
            _("Proofread"),
            _("Names, numbers, punctuation and captions are right."),
            UNDER_REVIEW,
            None,
            P.STORY_REVIEW,
            does=frozenset({ReviewKind.PROOFREAD}),
            not_own=True,
            icon="check",
            tone="green",
        ),
        StoryMove(
            "send_back",
            _("Send back"),
            _("Say what is to be changed."),
            UNDER_REVIEW | {StoryState.APPROVED},
            StoryState.DRAFT,
            P.STORY_REVIEW,
            needs_note=True,
            not_own=True,
            icon="undo-2",
            tone="amber",
        ),
        StoryMove(
            "publish",
            _("Publish"),
            _("The approved version appears on the public page at once."),
            frozenset({StoryState.APPROVED}),
            StoryState.PUBLISHED,
            P.STORY_PUBLISH,
            not_own=True,
            needs_basis=True,
            needs_facts=True,
            icon="globe",
            tone="gold",
        ),
        StoryMove(
            "schedule",
            _("Publish at a set time"),
            _("The system publishes it then, if the basis still holds."),
            frozenset({StoryState.APPROVED}),
            StoryState.APPROVED,
            P.STORY_PUBLISH,
            not_own=True,
            needs_basis=True,
            needs_facts=True,
            needs_moment=True,
            icon="clock",
            tone="gold",
        ),
        StoryMove(
            "unschedule",
            _("Cancel the set time"),
            _("It stays approved and is not published by itself."),
            frozenset({StoryState.APPROVED}),
            StoryState.APPROVED,
            P.STORY_PUBLISH,
            needs_schedule=True,
            icon="ban",
            tone="gray",
        ),
        StoryMove(
            "take_down",
            _("Take down"),
            _("The story leaves the public page at once; it can be revised and published again."),
            frozenset(StoryState),  # also while a new version is being written or reviewed
            StoryState.TAKEN_DOWN,
            P.STORY_PUBLISH,
            needs_note=True,
            needs_public=True,
            icon="ban",
            tone="gray",
        ),
    ]
}

# (state, what is done) → how people call it
PART_LABELS = {
    (StoryState.FIRST, ReviewKind.REVIEW): _("first review"),
    (StoryState.FIRST, ReviewKind.PROOFREAD): _("first proofreading"),
    (StoryState.SECOND, ReviewKind.REVIEW): _("second review"),
    (StoryState.SECOND, ReviewKind.PROOFREAD): _("second proofreading"),
    (StoryState.FINAL, ReviewKind.REVIEW): _("final review"),
    (StoryState.FINAL, ReviewKind.PROOFREAD): _("third proofreading"),
}
