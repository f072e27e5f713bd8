"""Running courtesies of a person: what a withdrawal or suspension leaves to be seen to."""

from django.urls import reverse
from django.utils.translation import gettext as _

from courtesies.models import BatchLine, Invitee, LineState, Pairing, Slot
from registry.models import ConsequenceKind as K
from registry.suspensions.consequences import Consequence


def of_courtesies(honoree, award):
    """Entitlements not used yet, lines in running batches, pairings, invitations to come."""
    desk = reverse("courtesies:honoree_courtesies", args=[honoree.pk])
    rows = []
    lines = BatchLine.objects.filter(state=LineState.OPEN, entitlement__honoree=honoree)
    for line in rests_on(lines, award, "entitlement__award").select_related("batch"):
        words = {"batch": line.batch.title, "state": line.batch.get_state_display()}
        label = _("Batch “%(batch)s” (%(state)s): take the line out, fetch back what is on the way") % words
        is_stopped = not line.batch.is_on_its_way
        rows.append(Consequence(K.COURTESY, label, line.batch.get_absolute_url(), is_stopped))
    slots = Slot.objects.filter(honoree=honoree, taken=0).select_related("period__scheme")
    for slot in rests_on(slots, award, "entitlement__award"):
        words = {"scheme": slot.period.scheme.name, "period": slot.period}
        label = _("“%(scheme)s”, %(period)s: not granted any more") % words
        rows.append(Consequence(K.COURTESY, label, desk, is_automatic=True))
    for pairing in Pairing.objects.standing().filter(honoree=honoree):
        label = _("Pairing with %(carer)s: decide whether it goes on") % {"carer": pairing.carer}
        rows.append(Consequence(K.COURTESY, label, pairing.get_absolute_url()))
    asked = Invitee.objects.filter(honoree=honoree).exclude(answer=Invitee.Answer.DECLINES)
    for invitee in asked.select_related("invitation").order_by("-invitation__on")[:3]:
        words = {"title": invitee.invitation.title, "day": invitee.invitation.on}
        label = _("Invitation to “%(title)s” on %(day)s: decide whether it stands") % words
        rows.append(Consequence(K.INVITATION, label, invitee.invitation.get_absolute_url()))
    return rows


def rests_on(rows, award, path):
    """Those of one award, or of all when the file itself is concerned."""
    return rows.filter(**{path: award}) if award is not None else rows
