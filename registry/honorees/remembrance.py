"""Remembrance days of the deceased: the yearly day of death (忌日) and Qingming (清明)."""

import calendar
import datetime
from dataclasses import dataclass

from django.db.models import Case, Q, When
from django.db.models.functions import ExtractDay, ExtractMonth
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.inbox.drafts import Draft, send
from accounts.office.settings import Office
from registry.models import Honoree, Person, Precision

AHEAD = 62  # days that the page looks ahead


@dataclass(frozen=True)
class Remembrance:
    """One day to come, of one person."""

    day: datetime.date
    person: Person
    label: str


def qingming(year):
    """The day of Qingming by the usual rule for the 21st century.

    :param year: 2000 to 2099
    """
    short = year % 100
    return datetime.date(year, 4, int(short * 0.2422 + 4.81) - short // 4)


def anniversary(died_on, year):
    """The same day in another year; of 29 February the 28th where there is no 29th."""
    last = calendar.monthrange(year, died_on.month)[1]
    return died_on.replace(year=year, day=min(died_on.day, last))


def coming(day_of, today):
    """The next of a day that comes each year.

    :param day_of: year → date
    """
    this_year = day_of(today.year)
    return this_year if this_year >= today else day_of(today.year + 1)


def deceased():
    """Honored people of surviving files who have died."""
    persons = Person.objects.filter(part=Person.Part.SUBJECT, is_deceased=True)
    merged = Honoree.objects.filter(merged_into__isnull=False)  # few: asked for alone, by their index
    return (
        persons.filter(honoree__isnull=False)
        .exclude(honoree__in=merged)
        .select_related("honoree")
        .order_by("pk")
    )


def deceased_by_day(today):
    """The same, whose day of death comes next first; those without a known day last."""
    in_year = ExtractMonth("died_on") * 100 + ExtractDay("died_on")
    turn = Case(
        When(~Q(died_precision=Precision.DAY), then=2),
        When(in_year__gte=today.month * 100 + today.day, then=0),
        default=1,
    )
    return deceased().annotate(in_year=in_year).order_by(turn, "in_year", "pk")


def next_day(person, today):
    """The next yearly day of death, where the day is known; else None."""
    if person.died_on is None or person.died_precision != Precision.DAY:
        return None
    return coming(lambda year: anniversary(person.died_on, year), today)


def days_ahead(today, *, days=AHEAD):
    """Yearly days of death within so many days, the nearest first."""
    found = []
    for person in deceased().filter(died_precision=Precision.DAY):
        day = next_day(person, today)
        if (day - today).days <= days and day > person.died_on:
            found.append(Remembrance(day, person, _("day of death")))
    return sorted(found, key=lambda one: (one.day, one.person.pk))


def remind(today):
    """Notifications to the office so many days before, once for each day and year.

    :returns: how many notifications were new
    """
    days = Office.current()["remembrance_days"]
    drafts = [
        Draft(
            "remembrance.soon",
            one.person.honoree,
            key=f"remembrance:{one.person.pk}:{one.day.year}",
            facts={"day": one.day},
        )
        for one in days_ahead(today, days=days)
    ]
    festival = coming(qingming, today)
    count = deceased().count() if (festival - today).days <= days else 0
    if count:
        drafts.append(
            Draft(
                "remembrance.qingming",
                None,
                key=f"qingming:{festival.year}",
                path=reverse("registry:remembrance_list"),
                facts={"count": count, "day": festival},
            )
        )
    return send(drafts, on=today)
