"""How much time a holder still has for a lead, in working days."""

from datetime import date

from django.utils import timezone

from accounts.office.clock import clock
from registry.leads.moves import State

# a holder without a setting of its own has the department's
LIMITS = {"street": "clock_street", "district": "clock_district"}
TIMED = (State.UNDER_REVIEW, State.RETURNED)


def runs(lead):
    """Does time run for somebody?"""
    return lead.state in TIMED


def due_on(lead, office):
    """The last day of the organization that holds the lead.

    :param lead: loaded with `Lead.objects.with_deadline`
    """
    if lead.state == State.RETURNED and lead.asked_until:
        return lead.asked_until
    return last_day(office, lead.state, lead.holder, since=lead.state_since)


def last_day(office, state, holder, *, since):
    """The last working day of whoever holds a lead in this state from a moment on; its deadline."""
    limit = "clock_reporter" if state == State.RETURNED else LIMITS.get(holder.kind, "clock_department")
    return office.calendar.add_working_days(timezone.localdate(since), office[limit])


def clock_of(lead, office, today: date):
    """The clock, or None where no time runs."""
    if not runs(lead):
        return None
    return clock(office, since=lead.state_since, due=due_on(lead, office), today=today)
