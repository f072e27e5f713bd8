"""How pages, papers, tables and refusals write a day, a moment and the mark of an invented name."""

import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _


def day(on):
    """2026-03-05 of a day or a moment; nothing of nothing."""
    return local_day(on).isoformat() if on else ""


def moment(at):
    """2026-03-05 14:30; nothing of nothing."""
    return f"{timezone.localtime(at):%Y-%m-%d %H:%M}" if at else ""


def day_in_words(on):
    """2026年3月5日 of a day or a moment, as a letter writes it; nothing of nothing."""
    return date_format(local_day(on), "DATE_FORMAT") if on else ""


def local_day(on):
    return timezone.localdate(on) if isinstance(on, datetime.datetime) else on


def example_mark(row):
    """What stands behind the name of an invented row, as text; nothing behind any other."""
    return _(" (example)") if row.is_example else ""
