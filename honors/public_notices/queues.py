"""Which public notices and objections wait for whom."""

from django.db.models import Value
from django.db.models.functions import Concat
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.inbox.queues import Queue
from accounts.permissions import Permission as P
from honors.models import Objection, PublicNotice
from honors.public_notices.moves import PublicNoticeState


def ended(user, today):
    """Its last day is over."""
    if not user.can(P.ROUND_MANAGE):
        return None
    return PublicNotice.objects.filter(state=PublicNoticeState.PUBLISHED, ends_on__lt=today).order_by(
        "ends_on"
    )


def to_check(user, today):
    if not user.can(P.OBJECTION_HANDLE):
        return None
    return Objection.objects.unsettled().order_by("received_at", "pk")


def rounds():
    return reverse("honors:round_list")


QUEUES = [
    Queue(
        "public_notice",
        label=_("public notice to conclude"),
        action=_("Conclude"),
        rows=ended,
        title=Concat("round__honor__name", Value(" "), "round__label"),
        since="created_at",
        due="ends_on",
        page="honors:public_notice_detail",
        all_url=rounds,
        group="rounds",
        is_example="round__is_example",
    ),
    Queue(
        "objection",
        label=_("objection to a public notice"),
        action=_("Check"),
        rows=to_check,
        title=Concat("public_notice__round__honor__name", Value(" "), "public_notice__round__label"),
        where="entered_by__name",
        since="received_at",
        page="honors:objection_detail",
        all_url=rounds,
        group="rounds",
        is_example="public_notice__round__is_example",
    ),
]
