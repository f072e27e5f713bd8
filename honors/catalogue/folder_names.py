"""Names of the folders that are sent up: a pattern of the honor, filled for one person."""

import re
from string import Formatter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

PLACEHOLDERS = ("category", "unit", "name", "honor", "round")
EXAMPLE = {
    "category": "助人为乐",
    "unit": "七星岗街道",
    "name": "王示例",
    "round": "2026年第一批",
}
# what Windows refuses in a name, and control characters
FORBIDDEN = re.compile(r'[\\/:*?"<>|\x00-\x1f]')


def check_pattern(pattern):
    """:raises ValidationError: an unknown placeholder, no name in it, a character no folder may have"""
    try:
        parts = list(Formatter().parse(pattern))
    except ValueError as error:
        raise ValidationError(_("A brace is open or closed twice.")) from error
    used = [name for _words, name, _spec, _conversion in parts if name is not None]
    odd = [part for part in parts if part[1] is not None and (part[2] or part[3])]
    unknown = [name for name in used if name not in PLACEHOLDERS]
    if unknown or odd:
        known = " ".join(f"{{{name}}}" for name in PLACEHOLDERS)
        raise ValidationError(_("Only these placeholders are known: %(known)s") % {"known": known})
    if "name" not in used:
        raise ValidationError(_("Without {name} two folders would be called the same."))
    if FORBIDDEN.search("".join(words for words, _name, _spec, _conversion in parts)):
        raise ValidationError(_("A folder's name cannot have any of \\ / : * ? \" < > |"))


def filled(pattern, **facts):
    """The name for these facts; what would break a path is left out of them.

    :param facts: a value for each of PLACEHOLDERS
    """
    name = "".join(
        words + (FORBIDDEN.sub("", str(facts.get(key) or "")) if key in PLACEHOLDERS else "")
        for words, key, _spec, _conversion in Formatter().parse(pattern)
    )
    return name.strip(" .")[:120]


def example_of(pattern, *, honor):
    """The pattern filled with an invented person; "" while it is not valid."""
    try:
        check_pattern(pattern)
    except ValidationError:
        return ""
    return filled(pattern, honor=honor, **EXAMPLE)
