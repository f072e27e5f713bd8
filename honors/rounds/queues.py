"""Which rounds wait for whom."""

from django.db.models import Exists, OuterRef, Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from honors.models import Nomination, Round
from honors.nominations.moves import NominationState

ON_THE_WAY = (
    NominationState.NOMINATED,
    NominationState.SELECTED,
    NominationState.CLEARED,
    NominationState.NOTICED,
)
ROUND = Concat("honor__name", Value(" "), "label")


def to_bring_up(user, today):
    """Running rounds with people who are on their way up: what their deadline is for."""
    if not user.can(P.ROUND_MANAGE):
        return None
    people = Nomination.objects.filter(round=OuterRef("pk"), state__in=ON_THE_WAY)
    return Round.objects.running().filter(Exists(people)).order_by("deadline", "pk")


QUEUES = [
    Queue(
        "round",
        label=_("round"),
        action=_("Open"),
        rows=to_bring_up,
        title=ROUND,
        since="created_at",
        due="deadline",
        page="honors:round_detail",
        all_url=lambda: reverse("honors:round_list"),
        group="rounds",
        is_example="is_example",
    )
]
