"""The cycle that would come next: its days, its title, its deadline by the office's working days."""

import datetime

from django.db import transaction
from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.office.settings import Office
from registry.cycles.models.cycle import Cycle, CycleKind
from registry.cycles.records import open_cycle

MONTHS = {CycleKind.MONTHLY: 1, CycleKind.QUARTERLY: 3, CycleKind.FREE: 1}


def proposed(kind, today):
    """Following the last one of its kind; where that is long ago, the month or quarter of today.

    :returns: dict of the columns of a cycle
    """
    months = MONTHS[kind]
    last = Cycle.objects.filter(kind=kind).order_by("-ends_on").first()
    begins = last.ends_on + datetime.timedelta(days=1) if last else None
    if begins is None or months_later(begins, months) <= today:
        begins = datetime.date(today.year, (today.month - 1) // months * months + 1, 1)
        if last and begins <= last.ends_on:
            begins = last.ends_on + datetime.timedelta(days=1)
    ends = months_later(begins, months) - datetime.timedelta(days=1)
    office = Office.current()
    due = office.calendar.add_working_days(ends, office["cycle_due_days"])
    return {
        "kind": kind,
        "title": title_of(kind, ends),
        "begins_on": begins,
        "ends_on": ends,
        "due_on": due,
        "freezes_on": office.calendar.add_working_days(due, office["cycle_freeze_days"]),
    }


def months_later(day, months):
    """The same day so many months later; what a short month lacks begins the next one."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    first = datetime.date(year, month + 1, 1)
    return first + datetime.timedelta(days=day.day - 1)


def title_of(kind, ends):
    """What it is called, in the office's language: a title is data."""
    with translation.override("zh-hans"):
        if kind == CycleKind.QUARTERLY:
            return _("quarter %(number)d of %(year)d") % {"number": (ends.month + 2) // 3, "year": ends.year}
        return date_format(ends, "YEAR_MONTH_FORMAT")


def open_due(today):
    """The monthly cycle of a day, where the office lets the calendar open it and nobody has opened it.

    :returns: how many were opened: 1 or 0
    """
    if not Office.current()["is_month_opened"]:
        return 0
    facts = proposed(CycleKind.MONTHLY, today)
    if not facts["begins_on"] <= today <= facts["ends_on"]:
        return 0
    with transaction.atomic():
        open_cycle(facts, by=None)
    return 1
