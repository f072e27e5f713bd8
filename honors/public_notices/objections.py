"""Objections to a public notice: recorded in somebody's own name, checked by one, concluded with a reply."""

from django.db import transaction
from django.utils import timezone

from accounts.inbox.drafts import notify
from accounts.once import once
from accounts.refusal import overtaken_by
from accounts.security import audit
from honors.models import Objection, ObjectionDetails, ObjectionReveal, ObjectionState

O = ObjectionState  # noqa: E741


@once(Objection)
def record(public_notice, *, by, nomination, channel, received_at, name, contact, text, token):
    """Take an objection in; one that came after the last day is marked, not turned away."""
    objection = Objection.objects.create(
        public_notice=public_notice,
        nomination=nomination,
        channel=channel,
        received_at=received_at,
        is_late=public_notice.has_ended(timezone.localdate(received_at)),
        entered_by=by,
        token=token,
    )
    details = ObjectionDetails(objection=objection).write(name=name, contact=contact, text=text)
    details.save(force_insert=True)
    audit.record("objection.record", by=by, target=objection, detail={"late": objection.is_late})
    notify("objection.recorded", objection, by=by)
    return objection


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
        audit.record("objection.conclude", by=by, target=objection)


def overtaken(objection):
    fresh = Objection.objects.select_related("checked_by", "concluded_by", "entered_by").get(pk=objection.pk)
    who = fresh.concluded_by or fresh.checked_by or fresh.entered_by
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
