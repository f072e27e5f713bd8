"""Who is told of a reporting cycle and its summary sheets, and in which words."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.inbox.drafts import notify_of_step
from accounts.inbox.events import Event
from accounts.models import Notification, User
from accounts.permissions import Permission as P
from registry.cycles import sending_up


def owing(ask, cycle, _cause):
    """Whoever sends the sheet of a unit that has not sent it."""
    sent = cycle.sheets.sent().values("unit")
    units = sending_up.owing_units().exclude(pk__in=sent)
    return ask(User.objects.holding, P.SHEET_SEND, at=frozenset(units.values_list("pk", flat=True)))


def senders(ask, sheet, _step):
    return ask(User.objects.holding, P.SHEET_SEND, at=frozenset({sheet.unit_id}))


EVENTS = {
    "registry.cycle": [
        Event("cycle.opened", "waits", owing).says(
            _("“%(title)s” is open: your unit’s summary sheet is due by %(day)s"),
            _("Reporting cycle %(number)s is open; the summary sheet is due by %(day)s."),
        ),
        Event("cycle.soon", "soon", owing).says(
            _("The summary sheet of “%(title)s” is due by %(day)s; without leads a zero report is one click"),
            _("The summary sheet of reporting cycle %(number)s is due by %(day)s."),
        ),
        Event("cycle.late", "late", owing).says(
            _("The summary sheet of “%(title)s” was due by %(day)s; it is still taken until %(until)s"),
            _("The summary sheet of reporting cycle %(number)s was due by %(day)s."),
        ),
    ],
    "registry.summarysheet": [
        Event("sheet.sent", "progress", P.CYCLE_MANAGE, on="send").says(
            _("%(unit)s sent its summary sheet of “%(title)s”: %(count)s leads"),
            _("%(unit)s sent its summary sheet: %(count)s leads."),
        ),
        Event("sheet.returned", "returned", senders, on="send_back").says(
            _("The district returned your summary sheet of “%(title)s”; please mend it by %(day)s"),
            _("The summary sheet of %(unit)s was returned. Please mend it by %(day)s."),
        ),
    ],
}


def notify_of_sheet(sheet, step):
    """What happened to a sheet; once it is sent, nobody of its unit is waited for in the cycle."""
    if step.move == "send":
        people = User.objects.holding(P.SHEET_SEND, on=timezone.localdate(step.at), at=[sheet.unit_id])
        Notification.objects.about(sheet.cycle).filter(recipient__in=people).settle()
    notify_of_step(sheet, step, facts=facts_of_sheet)


def facts_of_sheet(sheet, step):
    return {"unit": sheet.unit.name, "count": step.lead_count or 0, "day": sheet.cycle.freezes_on}
