"""Which batches wait for whoever keeps courtesies."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from courtesies.models import Batch


def under_way(user, today):
    """To be handed in, handed out, or their receipts to be entered; while one waits for a signature it is the
    signer's.
    """
    return Batch.objects.running().order_by("planned_on", "pk") if user.can(P.COURTESY_KEEP) else None


QUEUES = [
    Queue(
        "batch",
        label=_("batch"),
        action=_("Open"),
        rows=under_way,
        title="title",
        detail="scheme__name",
        where="made_by__name",
        since="made_at",
        due="planned_on",
        page="courtesies:batch_detail",
        all_url=lambda: f"{reverse('courtesies:batch_list')}?state=running",
        group="courtesies",
        is_example="is_example",
    )
]
