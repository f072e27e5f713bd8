"""What the form of a lead sends of itself while it is written."""

from django import forms

from accounts.forms import Form
from accounts.models import Organization
from accounts.office.memory import remembered
from registry.duplicates.known import Known, Somebody
from registry.leads.forms import DRAFT_CAP
from registry.models import Lead, SubjectKind
from registry.people.forms.person import PersonForm


class HintForm(Form):
    """Fields of the lead form as they are, valid or not: what cannot be read is not looked up."""

    number_texts = ("deed_line",)

    token = forms.UUIDField(required=False)  # of the draft itself: it is no double of its own
    kind = forms.ChoiceField(choices=SubjectKind, required=False)
    unit_name = forms.CharField(max_length=60, required=False)
    community = forms.IntegerField(required=False)
    category = forms.IntegerField(required=False)
    deed_line = forms.CharField(max_length=DRAFT_CAP, required=False)

    def known(self, persons):
        """:param persons: the formset of the same request"""
        self.is_valid()
        typed = self.cleaned_data
        kind = SubjectKind(typed.get("kind") or SubjectKind.PERSON)
        if kind.has_names:
            persons.is_valid()
            people = [somebody(form) for form in persons.forms]
        else:
            people = [Somebody(name=typed.get("unit_name", ""))]
        return Known(
            people=tuple(one for one in people if one),
            place=place(typed.get("community")),
            category_id=typed.get("category"),
            deed_line=typed.get("deed_line", ""),
            itself=Lead(token=typed["token"]) if typed.get("token") else None,
        )


def somebody(form: PersonForm):
    """One row of people; None where neither name nor number stands in it."""
    data = getattr(form, "cleaned_data", {})
    facts = {name: data.get(name) or "" for name in ("name", "former_name", "sex", "id_number")}
    if data.get("DELETE") or not (facts["name"] or facts["id_number"]):
        return None
    return Somebody.typed(**facts, birth_year=data.get("birth_year"))


def place(pk):
    """The street or community of this key, by the list that is remembered for a minute; None without one."""
    return remembered("hint-places", places).get(pk)


def places():
    rows = Organization.objects.places().values_list("pk", "kind", "parent_id")
    return {pk: Organization(pk=pk, kind=kind, parent_id=parent) for pk, kind, parent in rows}
