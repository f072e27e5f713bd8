"""Honorees by name, as people type or paste them: "刘文彬、王芳 (12)".

A registry of thousands has no drop-down; a name that two files bear is told apart by the file's number.
"""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.text import key_for_matching
from registry.honorees import refusals
from registry.models import Honoree

BETWEEN = re.compile(r"[、,，;；\n]+")
NUMBERED = re.compile(r"(.+?)\s*[(（#]\s*(\d{1,18})\s*[)）]?")
MOST = 60


def names_in(text):
    """:returns: list of (name, number of the file or None), each once, in order"""
    found = []
    for part in map(str.strip, BETWEEN.split(text)):
        if part:
            numbered = NUMBERED.fullmatch(part)
            key = (numbered[1].strip(), int(numbered[2])) if numbered else (part, None)
            if key not in found:
                found.append(key)
    return found


def files_named(names):
    """Surviving files of these names in one query: `key_for_matching` → list of Honoree."""
    by_name, keys = {}, {key_for_matching(name) for name in names} - {""}
    for honoree in Honoree.objects.surviving().filter(name_key__in=keys).order_by("pk"):
        by_name.setdefault(honoree.name_key, []).append(honoree)
    return by_name


def honorees_in(text, *, known=None):
    """The files that a text names.

    :param known: as `files_named` gives it, where many rows are read at once
    :raises ValidationError: nobody of this name, or several and no number
    """
    asked = names_in(text)
    if len(asked) > MOST:
        raise ValidationError(_("At most %(most)d names.") % {"most": MOST})
    known = files_named({name for name, _number in asked}) if known is None else known
    return [one_of(known.get(key_for_matching(name), []), name, number) for name, number in asked]


def one_of(files, name, number):
    if number is not None:
        files = [file for file in files if file.pk == number]
    if not files:
        raise ValidationError(_("No file bears the name “%(name)s”.") % {"name": name[:30]})
    if len(files) > 1:
        numbers = "、".join(f"{name} ({file.pk})" for file in files[:6])
        raise ValidationError(
            _("Several files bear the name “%(name)s”: write one of %(numbers)s.")
            % {"name": name[:30], "numbers": numbers}
        )
    return files[0]


def written(honorees):
    """The text that `honorees_in` reads back to the same files."""
    honorees = list(honorees)
    shared = files_named({honoree.name for honoree in honorees})
    return "、".join(
        f"{honoree.name} ({honoree.pk})" if len(shared.get(honoree.name_key, [])) > 1 else honoree.name
        for honoree in honorees
    )


class NamesField(forms.CharField):
    """Names of honorees; cleaned to a list of files."""

    def __init__(self, *, doing=None, **kwargs):
        """
        :param doing: what they are named for now (registry/honorees/rules.py): who may not is refused. None
            where the form itself asks, for the day it is about, or where a fact is written down
        """
        self.doing = doing
        super().__init__(widget=forms.Textarea(attrs={"rows": 2}), max_length=2000, **kwargs)

    def clean(self, value):
        honorees = honorees_in(super().clean(value))
        if self.doing and (sentences := refusals.sentences(honorees, self.doing)):
            raise ValidationError(sentences)
        return honorees
