"""Which requests for a talk or a clinic wait for whom."""

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from studios.models import OutreachRequest, RequestState


def to_answer(user, today):
    if not user.can(P.OUTREACH_KEEP):
        return None
    return OutreachRequest.objects.filter(state=RequestState.ASKED).order_by("wanted_on", "pk")


QUEUES = [
    Queue(
        "request",
        label=_("request"),
        action=_("Send somebody"),
        rows=to_answer,
        title="unit_name",
        detail="topic",
        where="place",
        since="asked_at",
        due="wanted_on",
        page="studios:request_detail",
        all_url=lambda: f"{reverse('studios:request_list')}?state=asked",
        group="outreach",
        is_example="is_example",
    )
]
