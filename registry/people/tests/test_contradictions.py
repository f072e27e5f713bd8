"""Facts that cannot both be true are asked about; what the ID number tells is filled in."""

import datetime

import pytest

from registry.leads.tests.test_lead_forms import form as lead_form
from registry.people import contradictions
from registry.people.forms.person import FilePersonForm, PersonForm
from registry.people.identity import check_character


def number(first_17):
    return first_17 + check_character(first_17)


WOMAN = number("99000019750312002")  # born in March 1975
MAN = number("99000019750312001")


@pytest.mark.parametrize(
    ("facts", "fields"),
    [
        ({"id_number": WOMAN, "sex": "female", "birth_year": 1975, "birth_month": 3}, []),
        ({"id_number": MAN, "sex": "male"}, []),
        ({"id_number": WOMAN, "sex": "male"}, ["sex"]),
        ({"id_number": MAN, "sex": "female"}, ["sex"]),
        ({"id_number": MAN, "birth_year": 1957}, ["birth_year"]),
        ({"id_number": MAN, "birth_year": 1975, "birth_month": 5}, ["birth_month"]),
        ({"id_number": MAN, "birth_month": 5}, ["birth_month"]),
        ({"id_number": WOMAN, "sex": "male", "birth_year": 1976, "birth_month": 3}, ["sex", "birth_year"]),
        ({"birth_year": 1975, "died_on": datetime.date(1970, 1, 1), "died_precision": "year"}, ["died_year"]),
        ({"birth_year": 1975, "died_on": datetime.date(1975, 1, 1), "died_precision": "year"}, []),
        ({"birth_year": 1975, "birth_month": 6, "died_on": datetime.date(1975, 5, 9), "died_precision": "day"}, ["died_year"]),
        ({"birth_year": 1975, "birth_month": 6, "died_on": datetime.date(1975, 6, 9), "died_precision": "day"}, []),
        ({"id_number": MAN, "died_on": datetime.date(1974, 5, 9), "died_precision": "day"}, ["died_year"]),
        ({"birth_year": 1880, "died_on": datetime.date(2016, 5, 9), "died_precision": "day"}, ["died_year"]),
        ({"died_on": datetime.date(1970, 1, 1), "died_precision": "year"}, []),
    ],
)  # fmt: skip
def test_what_cannot_both_be_true(facts, fields):
    assert [name for name, _sentence in contradictions.found_in(**facts)] == fields


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ({"id_number": WOMAN}, ("female", 1975, 3)),
        ({"id_number": WOMAN, "birth_year": 1975}, ("female", 1975, 3)),
        ({"id_number": MAN, "sex": "male", "birth_month": 3}, ("male", 1975, 3)),
        ({"sex": "male"}, ("male", None, None)),
    ],
)
def test_the_id_number_fills_what_nobody_wrote(written, read):
    form = PersonForm({"name": "王示例"} | written)
    assert form.is_valid(), form.errors
    assert tuple(form.cleaned_data[name] for name in ("sex", "birth_year", "birth_month")) == read


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"id_number": MAN, "sex": "female"}, "sex"),
        ({"id_number": MAN, "birth_year": "1975", "birth_month": "5"}, "birth_month"),
        ({"birth_year": "1975", "died_year": "1970"}, "died_year"),
        ({"id_number": MAN, "died_year": "1970"}, "died_year"),
    ],
)
def test_the_sentence_stands_beside_the_field_and_what_was_typed_stays(facts, field):
    form = FilePersonForm({"name": "王示例"} | facts)
    assert list(form.errors) == [field]
    assert all(form[name].value() == value for name, value in facts.items())


def test_a_number_on_file_counts_as_well(town):
    client = town.client("community")
    client.post("/desk/leads/new/", lead_form(town, **{"persons-0-id_number": MAN, "action": "save"}))
    lead = town.community.organization.leads.get()
    person = lead.persons.get()
    assert (person.sex, person.birth_year, person.birth_month) == ("male", 1975, 3)
    again = lead_form(town, **{"persons-0-pk": person.pk, "persons-0-sex": "female", "seen": lead.version})
    answer = client.post(f"/desk/leads/{lead.pk}/edit/", again)
    assert "身份证号码显示的性别不同" in answer.content.decode()
