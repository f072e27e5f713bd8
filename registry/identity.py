"""ID numbers (GB 11643) and phone numbers in fields of their own: check, normalize, mask."""

import re
import unicodedata
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_CHARACTERS = "10X98765432"


def normalized(text):
    """Full-width digits become ordinary ones; spaces and hyphens go."""
    return re.sub(r"[\s-]", "", unicodedata.normalize("NFKC", text)).upper()


def check_character(first_17):
    """The 18th character of an ID number."""
    return CHECK_CHARACTERS[sum(int(d) * w for d, w in zip(first_17, WEIGHTS, strict=True)) % 11]


def clean_id_number(text, *, today):
    """The ID number in its ordinary form.

    :raises ValidationError: wrong length, impossible birth date, or wrong check character
    """
    number = normalized(text)
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
    """A mobile (11 digits) or fixed line number without blanks.

    :raises ValidationError: neither of both
    """
    number = normalized(text).removeprefix("+86")
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
