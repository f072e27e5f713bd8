"""The road of a story: drafted, reviewed by somebody else, published, taken down."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P


class StoryStage(TextChoices):
    DRAFT = "draft", _("draft")
    IN_REVIEW = "in_review", _("in review")
    APPROVED = "approved", _("approved")
    PUBLISHED = "published", _("published")
    TAKEN_DOWN = "taken_down", _("taken down")


@dataclass(frozen=True)
class StoryMove:
    name: str
    label: str
    hint: str
    sources: frozenset
    target: StoryStage
    permission: P
    needs_note: bool = False
    not_own: bool = False  # never by whoever wrote the version
    needs_basis: bool = False
    needs_public: bool = False  # only while a version is public
    icon: str = "send"
    tone: str = "blue"


STORY_MOVES = {
    move.name: move
    for move in [
        StoryMove(
            "submit",
            _("Hand in for review"),
            _("The text is finished; somebody else reads it."),
            frozenset({StoryStage.DRAFT}),
            StoryStage.IN_REVIEW,
            P.STORY_WRITE,
        ),
        StoryMove(
            "approve",
            _("Approve"),
            _("Read, checked against the facts, proofread."),
            frozenset({StoryStage.IN_REVIEW}),
            StoryStage.APPROVED,
            P.STORY_REVIEW,
            not_own=True,
            icon="check",
            tone="green",
        ),
        StoryMove(
            "send_back",
            _("Send back"),
            _("Say what is to be changed."),
            frozenset({StoryStage.IN_REVIEW, StoryStage.APPROVED}),
            StoryStage.DRAFT,
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
            frozenset({StoryStage.APPROVED}),
            StoryStage.PUBLISHED,
            P.STORY_PUBLISH,
            not_own=True,
            needs_basis=True,
            icon="globe",
            tone="gold",
        ),
        StoryMove(
            "take_down",
            _("Take down"),
            _("The story leaves the public page at once; it can be revised and published again."),
            frozenset(StoryStage),  # also while a new version is being written or reviewed
            StoryStage.TAKEN_DOWN,
            P.STORY_PUBLISH,
            needs_note=True,
            needs_public=True,
            icon="ban",
            tone="grey",
        ),
    ]
}

REVISABLE = frozenset({StoryStage.DRAFT, StoryStage.PUBLISHED, StoryStage.TAKEN_DOWN})
