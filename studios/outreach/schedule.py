"""Holding and canceling an event, with the request behind it; agreements and photos."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from accounts.security import audit
from registry.files import uploads
from registry.honorees import refusals
from studios.models import OutreachPhoto, OutreachSpeaker, RequestState
from studios.outreach import speakers


def hold(event, *, by, seen, audience, how_counted, summary):
    """It took place; whoever asked for it is now to confirm.

    :raises Refusal: it has not begun, is closed already, somebody was faster, or somebody named had died
    """
    if event.starts_at > timezone.now():
        raise Refusal(_("The event has not begun yet."), status=422)
    if event.is_planned:
        refusals.refuse(event.honorees.all(), speakers.doing_of(event.kind), event.day)
    with transaction.atomic():
        event.hold(by=by, seen=seen, audience=audience, how_counted=how_counted, summary=summary)
        if request := getattr(event, "request", None):
            request.move(RequestState.HELD, by=by, sources=[RequestState.DISPATCHED])


def cancel(event, *, by, seen, reason):
    """The request behind it waits again to be dispatched.

    :raises Refusal: closed already, or somebody was faster
    """
    with transaction.atomic():
        event.cancel(by=by, seen=seen, reason=reason)
        if request := getattr(event, "request", None):
            request.move(
                RequestState.ASKED, by=by, sources=[RequestState.DISPATCHED], note=reason, event=None
            )


def agree(speaker, *, by, agreed_on, agreed_how):
    """Again overwrites nothing that differs silently: the audit trail has each time.

    :raises Refusal: he or she may not take part
    """
    event = speaker.event
    refusals.refuse([speaker.honoree], speakers.doing_of(event.kind), event.day)
    with transaction.atomic():
        OutreachSpeaker.objects.filter(pk=speaker.pk).update(
            agreed_on=agreed_on, agreed_how=agreed_how, agreed_by=by
        )
        audit.record("outreach.agree", by=by, target=speaker, detail={"honoree": speaker.honoree_id})


def add_photo(event, upload, alt, *, by):
    """:raises FileRefusal: not a photo that can be taken"""
    with uploads.kept(upload, by=by, store=uploads.store_picture) as file, transaction.atomic():
        OutreachPhoto.objects.create(event=event, file=file, alt=alt, added_by=by)
        audit.record("outreach.photo_add", by=by, target=event, detail={"file": str(file.pk)})
