"""What the calendar does for reporting cycles: opens the month's, tells what is due soon or late."""

from accounts.inbox.drafts import Draft, send
from accounts.office.settings import Office
from registry.cycles.next_cycle import open_due
from registry.models import Cycle

SOON = 2  # working days left


def remind(today):
    """Once for each unit that has not sent its sheet: when the deadline is near, and when it is over.

    :returns: how many notifications and cycles were new
    """
    opened, calendar, drafts = open_due(today), Office.current().calendar, []
    for cycle in Cycle.objects.running(today).order_by("pk"):
        if event := event_on(cycle, calendar, today):
            facts = {"day": cycle.due_on, "until": cycle.freezes_on}
            stamp = "" if event == "cycle.opened" else f"{cycle.due_on:%Y%m%d}"
            drafts.append(Draft(event, cycle, stamp=stamp, facts=facts))
    return opened + send(drafts, on=today)


def event_on(cycle, calendar, today):
    if cycle.due_on < today:
        return "cycle.late"
    if calendar.working_days_between(today, cycle.due_on) <= SOON:
        return "cycle.soon"
    # one that was entered before its days: told when they come
    return "cycle.opened"
