"""One person inside a form: public facts, and personal details that are only ever written."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import NameField, OneNameField
from accounts.forms import Form
from accounts.text import clean_name
from registry.models import Person, PersonalDetails, Precision
from registry.people import contradictions
from registry.people.models import read_number, wrong_words

FACTS = ["name", "former_name", "sex", "birth_year", "birth_month", "ethnicity", "education", "post"]


class PersonForm(Form):
    number_texts = PersonalDetails.TYPED  # kept encrypted
    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = OneNameField(label=gettext_lazy("full name"), max_length=60, required=False)
    former_name = NameField(label=gettext_lazy("former name"), max_length=60, required=False)
    sex = forms.ChoiceField(
        label=gettext_lazy("sex"),
        choices=[("", gettext_lazy("not stated")), *Person.Sex.choices],
        required=False,
    )
    birth_year = forms.IntegerField(label=gettext_lazy("year of birth"), required=False)
    birth_month = forms.IntegerField(
        label=gettext_lazy("month of birth"), min_value=1, max_value=12, required=False
    )
    ethnicity = forms.CharField(label=gettext_lazy("ethnicity"), max_length=20, required=False)
    education = forms.CharField(label=gettext_lazy("education"), max_length=20, required=False)
    post = forms.CharField(label=gettext_lazy("work unit and post"), max_length=60, required=False)
    id_number = forms.CharField(label=gettext_lazy("ID number"), max_length=120, required=False)
    phone = forms.CharField(label=gettext_lazy("phone"), max_length=120, required=False)
    address = forms.CharField(label=gettext_lazy("address"), max_length=120, required=False)
    political_status = forms.CharField(label=gettext_lazy("political status"), max_length=20, required=False)

    def __init__(self, *args, user=None, **kwargs):
        """:param user: who types; what he typed wrongly before stands in the fields again"""
        super().__init__(*args, **kwargs)
        self.wrong = {}  # field → (what was typed, sentence)
        if not self.is_bound and (details := self._details()):
            self.initial |= details.wrong_for(user)
        for name in (*PersonalDetails.TYPED, "birth_year", "birth_month"):
            self.fields[name].widget.attrs["autocomplete"] = "off"
        for name in ("birth_year", "birth_month"):
            self.fields[name].widget.attrs["inputmode"] = "numeric"

    @property
    def masks(self):
        """What is kept already, masked: shown beside the empty inputs."""
        details = self._details()
        return {name: mask for name, _label, mask in details.masks()} if details else {}

    def clean_birth_year(self):
        year = self.cleaned_data["birth_year"]
        this_year = timezone.localdate().year
        if year is not None and not 1880 <= year <= this_year:
            raise ValidationError(
                _("The year of birth lies between 1880 and %(year)d.") % {"year": this_year}
            )
        return year

    def clean_id_number(self):
        return self._right_or_kept("id_number")

    def clean_phone(self):
        return self._right_or_kept("phone")

    def _right_or_kept(self, name):
        """The number in its ordinary form; one that cannot be right is no reason to lose it."""
        typed = self.cleaned_data[name]
        number, why = read_number(name, typed) if typed else ("", "")
        if why:
            self.wrong[name] = (typed, wrong_words(name, why))
        return number

    @property
    def wrong_numbers(self):
        """(field, sentence) of numbers that wait to be mended, kept or just typed."""
        if self.is_bound:
            return [(name, sentence) for name, (_typed, sentence) in self.wrong.items()]
        details = self._details()
        return details.wrong_sentences() if details else []

    def _details(self):
        person = self.initial.get("person")
        return getattr(person, "details", None) if person else None

    def clean(self):
        data = self.cleaned_data
        if self.has_error("name", "asked"):
            data["name"] = clean_name(self["name"].value())  # a draft keeps it until somebody has answered
        told = {*FACTS, *PersonalDetails.TYPED} - {"name"}
        has_facts = bool(self.wrong) or any(map(data.get, told))
        if has_facts and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Whose facts are these? Write the name."))
        year, month, today = data.get("birth_year"), data.get("birth_month"), timezone.localdate()
        if year and month and (year, month) > (today.year, today.month):
            self.add_error("birth_month", _("This month of birth lies in the future."))
        self._hold_against_each_other()
        return data

    def _hold_against_each_other(self):
        """Facts that cannot both be true; what the ID number tells and nobody wrote is filled in."""
        data, details = self.cleaned_data, self._details()
        number = data.get("id_number") or (details.read("id_number") if details else "")
        told = {name: data.get(name) for name in ("sex", "birth_year", "birth_month")}
        died = {name: data.get(name) for name in ("died_on", "died_precision") if name in data}
        for name, sentence in contradictions.found_in(id_number=number, **told, **died):
            if name in self.fields and name not in self.errors:
                self.add_error(name, sentence)
        if not self.errors:
            data |= contradictions.filled(told, number)


FILE_FACTS = ["part", "relation", "is_deceased"]
DIED = {"died_year": "year", "died_month": "month", "died_day": "day"}


class FilePersonForm(PersonForm):
    """A row of a file: also next of kin and guardians, and whether somebody has died."""

    part = forms.ChoiceField(label=gettext_lazy("who is it"), choices=Person.Part, required=False)
    relation = forms.CharField(
        label=gettext_lazy("relation"),
        max_length=20,
        required=False,
        help_text=gettext_lazy("of next of kin: wife, son, sister ..."),
    )
    is_deceased = forms.BooleanField(label=gettext_lazy("deceased"), required=False)
    died_year = forms.IntegerField(
        label=gettext_lazy("year of death"), min_value=1900, max_value=2200, required=False
    )
    died_month = forms.IntegerField(
        label=gettext_lazy("month of death"), min_value=1, max_value=12, required=False
    )
    died_day = forms.IntegerField(
        label=gettext_lazy("on which day"), min_value=1, max_value=31, required=False
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["name"].is_known_fine = True
        # consents rest on whoever is honored: a person keeps the part he has
        self.fields["part"].disabled = bool(self.initial.get("pk"))

    @property
    def is_kin(self):
        """A row of somebody who is not honored himself."""
        return self["part"].value() in (Person.Part.KIN, Person.Part.GUARDIAN)

    def clean_part(self):
        return self.cleaned_data["part"] or Person.Part.SUBJECT

    def clean(self):
        data = super().clean()
        parts = [data.get(name) for name in DIED]
        if any(parts) and not data.get("name"):
            self.add_error("name", _("Whose facts are these? Write the name."))
        try:
            data["died_on"], data["died_precision"] = day_known(*parts)
        except ValueError:
            self.add_error("died_day", _("There is no such day."))
        else:
            if data["died_on"] and data["died_on"] > timezone.localdate():
                self.add_error("died_year", _("This day has not come yet."))
            data["is_deceased"] = bool(data.get("is_deceased") or data["died_on"])
        self._hold_against_each_other()
        return data

    def write_file_facts(self, person):
        for name in [*FILE_FACTS, "died_on", "died_precision"]:
            if name in self.cleaned_data:
                setattr(person, name, self.cleaned_data[name])


def day_known(year, month, day):
    """A day as exactly as it is known, and how exactly.

    :raises ValueError: a part without the larger one, or no such day
    """
    if not year:
        if month or day:
            raise ValueError
        return None, Precision.UNKNOWN
    if day and not month:
        raise ValueError
    precision = Precision.DAY if day else Precision.MONTH if month else Precision.YEAR
    return datetime.date(year, month or 1, day or 1), precision


def known_parts(person):
    """The reverse, for the form."""
    exact = [Precision.YEAR, Precision.MONTH, Precision.DAY]
    if person.died_on is None or person.died_precision not in exact:
        return {}
    known = exact.index(person.died_precision) + 1
    return {name: getattr(person.died_on, part) for name, part in list(DIED.items())[:known]}
