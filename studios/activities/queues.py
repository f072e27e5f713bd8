"""Which activities of studios wait for whom."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from studios.activities.moves import ActivityState
from studios.models import Activity


def to_confirm(user, today):
    """Logged by somebody else."""
    if not user.can(P.STUDIO_MANAGE):
        return None
    rows = Activity.objects.visible_to(user).filter(state=ActivityState.LOGGED)
    return rows.exclude(logged_by=user).order_by("starts_at", "pk")


def to_mend(user, today):
    if not user.can(P.STUDIO_KEEP) or user.can(P.STUDIO_MANAGE):
        return None
    rows = Activity.objects.visible_to(user).filter(state=ActivityState.RETURNED)
    return rows.order_by("starts_at", "pk")


def in_state(state):
    return lambda: f"{reverse('studios:activity_list')}?state={state}"


ACTIVITY = {
    "title": "studio__name",
    "detail": "theme",
    "where": "logged_by__name",
    "since": "starts_at",
    "page": "studios:activity_detail",
    "group": "studios",
    "is_example": "studio__is_example",
}
QUEUES = [
    Queue(
        "activity",
        label=_("activity"),
        action=_("Confirm"),
        rows=to_confirm,
        all_url=in_state("logged"),
        **ACTIVITY,
    ),
    Queue(
        "returned_activity",
        label=_("returned activity"),
        action=_("Mend"),
        rows=to_mend,
        all_url=in_state("returned"),
        **ACTIVITY,
    ),
]
