"""The persons of a lead or a file as rows of one form."""

from django import forms

from registry.models import Person, PersonalDetails, SubjectKind
from registry.people.forms.person import FACTS, FILE_FACTS, FilePersonForm, PersonForm, known_parts

MAX_PERSONS = 20


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
        values = {name: data[name] for name in PersonalDetails.TYPED if data.get(name)}
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
