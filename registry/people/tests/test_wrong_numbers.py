"""A number that cannot be right stays as it was typed, is named until it is right, and is never looked up by."""

import pytest
from django.db import connection

from registry.leads.moves import State
from registry.leads.tests.test_lead_forms import form
from registry.models import Lead, PersonalDetails
from registry.people.tests.test_personal import ID_NUMBER, PHONE
from yuzhong_models.tests.shared import shared

# field, typed, what it is called
WRONG = {
    "a last character that does not fit": ("id_number", ID_NUMBER[:17] + "9X".replace(ID_NUMBER[17], "")[0], "身份证号有误"),
    "an ID number that is too short": ("id_number", "50010319510312", "身份证号有误"),
    "an ID number of another month": ("id_number", "500103195113120015", "身份证号有误"),
    "words instead of an ID number": ("id_number", "还没问到", "身份证号有误"),
    "a telephone that is too short": ("phone", "1380000123", "电话有误"),
    "two telephones": ("phone", "13800001234/13900001234", "电话有误"),
    "words instead of a telephone": ("phone", "楼长知道", "电话有误"),
}  # fmt: skip


def typed_into(page, field):
    return page.context["persons"].forms[0][field].value()


@pytest.mark.parametrize("what", WRONG)
def test_a_draft_keeps_it_and_a_submission_names_it(town, what):
    field, typed, called = WRONG[what]
    client = town.client("community")
    data = form(town, **{f"persons-0-{field}": typed})
    assert client.post("/desk/leads/new/", data | {"action": "save"}).status_code == 302
    lead = Lead.objects.get()
    url = f"/desk/leads/{lead.pk}/edit/"
    page = client.get(url)
    assert typed_into(page, field) == typed
    data["persons-0-pk"] = lead.persons.get().pk
    refused = client.post(url, data)
    problems = [(p["field_id"], p["sentence"]) for p in refused.context["problems"]]
    assert (refused.status_code, len(problems)) == (422, 1)
    assert problems[0][0] == f"id_persons-0-{field}"
    assert problems[0][1].startswith(called)
    assert called in refused.content.decode()
    right = ID_NUMBER if field == "id_number" else PHONE
    assert client.post(url, data | {f"persons-0-{field}": right}).status_code == 302
    details = PersonalDetails.objects.get()
    assert (details.read(field), details.wrong_sentences()) == (right, [])
    lead.refresh_from_db()
    assert lead.state == State.UNDER_REVIEW


@shared
def draft(town):
    data = form(town, action="save", **{"persons-0-id_number": "50010319510312"})
    town.client("community").post("/desk/leads/new/", data)
    return Lead.objects.get()


def test_it_lies_encrypted_and_has_no_hash(draft):
    details = PersonalDetails.objects.get()
    assert (details.id_number, details.id_number_hash) == ("", "")
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_personaldetails")
        assert "50010319510312" not in str(cursor.fetchall())


def test_only_who_typed_it_sees_it_again_and_a_colleague_mends_it(town, draft):
    town.other_community.grants.update(organization=town.units.community)  # now a colleague of the same unit
    colleague = town.client("other_community")
    page = colleague.get(f"/desk/leads/{draft.pk}/edit/")
    assert not typed_into(page, "id_number")
    assert "50010319510312" not in page.content.decode()
    assert "身份证号有误" in page.content.decode()
    data = form(town, action="save") | {"persons-0-pk": draft.persons.get().pk}
    colleague.post(f"/desk/leads/{draft.pk}/edit/", data)  # an empty field of somebody who saw nothing
    assert PersonalDetails.objects.get().wrong_sentences() != []
    colleague.post(f"/desk/leads/{draft.pk}/edit/", data | {"persons-0-id_number": ID_NUMBER})
    assert PersonalDetails.objects.get().wrong_sentences() == []


def test_who_typed_it_takes_it_out_again(town, draft):
    data = form(town, action="save") | {"persons-0-pk": draft.persons.get().pk, "persons-0-id_number": ""}
    town.client("community").post(f"/desk/leads/{draft.pk}/edit/", data)
    assert PersonalDetails.objects.get().wrong_id_number == ""


def test_a_right_number_of_before_stays_beside_a_wrong_one(town, draft):
    PersonalDetails.objects.get().write(id_number=ID_NUMBER).save()
    data = form(town, action="save") | {
        "persons-0-pk": draft.persons.get().pk,
        "persons-0-id_number": "12345",
    }
    town.client("community").post(f"/desk/leads/{draft.pk}/edit/", data)
    details = PersonalDetails.objects.get()
    assert (details.read("id_number"), details.read("wrong_id_number")) == (ID_NUMBER, "12345")


def test_an_autosave_says_so(town):
    data = form(town, action="save", **{"persons-0-phone": "1380000123"})
    answer = town.client("community").post(
        "/desk/leads/new/", data, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert [words.split("：")[0] for words in answer.json()["problems"]] == ["电话有误"]


def test_a_file_keeps_it_and_its_page_says_so(town):
    client, honoree = town.client("district"), town.file()
    url = f"/desk/honorees/{honoree.pk}/edit/"
    data = {
        "kind": "person", "category": town.category.pk, "seen": honoree.version, "token": "",
        "persons-TOTAL_FORMS": "1", "persons-INITIAL_FORMS": "0", "persons-0-pk": honoree.persons.get().pk,
        "persons-0-name": honoree.name, "persons-0-phone": "1380000123",
    }  # fmt: skip
    assert client.post(url, data).status_code == 302
    page = client.get(honoree.get_absolute_url()).content.decode()
    assert "有误，待更正" in page
    assert "1380000123" not in page
    assert typed_into(client.get(url), "phone") == "1380000123"
    assert "电话有误" in client.get(url).content.decode()
    assert "1380000123" not in town.client("district_colleague").get(url).content.decode()
