"""Private numbers in the text fields of forms: refused, allowed for an office, asked about, not looked at."""

import pytest
from django import forms

from accounts.forms import Form
from accounts.models import AuditEntry

MOBILE, LANDLINE, ID = "138 0000 1111", "023-63765432", "500103198001011234"


class Sample(Form):
    office_texts, staff_texts, phone_texts, number_texts = ("place",), ("note",), ("phone",), ("contact",)

    title = forms.CharField()
    place = forms.CharField(required=False)
    note = forms.CharField(required=False, widget=forms.Textarea)
    phone = forms.CharField(required=False)
    contact = forms.CharField(required=False)
    link = forms.URLField(required=False, assume_scheme="https")


TICKED = {"place-is_office_number": "on", "place-why": "host"}


@pytest.mark.parametrize(
    ("sent", "wrong"),
    [
        ({"title": f"问{MOBILE}"}, ["title"]),
        ({"title": f"问{LANDLINE}"}, ["title"]),
        ({"title": f"问{LANDLINE}", "title-is_office_number": "on", "title-why": "host"}, ["title"]),
        ({"title": f"问{MOBILE}", "title-is_needed": "on"}, ["title"]),
        ({"title": ID}, ["title"]),
        ({"title": "2024年"}, []),
        ({"place": LANDLINE}, ["place"]),
        ({"place": LANDLINE, **TICKED}, []),
        ({"place": LANDLINE, "place-is_office_number": "on", "place-why": ""}, ["place"]),
        ({"place": LANDLINE, "place-why": "host"}, ["place"]),
        ({"place": LANDLINE, "place-is_office_number": "on", "place-why": "nonsense"}, ["place"]),
        ({"place": LANDLINE, "place-is_needed": "on"}, ["place"]),
        ({"place": f"{LANDLINE} {MOBILE}", **TICKED}, ["place"]),
        ({"place": MOBILE, **TICKED}, ["place"]),
        ({"place": ID, **TICKED}, ["place"]),
        ({"note": MOBILE}, ["note"]),
        ({"note": LANDLINE}, ["note"]),
        ({"note": f"{MOBILE} {ID}", "note-is_needed": "on"}, []),
        ({"phone": LANDLINE}, []),
        ({"phone": "63765432"}, []),
        ({"phone": MOBILE}, ["phone"]),
        ({"phone": ID}, ["phone"]),
        ({"contact": MOBILE}, []),
        ({"link": "https://example.cn/13800001111"}, []),
    ],
)
def test_what_each_kind_of_field_takes(sent, wrong):
    form = Sample({"title": "题"} | sent)
    assert list(form.errors) == wrong
    assert not wrong or any(words in form.errors[wrong[0]][0] for words in (MOBILE, LANDLINE, ID))


@pytest.mark.parametrize(
    ("sent", "asked"),
    [
        ({"place": LANDLINE}, ["is_office_number", "why"]),
        ({"place": f"{LANDLINE} {MOBILE}"}, []),
        ({"place": ID}, []),
        ({"note": LANDLINE}, ["is_needed"]),
        ({"title": LANDLINE}, []),
        ({"place": "七星岗", "note": "好"}, []),
    ],
)
def test_the_question_stands_only_where_it_is_one(sent, asked):
    form = Sample({"title": "题"} | sent)
    form.is_valid()
    questions = [field.question for field in form.fields.values() if hasattr(field, "question")]
    assert [name for question in questions for name in question.fields] == asked


def test_an_answer_stays_on_a_page_that_comes_back_for_another_reason():
    form = Sample({"title": "", "note": MOBILE, "note-is_needed": "on", "place": LANDLINE, **TICKED})
    assert list(form.errors) == ["title"]
    assert "checked" in str(form.fields["note"].question["is_needed"])
    assert 'value="host" selected' in str(form.fields["place"].question["why"])


def test_what_was_allowed_before_is_not_asked_again_and_what_is_new_is():
    before = {"title": "题", "note": MOBILE, "place": LANDLINE}
    assert Sample(before, initial=before).is_valid()
    changed = Sample(before | {"note": f"{MOBILE}，{ID}"}, initial=before)
    assert list(changed.errors) == ["note"]
    assert list(Sample({"title": MOBILE}, initial={"title": MOBILE}).errors) == ["title"]


def test_who_allowed_the_number_and_why_is_kept(town):
    form = Sample({"title": "题", "place": LANDLINE, **TICKED})
    assert form.is_valid()
    form.record_office_numbers(by=town.district, target=town.units.community)
    entry = AuditEntry.objects.get(action="office_number.allow")
    assert (entry.actor, entry.target_id, entry.detail) == (
        town.district,
        str(town.units.community.pk),
        {"field": "place", "why": "host"},
    )
