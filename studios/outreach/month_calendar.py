"""One month of outreach as weeks of days, each with its first events and how many more there are."""

import calendar
import datetime
from dataclasses import dataclass, field

from django.utils import timezone

from studios.models import OutreachState

SHOWN = 3  # events in one day's cell; the rest is behind a link to the list


@dataclass
class Day:
    on: datetime.date
    is_in_month: bool
    events: list = field(default_factory=list)
    more: int = 0
    is_today: bool = False


def month_asked(text, today):
    """The first day of the month that `2026-03` names; this month for anything else."""
    try:
        first = datetime.date.fromisoformat(f"{text}-01") if len(text) == 7 else today.replace(day=1)
    except ValueError:
        first = today.replace(day=1)
    return first if 2000 < first.year < 2100 else today.replace(day=1)


def month_after(first):
    return (first + datetime.timedelta(days=32)).replace(day=1)


def month_before(first):
    return (first - datetime.timedelta(days=1)).replace(day=1)


def weeks_of(first, events, today):
    """
    :param events: queryset; one query reads what a month needs of it
    :returns: list of weeks, each seven `Day`
    """
    days = {}
    weeks = []
    for week in calendar.Calendar().monthdatescalendar(first.year, first.month):
        weeks.append([Day(on, on.month == first.month, is_today=on == today) for on in week])
        days |= {day.on: day for day in weeks[-1] if day.is_in_month}
    for event in in_month(events, first).values(
        "pk", "title", "kind", "starts_at", "state", "is_example", "place"
    ):
        moment = timezone.localtime(event["starts_at"])
        day = days[moment.date()]
        if len(day.events) < SHOWN:
            day.events.append(event | {"at": moment, "is_off": event["state"] == OutreachState.CANCELED})
        else:
            day.more += 1
    return weeks


def in_month(events, first):
    begin, end = (
        timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
        for day in (first, month_after(first))
    )
    return events.filter(starts_at__gte=begin, starts_at__lt=end).order_by("starts_at", "pk")
