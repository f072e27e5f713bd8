"""Objections to a public notice: recorded in somebody's own name, checked by one, concluded with a reply."""

from django.db import transaction
from django.utils import timezone

from accounts.inbox.drafts import notify
from accounts.once import made_with, once
from accounts.refusal import changed_meanwhile, overtaken_by
from accounts.security import audit
from honors.models import Conclusion, Objection, ObjectionDetails, ObjectionReveal, ObjectionState
from registry.recommendations import receiving
from registry.recommendations.moves import Kind, Reason

O = ObjectionState  # noqa: E741
# what whoever objected on the site reads of it
REASONS = {
    Conclusion.FOUNDED: Reason.FOUNDED,
    Conclusion.UNFOUNDED: Reason.UNFOUNDED,
    Conclusion.WITHDRAWN: Reason.TAKEN_BACK,
}


@once(Objection)
def record(public_notice, *, by, nomination, channel, received_at, name, contact, text, token, receipt=None):
    """Take an objection in; one that came after the last day is marked, not turned away.

    :param by: who enters it; None for one that was sent on the site
    """
    objection = Objection.objects.create(
        public_notice=public_notice,
        nomination=nomination,
        channel=channel,
        received_at=received_at,
        is_late=public_notice.has_ended(timezone.localdate(received_at)),
        entered_by=by,
        token=token,
        receipt=receipt,
    )
    details = ObjectionDetails(objection=objection).write(name=name, contact=contact, text=text)
    details.save(force_insert=True)
    audit.record("objection.record", by=by, target=objection, detail={"late": objection.is_late})
    notify("objection.recorded", objection, by=by)
    return objection


@once(Objection)
def receive(public_notice, *, nomination, shown_name, name, contact, text, token):
    """One that was sent on the site, with a receipt; it names a minor as the notice does."""
    facts = {"kind": Kind.OBJECTION, "who": shown_name, "is_example": public_notice.round.is_example}
    receipt = receiving.receive(token=token, **facts)
    given = {"nomination": nomination, "name": name, "contact": contact, "text": text, "receipt": receipt}
    channel, now = Objection.Channel.WEB, timezone.now()
    objection = record(public_notice, by=None, channel=channel, received_at=now, token=token, **given)
    receiving.handle_at(receipt, objection.get_absolute_url())
    return objection


def made_by(token):
    """What a form on the site already made, for the second half of a double click."""
    return made_with(Objection, token, channel=Objection.Channel.WEB)


def take(objection, *, by):
    """Say that one checks it. :raises Refusal: somebody checks it already"""
    with transaction.atomic():
        rows = Objection.objects.filter(pk=objection.pk, state=O.OPEN)
        if Objection.objects.filter(pk=objection.pk, state=O.CHECKING, checked_by=by).exists():
            return  # the second half of a double click
        if not rows.update(state=O.CHECKING, checked_by=by, checked_since=timezone.now()):
            raise overtaken(objection)
        audit.record("objection.take", by=by, target=objection)


def conclude(objection, *, by, finding, conclusion, replied_on):
    """:raises Refusal: nobody checks it yet, another one does, or it is concluded"""
    with transaction.atomic():
        rows = Objection.objects.filter(pk=objection.pk, state=O.CHECKING, checked_by=by)
        facts = {"conclusion": conclusion, "replied_on": replied_on, "concluded_by": by}
        if Objection.objects.filter(pk=objection.pk, state=O.CONCLUDED, **facts).exists():
            return  # the second half of a double click
        if not rows.update(state=O.CONCLUDED, concluded_at=timezone.now(), **facts):
            raise overtaken(objection)
        details = ObjectionDetails.objects.select_for_update().get(objection=objection)
        details.write(finding=finding).save(update_fields=["finding"])
        if objection.receipt is not None:
            objection.receipt.move("conclude", by=by, reason=REASONS[conclusion])
        audit.record("objection.conclude", by=by, target=objection)


def overtaken(objection):
    fresh = Objection.objects.select_related("checked_by", "concluded_by", "entered_by").get(pk=objection.pk)
    who = fresh.concluded_by or fresh.checked_by or fresh.entered_by
    if who is None:
        return changed_meanwhile()
    when = fresh.concluded_at or fresh.checked_since or fresh.recorded_at
    return overtaken_by(who.name, when, fresh.get_state_display())


def reveal(objection, *, by, purpose, reason):
    """Name and contact of whoever objected; recorded before they are shown.

    :returns: list of dicts (label, value, mask)
    """
    with transaction.atomic():
        ObjectionReveal.objects.create(objection=objection, by=by, purpose=purpose, reason=reason)
        audit.record("objection.reveal", by=by, target=objection, detail={"purpose": purpose})
    details = objection.details
    return [
        {"label": label, "value": details.read(name), "mask": mask} for name, label, mask in details.masks()
    ]
