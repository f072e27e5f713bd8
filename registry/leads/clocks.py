"""How much time a holder still has for a lead, in working days."""

from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from registry.leads.moves import State

SOON = 2  # working days left from which the clock is amber
CELLS = 10  # a longer limit is a bar
# a holder without a setting of its own has the department's
LIMITS = {"street": "clock_street", "district": "clock_district"}
TIMED = (State.UNDER_REVIEW, State.RETURNED)


@dataclass
class Clock:
    """The clock of one lead as pages print it; the words carry it, the cells only draw it."""

    words: str
    state: str = ""  # "", soon, late, over (used up, where late marks are off)
    cells: list = field(default_factory=list)  # one True (used) or False for each working day
    limit: int = 0
    used: int = 0
    due_words: str = ""


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
    since, due = timezone.localdate(lead.state_since), due_on(lead, office)
    limit = max(1, office.calendar.working_days_between(since, due))
    left = office.calendar.working_days_between(today, due)
    used = office.calendar.working_days_between(since, today)
    if due < today:
        return _over(office, -left, used, limit, due)
    cells = [place < limit - left for place in range(limit)] if limit <= CELLS else []
    return Clock(
        words=_left_words(left, due == today),
        state="soon" if left <= SOON else "",
        cells=cells,
        limit=limit,
        used=max(0, limit - left),
        due_words=_due_words(due),
    )


def _left_words(left, is_today):
    if is_today or left <= 0:
        return _("due today") if is_today else _("due before the next working day")
    return ngettext("%(days)d working day left", "%(days)d working days left", left) % {"days": left}


def _over(office, late, used, limit, due):
    """Used up: red and with the day only where the district has turned late marks on."""
    if office["is_late_marked"] and late > 0:
        words = ngettext("%(days)d working day late", "%(days)d working days late", late) % {"days": late}
        cells = [True] * limit if limit <= CELLS else []
        return Clock(words, "late", cells, limit, limit, _due_words(due))
    words = ngettext("%(days)d working day so far", "%(days)d working days so far", used)
    return Clock(words % {"days": used}, "over")


def _due_words(day):
    return _("by %(day)s (%(weekday)s)") % {
        "day": date_format(day, "MONTH_DAY_FORMAT"),
        "weekday": date_format(day, "D"),
    }
