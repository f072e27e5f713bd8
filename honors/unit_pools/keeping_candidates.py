"""Pools of streets, departments and units: keeping somebody there, and the district's drawing from them."""

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inbox.drafts import notify
from accounts.models import Notification
from accounts.once import once
from accounts.refusal import Refusal
from accounts.security import audit
from honors.models import UnitCandidate

State = UnitCandidate.State
FACTS = ("organization", "lead", "name", "deed_line", "category", "note", "next_action", "next_due")


def kept_already(given=None):
    return Refusal(_("This lead is in the unit's pool already."))


@once(UnitCandidate, otherwise=kept_already, entered_by="by")
def keep(*, by, facts, token=None):
    """Add somebody to the unit's pool.

    :raises Refusal: the lead is in the pool already
    """
    made = UnitCandidate.objects.create(entered_by=by, is_example=by.is_example, token=token, **facts)
    audit.record("unit_candidate.add", by=by, target=made)
    return made


def change(candidate, *, by, facts, seen):
    """Change what is noted.

    :param seen: the version that the form was made from
    :raises Refusal: the lead is in the pool already, or somebody else changed it meanwhile
    """
    try:
        with transaction.atomic():
            candidate = UnitCandidate.objects.get(pk=candidate.pk)
            if (
                not candidate.is_open
                or candidate.version != seen
                or not candidate.become(candidate.state, **facts)
            ):
                raise Refusal(_("Somebody else changed this meanwhile. Compare with what holds now."))
            Notification.objects.about(candidate).filter(event="pool.unit_overdue").settle()
            audit.record("unit_candidate.edit", by=by, target=candidate)
    except IntegrityError as error:
        raise kept_already() from error
    return candidate


def drop(candidate, *, by):
    """Keep it no longer; again is the same.

    :raises Refusal: the district has drawn it
    """
    with transaction.atomic():
        if candidate.state == State.DROPPED:
            return
        if candidate.state == State.HANDED or not candidate.become(State.DROPPED):
            raise Refusal(_("Somebody else changed this meanwhile. Compare with what holds now."))
        Notification.objects.about(candidate).settle()
        audit.record("unit_candidate.drop", by=by, target=candidate)


def draw(candidate, *, by):
    """The district takes it: the file if there is one, else the unit is asked for a lead.

    :returns: the honoree, or None when the unit was asked
    :raises Refusal: it is in the unit's pool no more
    """
    honoree = candidate.lead.honoree if candidate.lead_id else None
    with transaction.atomic():
        if candidate.state == State.DROPPED:
            raise Refusal(_("The unit does not keep it any more."))
        if honoree is not None:
            if candidate.state != State.HANDED and candidate.become(State.HANDED):
                Notification.objects.about(candidate).settle()
                audit.record("unit_candidate.draw", by=by, target=candidate)
            return honoree.merged_into or honoree
        if candidate.state == State.ASKED or not candidate.become(
            State.ASKED, asked_at=timezone.now(), asked_by=by
        ):
            raise Refusal(_("The unit has been asked for a lead already."))
        audit.record("unit_candidate.ask", by=by, target=candidate)
        notify("pool.asked", candidate, facts={"unit": by.organization.name}, by=by)
    return None
