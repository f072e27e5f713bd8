"""The request desk: taking a request in, dispatching, declining, the asker's answer."""

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.once import made_with, once
from accounts.security import audit
from accounts.visitors import limits
from studios.models import (
    OutreachEvent,
    OutreachRequest,
    OutreachSpeaker,
    RequestContact,
    RequestState,
    RequestStep,
)
from studios.outreach import speakers
from studios.requests.notifications import notify_of_request

MOST_A_DAY = 5  # requests from one address without an account


def ask(form, *, user, sent):
    """A new request; the second half of a double click finds the first one's.

    :param user: an account, or None for the public form
    :param sent: the HTTP request, for its address
    :raises limits.TooMany: see `MOST_A_DAY`
    """
    data, request = form.cleaned_data, form.instance
    if known := made_with(OutreachRequest, data["token"]):
        return known
    if user is None:
        limits.count("ask", sent, most=MOST_A_DAY)
    else:
        request.asked_by, request.organization, request.is_example = user, user.organization, user.is_example
    return write(request, by=user, name=data["name"], phone=data["phone"], token=data["token"])


@once(OutreachRequest)
def write(request, *, by, name, phone, token):
    request.token = token
    request.save(force_insert=True)
    RequestContact(request=request).write(name=name, phone=phone).save(force_insert=True)
    RequestStep.objects.create(request=request, state=RequestState.ASKED, by=by)
    audit.record("outreach_request.create", by=by, target=request)
    notify_of_request(request, by=by)
    return request


def dispatch(
    request, *, by, seen, kind, honorees, starts_at, place, venue, agreed_on, agreed_how, studios=()
):
    """An event for the request, with who goes and that each agreed.

    :param studios: a clinic may be held by studios, without anybody named
    :raises Refusal: not open now, somebody was faster, may not be sent, or would speak too often
    """
    with transaction.atomic():
        speakers.refuse(honorees, kind, starts_at)
        event = OutreachEvent.objects.create(
            kind=kind,
            title=request.topic,
            starts_at=starts_at,
            place=place,
            venue=venue,
            organization=request.organization,
            is_public=False,
            is_example=request.is_example,
            created_by=by,
        )
        event.studios.set(studios)
        OutreachSpeaker.objects.bulk_create(
            OutreachSpeaker(
                event=event, honoree=one, agreed_on=agreed_on, agreed_how=agreed_how, agreed_by=by
            )
            for one in honorees
        )
        request.version = seen
        # a studio's own agreement has no row of a speaker to stand in
        note = "" if honorees else f"{agreed_on:%Y-%m-%d} {agreed_how}"
        request.move(RequestState.DISPATCHED, by=by, sources=[RequestState.ASKED], note=note, event=event)
        detail = {"request": request.pk, "honorees": [one.pk for one in honorees]}
        audit.record("outreach.create", by=by, target=event, detail=detail)
    return event


def decline(request, *, by, seen, note):
    """:raises Refusal: not open now, or somebody was faster"""
    request.version = seen
    request.move(RequestState.DECLINED, by=by, sources=[RequestState.ASKED], note=note)


def confirm(request, *, rating, note):
    """The asker's own answer; nobody is signed in.

    :raises Refusal: it is not held, or answered already
    """
    request.move(
        RequestState.CONFIRMED, by=None, sources=[RequestState.HELD], rating=rating, rating_note=note.strip()
    )


def reveal(request, *, by, purpose, reason):
    """Name and phone in full, recorded; the reason in words is not kept, only its code.

    :returns: list of dicts label, value, mask
    """
    contact = request.contact
    audit.record(
        "outreach_request.reveal",
        by=by,
        target=request,
        detail={"purpose": purpose, "has_reason": bool(reason)},
    )
    labels = {"name": _("Name"), "phone": _("Phone")}
    return [
        {"label": label, "value": contact.read(name), "mask": contact.masked(name)}
        for name, label in labels.items()
    ]
