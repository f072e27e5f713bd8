"""Which visits and help cases wait for whom."""

from django.db.models import DateTimeField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from courtesies.models import HelpCase, Pairing


def overdue_visits(user, today):
    return Pairing.objects.overdue(today).order_by("due_on", "pk") if user.can(P.CARE_KEEP) else None


def cases(user, today):
    """To be looked at again by now."""
    return HelpCase.objects.due(today).order_by("recheck_on", "pk") if user.can(P.CARE_CASE) else None


QUEUES = [
    Queue(
        "visit",
        label=_("visit"),
        action=_("Enter visit"),
        rows=overdue_visits,
        title="honoree__name",
        detail="carer",
        where="unit",
        since=Cast("due_on", DateTimeField()),
        due="due_on",
        page="courtesies:visit_create",
        key="honoree",
        all_url=lambda: reverse("courtesies:pairing_list"),
        group="courtesies",
        is_example="honoree__is_example",
    ),
    Queue(
        "help_case",
        label=_("help case"),
        action=_("Look again"),
        rows=cases,
        title="honoree__name",
        since="opened_at",
        due="recheck_on",
        page="courtesies:case_detail",
        all_url=lambda: f"{reverse('courtesies:case_list')}?due=yes",
        group="courtesies",
        is_example="honoree__is_example",
    ),
]
