"""Which letters wait for an answer."""

from django.db.models import DateTimeField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from honors.consultations.letters import ASKED
from honors.models import Consultation, ConsultationItem


def without_reply(user, today):
    if not user.can(P.CONSULTATION):
        return None
    asked = ConsultationItem.objects.filter(consultation=OuterRef("pk"), nomination__state__in=ASKED)
    rows = Consultation.objects.filter(sent_on__isnull=False, answered_on=None)
    return rows.filter(Exists(asked)).order_by("sent_on", "pk")


QUEUES = [
    Queue(
        "consultation",
        label=_("letter without reply"),
        action=_("Enter reply"),
        rows=without_reply,
        title="body__name",
        detail=Concat("round__honor__name", Value(" "), "round__label"),
        where="number",
        since=Cast("sent_on", DateTimeField()),
        limit=Value("consultation_days"),
        page="honors:consultation_detail",
        all_url=lambda: reverse("honors:round_list"),
        group="rounds",
        is_example="round__is_example",
    )
]
