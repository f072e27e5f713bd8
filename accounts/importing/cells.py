"""What a cell means: texts, days, choices, the way people really type them into tables.

Each reader takes a cell as `sheets.read` gives it and raises ValidationError with a sentence.
"""

import datetime
import re
import unicodedata
from decimal import Decimal, InvalidOperation

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.text import SIMPLIFIED, clean_line

DAY, MONTH, YEAR = "day", "month", "year"
# 2024年3月5日, 2024-03-05, 2024/3/5, 2024.3.5, 2024,3,5, with or without month and day
APART = "[年月./,、。-]"
WRITTEN = re.compile(rf"(\d{{4}})(?:{APART}(?:(\d{{1,2}})(?:{APART}(?:(\d{{1,2}})[日号.]?)?)?)?)?")
CLOCK = re.compile(
    r"[T ,]?(?:\(?(?:星期|周)[一二三四五六日天]\)?)?\s*(?:凌晨|清晨|早上|上午|中午|下午|晚上|晚)?\s*"
    r"(?:(?<=[\sT日号午晨上晚])\d{1,2}(?::\d{2}(?::\d{2}(?:\.\d+)?)?|[时点](?:\d{1,2}分|半|整)?))?\s*(?:Z|[AaPp][Mm])?\Z"
)
# days of Excel's calendars: 1900-01-01 and 2099-12-31 in either count
SERIALS = range(1, 73051)
YEARS = range(1880, 2101)
AROUND = re.compile(r"[\s(),“”\"'‘’「」『』《》〈〉【】\[\]。.]")  # what may stand around the word of a list
# what people write around a day: 生于1975年3月, 1975.03生, 2024年9月份, 2024年度
SAID_AHEAD = re.compile(r"\A(?:出?生于|出生[:于]?)\s*(?=\d)")
SAID_BEHIND = re.compile(r"(?<=[年月日号\d])\s*(?:出?生(?:人)?)\Z|(?<=月)份\Z|(?<=年)度\Z")
NUMERALS = "〇一二三四五六七八九"
CHINESE = re.compile(
    rf"([{NUMERALS}\d]{{4}})年(?:([{NUMERALS}十]{{1,3}})月)?(?:([{NUMERALS}十廿卅]{{1,3}})[日号])?(?=\D|\Z)"
)


def text(cell):
    """The cell as text; a number without its point, a date as exactly as the sheet shows it."""
    if isinstance(cell, dict):
        return cell["day"][: 4 if cell.get("to") == YEAR else 7 if cell.get("to") == MONTH else 10]
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
        return datetime.date.fromisoformat(cell["day"]), cell.get("to", DAY)
    if isinstance(cell, (int, float)) and not isinstance(cell, bool):
        return _counted(cell, is_1904)
    written = _digits(plain_text(cell))
    if re.fullmatch(r"\d{8}", written):
        written = f"{written[:4]}-{written[4:6]}-{written[6:]}"
    elif re.fullmatch(r"\d{6}", written):
        written = f"{written[:4]}-{written[4:]}"
    if re.fullmatch(r"\d{5}", written):
        return _counted(int(written), is_1904)
    _refuse_first_or_tenth(written)
    found = WRITTEN.fullmatch(written)
    if found is None or re.match(r"1900\D0?1\D00?\D?\Z", written):  # Excel shows an empty count as 1900-01-00
        raise _no_date(cell)
    year, month, number = (int(part) if part else None for part in found.groups())
    try:
        date = datetime.date(year, month or 1, number or 1)
    except ValueError as error:
        raise _no_date(cell) from error
    if date.year not in YEARS:
        raise _no_date(cell)
    return date, DAY if number else MONTH if month else YEAR


