"""Working days: weekends, Chinese holidays, make-up days, and the office's own overrides.

The holiday data come from the `holidays` package, which follows the notices of the State Council. For a
year whose notice it does not know yet, only the days off that the law itself names count; days moved for
bridges are missing, and the calendar page says so.
"""

import datetime
from bisect import bisect_right
from dataclasses import dataclass
from functools import cache

import holidays
from django.utils.translation import get_language
from django.utils.translation import gettext as _

WEEK = 5  # Monday to Friday
FIRST_YEAR, LAST_YEAR = 2001, 2099  # the notices begin in 2001


@dataclass(frozen=True)
class Day:
    """One day as the calendar page shows it."""

    date: datetime.date
    is_working: bool
    kind: str  # "", holiday, makeup, override
    name: str


@cache
def is_announced(year):
    """Is this year's notice about holidays and make-up days in the data? Every notice moves some days."""
    return any(day.year == year for day in _notice(year).weekend_workdays)


@cache
def _notice(year, language="zh_CN", *, observed=True):
    return holidays.country_holidays("CN", years=year, language=language, observed=observed)


@cache
def _days_off(year):
    """Days that the data take from the working week."""
    notice = _notice(year) if is_announced(year) else _notice(year, observed=False)
    return frozenset(day for day in notice if day.year == year)


@cache
def _makeup_days(year):
    """Days at weekends on which offices work."""
    return frozenset(day for day in _notice(year).weekend_workdays if day.year == year)


def _works_by_data(day):
    return day in _makeup_days(day.year) or (day.weekday() < WEEK and day not in _days_off(day.year))


@cache
def _working_ordinals(year):
    """The year's working days by the data alone, as sorted ordinals, to count long spans quickly."""
    first = datetime.date(year, 1, 1).toordinal()
    last = datetime.date(year, 12, 31).toordinal()
    return tuple(n for n in range(first, last + 1) if _works_by_data(datetime.date.fromordinal(n)))


class WorkingCalendar:
    """The office's calendar.

    :param overrides: dict day → (is_working, name)
    """

    def __init__(self, overrides=()):
        self.overrides = dict(overrides)

    def is_working_day(self, day):
        if day in self.overrides:
            return self.overrides[day][0]
        return _works_by_data(day)

    def working_days_between(self, start, end):
        """Working days after `start` up to and including `end`; negative when `end` lies before `start`."""
        if end < start:
            return -self.working_days_between(end, start)
        count = 0
        for year in range(start.year, end.year + 1):
            ordinals = _working_ordinals(year)
            count += bisect_right(ordinals, end.toordinal()) - bisect_right(ordinals, start.toordinal())
        for day, (is_working, _name) in self.overrides.items():
            if start < day <= end:
                count += is_working - _works_by_data(day)
        return count

    def add_working_days(self, start, count):
        """The `count`-th working day after `start`."""
        day = start
        while count > 0:
            day += datetime.timedelta(days=1)
            count -= self.is_working_day(day)
        return day

    def day(self, day):
        """What kind of day it is, with its name in the reader's language."""
        is_working = self.is_working_day(day)
        if day in self.overrides:
            return Day(day, is_working, "override", self.overrides[day][1])
        if day in _makeup_days(day.year):
            return Day(day, True, "makeup", _("make-up working day"))
        if day in _days_off(day.year):
            return Day(day, False, "holiday", _name_of(day))
        return Day(day, is_working, "", "")


def _name_of(day):
    language = "en_US" if get_language() == "en" else "zh_CN"
    return _notice(day.year, language, observed=is_announced(day.year)).get(day, "")
