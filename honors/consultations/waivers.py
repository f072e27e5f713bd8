"""What does not apply to somebody without a unit: the letter to his unit, the board of his unit."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Organization
from accounts.refusal import Refusal, overtaken
from accounts.security import audit
from honors.models import Answer, ConsultationItem, ConsultedBody, Round, Waiver
from honors.nominations.moves import NominationState

OWN_UNITS = {Organization.Kind.DEPARTMENT, Organization.Kind.SOCIAL_UNIT}
# before the consultation is done, and before the notice is
STATES = {
    Waiver.What.UNIT_LETTER: frozenset({NominationState.NOMINATED, NominationState.SELECTED}),
    Waiver.What.UNIT_BOARD: frozenset(
        {NominationState.NOMINATED, NominationState.SELECTED, NominationState.CLEARED}
    ),
}


def standing(nominations):
    """:returns: dict key of a nomination → dict what → Waiver"""
    found = {}
    for waiver in Waiver.objects.standing().filter(nomination__in=[row.pk for row in nominations]):
        found.setdefault(waiver.nomination_id, {})[waiver.what] = waiver
    return found


def choices(nomination, known=None):
    """What could still be said not to apply to this person.

    :param known: what stands so already, when the caller has it
    """
    if unit_of(nomination) is not None:
        return []
    if known is None:
        known = standing([nomination]).get(nomination.pk, {})
    return [what for what in Waiver.What if nomination.state in STATES[what] and what not in known]


def unit_of(nomination):
    """The unit in which the file is kept, or None: a place of living is no unit."""
    place = nomination.honoree.organization
    return place if place is not None and place.kind in OWN_UNITS else None


def waive(nomination, whats, *, reason, by, token):
    """
    :param whats: values of `Waiver.What`
    :raises Refusal: the file belongs to a unit, the unit has answered, or it is too late for it
    """
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=nomination.round_id)
        if Waiver.objects.filter(nomination=nomination, token=token).exists():
            return  # the second half of a double click
        if unit := unit_of(nomination):
            words = _("The file belongs to %(unit)s: that unit is asked, and the public notice hangs there.")
            raise Refusal(words % {"unit": unit.full_name}, status=422)
        nomination.refresh_from_db(fields=["state", "version"])
        if set(whats) - set(choices(nomination)):
            raise overtaken(nomination)
        if Waiver.What.UNIT_LETTER in whats:
            drop_letter(nomination)
        for what in whats:
            waiver = Waiver.objects.create(
                nomination=nomination, what=what, reason=reason, by=by, token=token
            )
            audit.record("waiver.record", by=by, target=waiver, detail={"what": what})


def drop_letter(nomination):
    """Whoever has no unit does not go out with a letter to it.

    :raises Refusal: a unit has answered already
    """
    own_unit = ConsultedBody.Recipient.OWN_UNIT
    items = ConsultationItem.objects.filter(nomination=nomination, consultation__body__recipient=own_unit)
    if answered := items.exclude(answer=Answer.OPEN).select_related("consultation").first():
        words = _("%(unit)s has answered already (letter %(number)s).")
        letter = answered.consultation
        raise Refusal(words % {"unit": letter.recipient, "number": letter.number}, status=422)
    items.filter(consultation__sent_on=None).delete()


def end(waiver, *, by):
    """Entered by mistake: the rule holds again. Again is the same.

    :raises Refusal: what it was needed for is done
    """
    with transaction.atomic():
        Round.objects.select_for_update().get(pk=waiver.nomination.round_id)
        waiver.nomination.refresh_from_db(fields=["state", "version"])
        if waiver.nomination.state not in STATES[waiver.what]:
            raise overtaken(waiver.nomination)
        rows = Waiver.objects.standing().filter(pk=waiver.pk)
        if rows.update(ended_by=by, ended_at=timezone.now()):
            audit.record("waiver.end", by=by, target=waiver)
