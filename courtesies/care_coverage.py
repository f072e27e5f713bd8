"""The coverage of care: who has had nothing, and nobody came, for how long."""

import calendar
import datetime

from django.db.models import DateField, F, Max, Min, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce, Greatest

from courtesies.models import CareVisit, LedgerEntry
from registry.models import Honoree, Person

LONG_AGO = datetime.date(1900, 1, 1)


def with_care():
    """Everybody who holds an honor, with the last day on which they had something or somebody came.

    `cared_on` is long ago for whoever never had anything.
    """
    given = LedgerEntry.objects.standing().filter(honoree=OuterRef("pk")).order_by()
    visits = CareVisit.objects.filter(honoree=OuterRef("pk")).order_by()
    people = Person.objects.filter(honoree=OuterRef("pk"), part=Person.Part.SUBJECT).order_by()
    return (
        Honoree.objects.surviving()
        .filter(top_tier__isnull=False)
        .annotate(
            given_on=last_of(given, "honoree"),
            visited_on=last_of(visits, "honoree"),
            born=Subquery(people.values("honoree").annotate(y=Min("birth_year")).values("y")),
        )
        .annotate(cared_on=Greatest(day_or_never("given_on"), day_or_never("visited_on")))
    )


def last_of(rows, key):
    return Subquery(rows.values(key).annotate(last=Max("on")).values("last"), output_field=DateField())


def day_or_never(name):
    return Coalesce(F(name), Value(LONG_AGO, output_field=DateField()), output_field=DateField())


def months_before(day, months):
    """The same day so many months earlier, or the last one of a shorter month."""
    month = day.year * 12 + day.month - 1 - months
    year, month = divmod(month, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))


def lacking(today, months):
    """Who has had nothing for so many months."""
    return with_care().filter(cared_on__lt=months_before(today, months))
