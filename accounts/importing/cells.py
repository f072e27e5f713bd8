"""What a cell means: texts, days, choices, the way people really type them into tables.

Each reader takes a cell as `sheets.read` gives it and raises ValidationError with a sentence.
"""

import datetime
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.text import clean_line

DAY, MONTH, YEAR = "day", "month", "year"
# 2024年3月5日, 2024-03-05, 2024/3/5, 2024.3.5, with or without month and day
WRITTEN = re.compile(r"(\d{4})(?:[年./-](?:(\d{1,2})(?:[月./-](?:(\d{1,2})[日号]?)?)?)?)?")
CLOCK = re.compile(r"[T ]\d{1,2}:\d{2}(:\d{2}(\.\d+)?)?\Z")
# days of Excel's calendars: 1900-01-01 and 2099-12-31 in either count
SERIALS = range(1, 73051)
YEARS = range(1880, 2101)


def text(cell):
    """The cell as text; a number without its point."""
    if isinstance(cell, dict):
        return cell["day"]
    if isinstance(cell, bool):
        return _("yes") if cell else _("no")
    return str(cell).strip()


def line(cell):
    """Like `text`, in one line."""
    return clean_line(text(cell))


def plain_text(cell):
    """Like `text`; full-width letters and digits become ordinary ones."""
    return unicodedata.normalize("NFKC", text(cell)).strip()


def long_number(cell):
    """A number that must not be counted with, such as an ID number: only as text are its digits whole.

    :raises ValidationError: Excel kept it as a number of more than 15 digits, so the last ones are lost
    """
    written = plain_text(cell)
    is_counted = isinstance(cell, float) or re.fullmatch(r"\d(\.\d+)?E\+?\d+", written.upper())
    if is_counted or (isinstance(cell, int) and len(written) > 15):
        raise ValidationError(
            _(
                "Excel kept this as a number and lost its last digits. Set the column to “text” and "
                "type the number again."
            )
        )
    return written


def day(cell, *, is_1904=False):
    """A date as exactly as it is given.

    :returns: (date, "day", "month" or "year"), or None for an empty cell
    :raises ValidationError: not a date
    """
    if cell == "":
        return None
    if isinstance(cell, dict):
        return datetime.date.fromisoformat(cell["day"]), DAY
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _counted(cell, is_1904)
    written = CLOCK.sub("", plain_text(cell)).replace(" ", "")
    if re.fullmatch(r"\d{8}", written):
        written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
    elif re.fullmatch(r"\d{6}", written):
        written = f"{written[:4]}-{written[4:]}"
    if re.fullmatch(r"\d{5}", written):
        return _counted(int(written), is_1904)
    found = WRITTEN.fullmatch(written)
    if found is None:
        raise _no_date(cell)
    year, month, number = (int(part) if part else None for part in found.groups())
    try:
        date = datetime.date(year, month or 1, number or 1)
    except ValueError as error:
        raise _no_date(cell) from error
    if date.year not in YEARS:
        raise _no_date(cell)
    return date, DAY if number else MONTH if month else YEAR


def _counted(number, is_1904):
    """A bare number: a year, a compact date, or Excel's count of days."""
    if number in YEARS:
        return datetime.date(int(number), 1, 1), YEAR
    if 18800000 < number < 21010000:
        return day(str(int(number)))
    if 188000 < number < 210100:
        return day(str(int(number)))
    days = int(number)
    if days not in SERIALS:
        raise _no_date(number)
    if is_1904:
        return datetime.date(1904, 1, 1) + datetime.timedelta(days=days), DAY
    # Excel believes in a 29 February 1900 (day 60): later days are counted one too many
    start = datetime.date(1899, 12, 31) if days < 60 else datetime.date(1899, 12, 30)
    return start + datetime.timedelta(days=days), DAY


def _no_date(cell):
    return ValidationError(
        _("“%(text)s” is not a date. Write it like 2024-03-05, 2024年3月5日, 2024年3月 or 2024.")
        % {"text": str(cell)[:20]}
    )


def past_day(cell, *, today, is_1904=False):
    """Like `day`, but not in the future."""
    read = day(cell, is_1904=is_1904)
    if read and read[0] > today:
        raise ValidationError(_("This day has not come yet."))
    return read


def yes_or_no(cell):
    written = plain_text(cell).lower()
    if written in ("", "否", "no", "n", "0", "false", "无", "不是"):
        return False
    if written in ("是", "yes", "y", "1", "true", "√", "✓", "有"):
        return True
    raise ValidationError(_("Write “是” or “否” (yes or no)."))


def choice(cell, choices):
    """The key of the choice whose word stands in the cell.

    :param choices: dict word → key
    :returns: key, or None for an empty cell
    """
    written = plain_text(cell)
    if not written:
        return None
    if written in choices:
        return choices[written]
    known = "、".join(list(choices)[:8])
    raise ValidationError(
        _("“%(text)s” is not known here; choose one of: %(known)s.") % {"text": written[:20], "known": known}
    )
