"""Rows of persons inside a form: public facts, and personal details that are only ever written."""

import datetime

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.fields import OneNameField
from accounts.text import clean_name
from accounts.text_forms import Form
from registry.models import Person, PersonalDetails, Precision, SubjectKind
from registry.models.person import read_number, wrong_words

FACTS = ["name", "sex", "birth_year", "birth_month", "ethnicity", "education", "post"]
DETAILS = ["id_number", "phone", "address", "political_status"]
MAX_PERSONS = 20


class PersonForm(Form):
    number_texts = ("id_number", "phone", "address", "political_status")  # kept encrypted
    pk = forms.IntegerField(widget=forms.HiddenInput, required=False)
    name = OneNameField(label=gettext_lazy("full name"), max_length=60, required=False)
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
        for name in (*DETAILS, "birth_year", "birth_month"):
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
        has_facts = bool(self.wrong) or any(data.get(name) for name in FACTS + DETAILS if name != "name")
        if has_facts and not data.get("name") and "name" not in self.errors:
            self.add_error("name", _("Whose facts are these? Write the name."))
        year, month, today = data.get("birth_year"), data.get("birth_month"), timezone.localdate()
        if year and month and (year, month) > (today.year, today.month):
            self.add_error("birth_month", _("This month of birth lies in the future."))
        number = data.get("id_number")
        if number and year and int(number[6:10]) != year:
            self.add_error("birth_year", _("The ID number says another year of birth."))
        return data


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


class BasePersonFormSet(forms.BaseFormSet):
    """One row a person; rows left empty are no persons."""

    deletion_widget = forms.CheckboxInput

    def get_form_kwargs(self, index):
        # a row that was not touched still counts: without this Django would take it for an empty one
        return super().get_form_kwargs(index) | {"empty_permitted": False, "use_required_attribute": False}

    def save(self, owner, *, by, unit_name=""):
        """Write the rows into the persons of a lead or file; valid fields of an invalid row too.

        Sets `owner.name`. In a lead, rows that are gone are removed; in a file persons stay.
        """
        if not SubjectKind(owner.kind).has_names:
            self._save_unit(owner, unit_name)
            return
        if not self.management_form.is_valid():
            return  # nothing was said about persons
        kept = []
        existing = {person.pk: person for person in owner.persons.select_related("details")}
        for order, form in enumerate(self.forms):
            data = getattr(form, "cleaned_data", {})
            if "name" in form.errors and data.get("pk") in existing:
                kept.append(data["pk"])  # a name that cannot be is no reason to lose the person
            if not data.get("name") or data.get("DELETE"):
                continue
            person = existing.get(data.get("pk")) or Person(**{owner._meta.model_name: owner})
            person.order = order
            for name in FACTS:
                if name in data:
                    setattr(person, name, data[name])
            if isinstance(form, FilePersonForm):
                form.write_file_facts(person)
            person.save()
            self._write_details(person, form, by=by)
            kept.append(person.pk)
        self._drop(owner, keep=kept)
        owner.name = "、".join(owner.subjects().values_list("name", flat=True))[:200]

    def _save_unit(self, owner, unit_name):
        """A group or unit is itself the one subject."""
        owner.name = unit_name
        if not unit_name:
            return
        person = owner.persons.first() or Person(**{owner._meta.model_name: owner})
        if person.pk and owner._meta.model_name == "lead":
            PersonalDetails.objects.filter(person=person).delete()
            person = Person(pk=person.pk, lead=owner)
        person.name, person.order = unit_name, 0
        person.save()
        self._drop(owner, keep=[person.pk])

    @staticmethod
    def _write_details(person, form, *, by):
        """What was left empty stays, except a wrong number that its writer took out of the field."""
        data = form.cleaned_data
        values = {name: data[name] for name in DETAILS if data.get(name)}
        wrong = {name: typed for name, (typed, _sentence) in form.wrong.items()}
        details = PersonalDetails.objects.filter(person=person).first() or PersonalDetails(person=person)
        gone = {name: "" for name in details.wrong_for(by) if not data.get(name) and name not in wrong}
        if values:
            details.write(**values)
        if wrong or gone:
            details.write_wrong(by=by, **gone, **wrong)
        if values or wrong or gone:
            details.save()

    @staticmethod
    def _drop(owner, *, keep):
        if owner._meta.model_name != "lead":
            return  # consents rest on a file's persons
        gone = owner.persons.exclude(pk__in=keep)
        PersonalDetails.objects.filter(person__in=gone).delete()
        gone.delete()


def formset_class(form, *, can_delete):
    return forms.formset_factory(
        form,
        formset=BasePersonFormSet,
        extra=0,
        max_num=MAX_PERSONS,
        absolute_max=MAX_PERSONS + 5,
        can_delete=can_delete,
    )


# persons of a file stay: consents and history rest on them
LeadPersonFormSet = formset_class(PersonForm, can_delete=True)
HonoreePersonFormSet = formset_class(FilePersonForm, can_delete=False)


def person_rows(owner, data=None, *, user=None, at_least=2):
    """The formset of a lead or file: its persons, and empty rows up to `at_least`."""
    rows = []
    if owner.pk and SubjectKind(owner.kind).has_names:
        for person in owner.persons.select_related("details"):
            kept = {name: getattr(person, name) for name in FACTS + FILE_FACTS}
            rows.append({"pk": person.pk, "person": person, **kept, **known_parts(person)})
    if data is None:
        while len(rows) < at_least:
            rows.append({})
    formset = LeadPersonFormSet if owner._meta.model_name == "lead" else HonoreePersonFormSet
    return formset(data, prefix="persons", initial=rows, form_kwargs={"user": user})
