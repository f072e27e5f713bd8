"""Lines of this app for the office timeline of one honoree."""

from django.db.models import OuterRef
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from accounts.lists.held import rows_of
from accounts.lists.nested import list_of, named, who
from accounts.lists.timeline import Line, moment_on
from courtesies.models import CareVisit
from courtesies.money import yuan


def ledger_lines(honoree):
    """What was received and what was taken back, on the day it counts from."""
    for entry in rows_of(honoree, "courtesies").select_related("handled_by", "reverses"):
        words = {"item": entry.item, "quantity": abs(entry.quantity), "unit": entry.unit}
        if entry.reverses_id:
            what = _("Taken back: %(item)s × %(quantity)d %(unit)s") % words, "undo-2", "gray"
        else:
            what = _("Received: %(item)s × %(quantity)d %(unit)s") % words, "gift", "green"
        worth = _("%(yuan)s yuan") % {"yuan": yuan(entry.value_fen)} if entry.value_fen else ""
        told = " · ".join(filter(None, [entry.number, worth]))
        yield Line(moment_on(entry.on), *what, entry.handled_by, told)


VISITS = CareVisit.objects.filter(honoree=OuterRef("pk")).order_by("pk")
CARE_TOLD = {"visits_told": list_of(VISITS, "on", "visitor", **named("entered_by"))}


def care_lines(honoree):
    """Visits; what was seen stands on the page of courtesies.

    :param honoree: annotated with `CARE_TOLD`
    """
    for visit in honoree.visits_told:
        label = _("Visited by %(visitor)s") % {"visitor": visit["visitor"]}
        yield Line(moment_on(parse_date(visit["on"])), label, "users", "blue", who(visit))
