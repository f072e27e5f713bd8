"""Which tables that were brought in wait for their owner."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.models import ImportRun


def checked(user, today):
    return ImportRun.objects.filter(imported_by=user, state=ImportRun.State.CHECKED).order_by(
        "created_at", "pk"
    )


QUEUES = [
    Queue(
        "import",
        label=_("import"),
        action=_("Look through"),
        rows=checked,
        title="file_name",
        since="created_at",
        page="accounts:import_detail",
        all_url=lambda: reverse("accounts:import_list"),
        group="office",
    )
]
