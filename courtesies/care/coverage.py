"""The coverage of care: who has had nothing, and nobody came, for how long."""

import calendar
import datetime

from django.db.models import Min, OuterRef, Subquery

from courtesies.care.last_cared import last_given, last_visited
from registry.models import Honoree, Person


def lacking(today, months):
    """Who holds an honor and has had nothing for so many months, with what a row of the list says."""
    people = Person.objects.filter(honoree=OuterRef("pk"), part=Person.Part.SUBJECT).order_by()
    return (
        Honoree.objects.surviving()
        .filter(top_tier__isnull=False, last_cared_on__lt=months_before(today, months))
        .annotate(
            given_on=last_given(),
            visited_on=last_visited(),
            born=Subquery(people.values("honoree").annotate(y=Min("birth_year")).values("y")),
        )
    )


def months_before(day, months):
    """The same day so many months earlier, or the last one of a shorter month."""
    month = day.year * 12 + day.month - 1 - months
    year, month = divmod(month, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(day.day, last))
