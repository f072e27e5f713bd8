from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class Precision(models.TextChoices):
    """How exactly a date is known."""

    DAY = "day", _("day")
    MONTH = "month", _("month")
    YEAR = "year", _("year")
    UNKNOWN = "unknown", _("unknown")


def dated_words(day, precision):
    """A date as precisely as it is known: 2024年9月28日, 2024年9月, 2024年, or nothing."""
    if not day:
        return ""
    if precision == Precision.DAY:
        return date_format(day, "DATE_FORMAT")
    words = gettext("%(year)d-%(month)02d") if precision == Precision.MONTH else gettext("%(year)d")
    return words % {"year": day.year, "month": day.month}
