"""ID numbers (GB 11643) and phone numbers in fields of their own: check, normalize; masks of all details."""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.text import clean_line

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"


# what stands between digits, around them or before them, and is none of the number
APART = re.compile(r"[\s\-‐‑‒–—―−_.·()\[\]'‘’`´\"“”]")
LAST = dict.fromkeys(map(ord, "×✕✖ΧХхχⅩⅹ"), "X")  # signs that are taken for the X of an ID number
EXTENSION = re.compile(r"(?:转|分机|ext\.?|EXT\.?|#)\s*\d")
BETWEEN_NUMBERS = re.compile(r"[/、,;或和及\s]+")
# words that say what a number is: 手机:138…; in brackets behind it may stand whose it is
SAID = re.compile(
    r"\A\s*(?:(?:联系|办公|家庭|移动|固定)?(?:电话|手机)(?:号码?)?|座机|固话|tel|mobile)\s*[:.]?\s*(?=[\d+(])"
    r"|(?<=\d{11})\.0\Z|[\s,;、]+\Z",
    re.IGNORECASE,
)
LONE_NUMBER = 7  # digits that make a telephone number by themselves


def normalized(text):
    """Full-width digits become ordinary ones; blanks, hyphens, brackets and quotation marks go."""
    return APART.sub("", unicodedata.normalize("NFKC", clean_line(text))).upper()


def check_character(first_17):
    """The 18th character of an ID number."""
    return CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(first_17, WEIGHTS, strict=True)) % 11]


def clean_id_number(text, *, today):
    """The ID number in its ordinary form.

    :raises ValidationError: wrong length, impossible birth date, or wrong check character
    """
    number = normalized(text).translate(LAST)
    if not re.fullmatch(r"[1-9][0-9]{16}[0-9X]", number):
        raise ValidationError(_("An ID number has 18 characters: 17 digits and a digit or X."))
    try:
        born = date(int(number[6:10]), int(number[10:12]), int(number[12:14]))
    except ValueError as error:
        raise ValidationError(_("Digits 7 to 14 are not a date of birth; please check them.")) from error
    if not date(1900, 1, 1) <= born <= today:
        raise ValidationError(_("Digits 7 to 14 are not a date of birth; please check them."))
    if number[17] != check_character(number[:17]):
        raise ValidationError(_("The last character does not fit; a digit was mistyped."))
    return number


def clean_phone(text):
    """A mobile (11 digits) or fixed line number: digits alone, a fixed line with the 0 of its area code.

    :raises ValidationError: neither of both, two numbers, or one with an extension
    """
    plain = SAID.sub("", unicodedata.normalize("NFKC", text))
    if EXTENSION.search(plain):
        raise ValidationError(_("Write the number without its extension."))
    parts = [part for part in BETWEEN_NUMBERS.split(plain) if len(re.sub(r"\D", "", part)) >= LONE_NUMBER]
    if len(parts) > 1:
        raise ValidationError(_("These are two numbers; write one of them."))
    number = normalized(plain)
    abroad = re.match(r"(?:\+|00)?86(?=\d{9,11}\Z)", number)
    if abroad:
        number = number[abroad.end() :]
        is_mobile = re.fullmatch(r"1[3-9][0-9]{9}", number)
        number = number if is_mobile or number.startswith("0") else f"0{number}"
    if re.fullmatch(r"01[3-9][0-9]{9}", number):
        number = number[1:]
    if re.fullmatch(r"1[3-9][0-9]{9}", number) or re.fullmatch(r"(0[0-9]{2,3})?[2-9][0-9]{6,7}", number):
        return number
    raise ValidationError(
        _("A mobile number has 11 digits and begins with 1; a fixed line has 7 or 8 digits, with area code.")
    )


def mask_id_number(number):
    return f"{number[:2]}{'*' * 13}{number[-3:]}" if number else ""


def mask_phone(number):
    return f"{number[:3]}****{number[-4:]}" if number else ""


def mask_all(text):
    """Nothing of it is shown, not even its length."""
    return "******" if text else ""
