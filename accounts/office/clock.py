"""How much time is left for something, in working days: one clock for all that somebody waits for."""

from dataclasses import dataclass, field

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

SOON = 2  # working days left from which the clock is amber
CELLS = 10  # a longer limit is a bar


@dataclass
class Clock:
    """The clock of one object as pages print it; the words carry it, the cells only draw it."""

    words: str
    state: str = ""  # "", soon, late, over (used up, where late marks are off)
    cells: list = field(default_factory=list)  # one True (used) or False for each working day
    limit: int = 0
    used: int = 0
    due_words: str = ""


def clock(office, *, since, due, today):
    """
    :param since: the moment from which somebody holds it
    :param due: his last day
    """
    since = timezone.localdate(since)
    limit = max(1, office.calendar.working_days_between(since, due))
    left = office.calendar.working_days_between(today, due)
    used = office.calendar.working_days_between(since, today)
    if due < today:
        return _over(office, -left, used, limit, due)
    return Clock(
        words=_left_words(left, due == today),
        state="soon" if left <= SOON else "",
        cells=[place < limit - left for place in range(limit)] if limit <= CELLS else [],
        limit=limit,
        used=max(0, limit - left),
        due_words=_due_words(due),
    )


def last_day(office, due, today):
    """The clock of what has a last day but no number of working days."""
    if due < today:
        words = _("was due on %(day)s") % {"day": date_format(due, "MONTH_DAY_FORMAT")}
        return Clock(words, "late" if office["is_late_marked"] else "over")
    left = office.calendar.working_days_between(today, due)
    return Clock(_left_words(left, due == today), "soon" if left <= SOON else "", due_words=_due_words(due))


def _left_words(left, is_today):
    if is_today or left <= 0:
        return _("due today") if is_today else _("due before the next working day")
    return ngettext("%(days)d working day left", "%(days)d working days left", left) % {"days": left}


def _over(office, late, used, limit, due):
    """Used up: red and with the day only where the district has turned late marks on; never calmer than what
    is nearly due.
    """
    cells = [True] * limit if limit <= CELLS else []
    if office["is_late_marked"] and late > 0:
        words = ngettext("%(days)d working day late", "%(days)d working days late", late) % {"days": late}
        return Clock(words, "late", cells, limit, limit, _due_words(due))
    words = _("working day %(used)d of %(limit)d") % {"used": used, "limit": limit}
    return Clock(words, "over", cells, limit, limit)


def _due_words(day):
    return _("by %(day)s (%(weekday)s)") % {
        "day": date_format(day, "MONTH_DAY_FORMAT"),
        "weekday": date_format(day, "D"),
    }
