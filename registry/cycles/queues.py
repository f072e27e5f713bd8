"""Which summary sheets wait for whom."""

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from registry.cycles import sending_up
from registry.models import Cycle, SummarySheet


def to_send(user, today):
    """Running cycles for which a unit of this user has not sent its sheet."""
    units = [unit.pk for unit in user.organizations_for(P.SHEET_SEND) if sending_up.owes(unit)]
    if not units:
        return None
    sent = SummarySheet.objects.sent().filter(unit__in=units, cycle=OuterRef("pk"))
    return Cycle.objects.running(today).filter(~Exists(sent)).order_by("due_on", "pk")


QUEUES = [
    Queue(
        "sheet",
        label=_("summary sheet"),
        action=_("Open"),
        rows=to_send,
        title="title",
        since="made_at",
        due="due_on",
        page="registry:cycle_detail",
        all_url=lambda: reverse("registry:cycle_list"),
        group="leads",
        is_example="is_example",
    )
]
