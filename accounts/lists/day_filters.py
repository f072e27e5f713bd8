"""Filters of a moment by day; moments are compared with moments, so that an index of the column serves."""

import datetime

import django_filters
from django.utils import timezone

# nothing here is older or younger; years beyond cannot be told in every time zone
FIRST, LAST = datetime.date(1900, 1, 1), datetime.date(9000, 1, 1)


class SinceFilter(django_filters.DateFilter):
    """From the first moment of a day on."""

    def filter(self, rows, value):
        return rows.filter(**{f"{self.field_name}__gte": moment(value, datetime.time.min)}) if value else rows


class UntilFilter(django_filters.DateFilter):
    """Until the last moment of a day."""

    def filter(self, rows, value):
        return rows.filter(**{f"{self.field_name}__lte": moment(value, datetime.time.max)}) if value else rows


def moment(day, time):
    return timezone.make_aware(datetime.datetime.combine(min(max(day, FIRST), LAST), time))
