"""What of stories and story plans waits for whom."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from registry.models import Story, StoryPlan
from registry.stories.moves import StoryState


def to_review(user, today):
    """In the first or second review, not of this user's own text; the final one waits as a signature."""
    if not user.can(P.STORY_REVIEW):
        return None
    rows = Story.objects.filter(state__in=[StoryState.FIRST, StoryState.SECOND], latest__isnull=False)
    return rows.exclude(latest__written_by=user).order_by("latest_id")


def to_write(user, today):
    """Drafts whose latest text is this user's."""
    if not user.can(P.STORY_WRITE):
        return None
    return Story.objects.filter(state=StoryState.DRAFT, latest__written_by=user).order_by("latest_id")


def to_publish(user, today):
    """Approved, and no moment is set."""
    if not user.can(P.STORY_PUBLISH):
        return None
    return Story.objects.filter(state=StoryState.APPROVED, publish_at=None).order_by("latest_id")


def planned(user, today):
    """This user's open plans."""
    if not (user.can(P.STORY_WRITE) or user.can(P.PLAN_EDIT)):
        return None
    return StoryPlan.objects.open().filter(owner=user).order_by("due_on", "pk")


STORY = {
    "title": "honoree__name",
    "detail": "latest__headline",
    "where": "latest__written_by__name",
    "page": "registry:story_detail",
    "is_example": "honoree__is_example",
    "group": "stories",
}


def in_state(state):
    return lambda: f"{reverse('registry:story_list')}?stage={state}"


QUEUES = [
    Queue(
        "story_review",
        label=_("story to review"),
        action=_("Read"),
        rows=to_review,
        since="latest__written_at",
        all_url=in_state("first"),
        **STORY,
    ),
    Queue(
        "story_publish",
        label=_("story to publish"),
        action=_("Publish"),
        rows=to_publish,
        since="latest__written_at",
        all_url=in_state("approved"),
        **STORY,
    ),
    Queue(
        "story_draft",
        label=_("my draft"),
        action=_("Write on"),
        rows=to_write,
        since="latest__written_at",
        all_url=in_state("draft"),
        **STORY,
    ),
    Queue(
        "story_plan",
        label=_("story plan"),
        action=_("Open"),
        rows=planned,
        title="title",
        detail="outlet",
        where="honoree__name",
        since="opened_at",
        due="due_on",
        page="registry:plan_edit",
        all_url=lambda: reverse("registry:plan_list"),
        is_example="honoree__is_example",
        group="stories",
    ),
]
