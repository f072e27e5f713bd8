"""What of leads waits for whom."""

from django.db.models import Case, OuterRef, Subquery, Value, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from registry.leads import clocks
from registry.models import Lead, LeadStep

ASKED_UNTIL = Subquery(
    LeadStep.objects.filter(lead=OuterRef("pk"), move="send_back").order_by("-pk").values("due_on")[:1]
)
LIMIT = Case(
    *(When(holder__kind=kind, then=Value(name)) for kind, name in clocks.LIMITS.items()),
    default=Value("clock_department"),
)


def view(name):
    return lambda: f"{reverse('registry:lead_list')}?view={name}"


def to_check(user, today):
    if user.can(P.LEAD_REVIEW) or user.can(P.LEAD_ACCEPT):
        return Lead.objects.waiting_for(user).order_by("state_since", "pk")
    return None


def to_mend(user, today):
    if user.can(P.LEAD_REPORT):
        return Lead.objects.returned_to(user).order_by("state_since", "pk")
    return None


COMMON = {
    "title": "name",
    "detail": "deed_line",
    "since": "state_since",
    "page": "registry:lead_detail",
    "is_example": "is_example",
    "group": "leads",
}
QUEUES = [
    Queue(
        "lead",
        label=_("lead"),
        action=_("Handle"),
        rows=to_check,
        where="origin__name",
        limit=LIMIT,
        all_url=view("waiting"),
        **COMMON,
    ),
    Queue(
        "returned_lead",
        label=_("returned"),
        action=_("Mend"),
        rows=to_mend,
        where="reporter__name",
        due=ASKED_UNTIL,
        limit=Value("clock_reporter"),
        all_url=view("returned"),
        **COMMON,
    ),
]