def _digits(written):
    """A written date without the time of day, in digits, closed up: 二〇二四年 九月 → 2024年9月."""
    written = SAID_BEHIND.sub("", SAID_AHEAD.sub("", written.replace("元月", "1月")))
    written = CHINESE.sub(_from_chinese, re.sub("[零○O](?=[〇一二三四五六七八九零○O年])", "〇", written))
    written = CLOCK.sub("", re.sub(r"\s+", " ", written)).strip()
    written = re.sub("[—–‐‑−―_－]+", "-", written)
    written = re.sub(r"(?<=\d) (?=\d)|(?<=\d)[·\\](?=\d)", "-", written)
    written = re.sub(r"(?<=\A\d{8})\.0\Z|(?<=\A\d{6})\.0\Z|(?<=\A\d{5})\.0\Z", "", written)
    return written.replace(" ", "")


def _from_chinese(found):
    year, month, number = found.groups()
    digits = "".join(sign if sign.isdigit() else str(NUMERALS.index(sign)) for sign in year) + "年"
    return digits + (f"{_tens(month)}月" if month else "") + (f"{_tens(number)}日" if number else "")


def _tens(numeral):
    """十二 → 12, 二十 → 20, 廿一 → 21."""
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    if "十" not in numeral:
        return int("".join(str(NUMERALS.index(sign)) for sign in numeral))
    tens, _ten, ones = numeral.partition("十")
    value = (NUMERALS.index(tens) if tens else 1) * 10
    return value + (NUMERALS.index(ones) if ones else 0)


def _refuse_first_or_tenth(written):
    """
    :raises ValidationError: 1975.1, of which nobody can say whether a spreadsheet ate a zero
    """
    if re.fullmatch(r"\d{4}\.1\.?", written):
        words = _("“%(text)s”: January or October? Write %(year)s-01 or %(year)s-10.")
        raise ValidationError(words % {"text": written, "year": written[:4]})


def _counted(number, is_1904):
    """A bare number: a year, a year with its month (1975.03), a compact date, or Excel's count of days."""
    if isinstance(number, float) and int(number) in YEARS:
        written = f"{number:.8g}"
        if re.fullmatch(r"\d{4}\.\d{1,2}", written):
            return day(written)
        raise _no_date(written)
    if number in YEARS:
        return datetime.date(int(number), 1, 1), YEAR
    if 18800000 < number < 21010000:
        return day(str(int(number)))
    if 188000 < number < 210100:
        return day(str(int(number)))
    days = int(number)
    if days not in SERIALS:
        raise _no_date(number)
    return day_counted(days, is_1904), DAY


def day_counted(days, is_1904):
    """The day that Excel counts so. It believes in a 29 February 1900 (day 60): later ones are one more."""
    if is_1904:
        return datetime.date(1904, 1, 1) + datetime.timedelta(days=days)
    start = datetime.date(1899, 12, 31) if days < 60 else datetime.date(1899, 12, 30)
    return start + datetime.timedelta(days=days)


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


def exact(cell, *, places):
    """A number that was counted with: 99.89999999999999 is 99.90, on the screen as in the sheet.

    :returns: the cell as text, without what binary counting added behind `places` decimal places
    """
    if isinstance(cell, bool):
        return text(cell)
    written = plain_text(cell)
    try:
        number = Decimal(written)
    except InvalidOperation:
        return written
    if "." not in written or not number.is_finite() or abs(number) >= 10**12:
        return written
    rounded = round(number, places)
    return f"{rounded:f}" if abs(number - rounded) < Decimal("1e-7") else written


def yes_or_no(cell):
    written = re.sub(r"\A([01])\.0\Z", r"\1", plain_text(cell))
    written = AROUND.sub("", written).lower().translate(SIMPLIFIED)
    if written in ("", "否", "no", "n", "0", "false", "无", "没有", "不是", "×", "✗", "✘"):
        return False
    if written in ("是", "是的", "yes", "y", "1", "true", "√", "✓", "✔", "✔\ufe0f", "☑", "✅", "对", "有"):
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
    for word in (written, written.lower(), AROUND.sub("", written).translate(SIMPLIFIED)):
        if word in choices:
            return choices[word]
    known = "、".join(list(choices)[:8])
    raise ValidationError(
        _("“%(text)s” is not known here; choose one of: %(known)s.") % {"text": written[:20], "known": known}
    )
