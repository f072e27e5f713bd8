"""Rows of this app for the office timeline of one honoree."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from courtesies.money import yuan
from registry.honorees.page import row

NOON = datetime.time(12)


def at_noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, NOON))


def ledger_rows(honoree):
    """What was received and what was taken back, on the day it counts from."""
    rows = []
    entries = honoree.courtesies.select_related("handled_by", "reverses")
    for entry in entries:
        words = {"item": entry.item, "quantity": abs(entry.quantity), "unit": entry.unit}
        if entry.reverses_id:
            label, icon, tone = _("Taken back: %(item)s × %(quantity)d %(unit)s") % words, "undo-2", "gray"
        else:
            label, icon, tone = _("Received: %(item)s × %(quantity)d %(unit)s") % words, "gift", "green"
        worth = _("%(yuan)s yuan") % {"yuan": yuan(entry.value_fen)} if entry.value_fen else ""
        note = " · ".join(filter(None, [entry.number, worth]))
        rows.append(row(at_noon(entry.on), label, icon=icon, tone=tone, actor=entry.handled_by, note=note))
    return rows


def care_rows(honoree):
    """Visits; what was seen stands on the page of courtesies."""
    return [
        row(
            at_noon(visit.on),
            _("Visited by %(visitor)s") % {"visitor": visit.visitor},
            icon="users",
            tone="blue",
            actor=visit.entered_by,
        )
        for visit in honoree.care_visits.select_related("entered_by")
    ]
