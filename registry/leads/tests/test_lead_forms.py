"""Writing a lead: drafts, submission, errors beside the field, nothing typed lost."""

import uuid

import pytest

from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.leads.moves import State
from registry.models import Lead, Person


def form(town, **changes):
    return {
        "kind": "person",
        "community": town.units.community.pk,
        "category": town.category.pk,
        "deed_line": "退休电工十六年义务修楼道灯，没收过一分钱",
        "how_known": "楼长告诉社区",
        "token": str(uuid.uuid4()),
        "action": "submit",
        "persons-TOTAL_FORMS": "2",
        "persons-INITIAL_FORMS": "0",
        "persons-0-name": "刘文彬",
        "persons-1-name": "",
    } | changes


def test_a_complete_form_is_submitted_in_one_go(town):
    response = town.client("community").post("/desk/leads/new/", form(town))
    lead = Lead.objects.get()
    assert (response.status_code, response.url) == (302, f"/desk/leads/{lead.pk}/")
    assert (lead.state, lead.holder, lead.name) == (State.UNDER_REVIEW, town.units.street, "刘文彬")


def test_a_double_click_makes_one_lead_and_submits_it_once(town):
    client, data = town.client("community"), form(town)
    answers = [client.post("/desk/leads/new/", data) for _click in range(2)]
    lead = Lead.objects.get()
    assert [answer.url for answer in answers] == [f"/desk/leads/{lead.pk}/"] * 2
    assert [step.move for step in lead.steps.all()] == ["submit"]


MISSING = {
    "name": ({"persons-0-name": ""}, "id_persons-0-name"),
    "community": ({"community": ""}, "id_community"),
    "category": ({"category": ""}, "id_category"),
    "deed line": ({"deed_line": " "}, "id_deed_line"),
    "how known": ({"how_known": ""}, "id_how_known"),
    "deed line too long": ({"deed_line": "长" * (DEED_LINE_LIMIT + 1)}, "id_deed_line"),
    "summary too long": ({"summary": "长" * 501}, "id_summary"),
    "deed too long": ({"deed": "长" * 3001}, "id_deed"),
    "second name of a couple": ({"kind": "couple"}, "id_persons-1-name"),
    "name of a unit": ({"kind": "unit"}, "id_unit_name"),
}


@pytest.mark.parametrize("what", MISSING)
def test_what_is_missing_is_named_and_the_draft_is_kept(town, what):
    changes, field = MISSING[what]
    response = town.client("community").post("/desk/leads/new/", form(town, place="金汤街院坝", **changes))
    assert response.status_code == 422
    assert [problem["field_id"] for problem in response.context["problems"]] == [field]
    lead = Lead.objects.get()
    assert (lead.state, lead.place) == (State.DRAFT, "金汤街院坝")


@pytest.mark.parametrize("length", [DEED_LINE_LIMIT, DEED_LINE_LIMIT - 1])
def test_a_line_up_to_the_limit_fits(town, length):
    response = town.client("community").post("/desk/leads/new/", form(town, deed_line="字" * length))
    assert response.status_code == 302


def test_a_line_break_counts_as_one_character(town):
    response = town.client("community").post(
        "/desk/leads/new/", form(town, summary="字" * 249 + "\r\n" + "字" * 250)
    )
    assert response.status_code == 302


def test_too_much_text_is_refused_with_a_sentence_and_stays_in_the_form(town):
    text = "很长" * 50_000
    response = town.client("community").post("/desk/leads/new/", form(town, deed=text))
    assert response.status_code == 422
    assert text in response.content.decode()


def test_a_draft_is_resumed_and_belongs_to_the_unit_only(town):
    client = town.client("community")
    client.post("/desk/leads/new/", form(town, action="save", category=""))
    lead = Lead.objects.get()
    assert lead.state == State.DRAFT
    assert client.get(f"/desk/leads/{lead.pk}/edit/").context["form"]["deed_line"].value() == lead.deed_line
    assert town.client("street").get(f"/desk/leads/{lead.pk}/edit/").status_code == 404
    data = form(town, **{"persons-0-pk": lead.persons.get().pk})
    assert client.post(f"/desk/leads/{lead.pk}/edit/", data).status_code == 302
    lead.refresh_from_db()
    assert (lead.state, Person.objects.count()) == (State.UNDER_REVIEW, 1)


def test_a_lead_on_its_way_cannot_be_edited(town):
    lead = town.lead_at("street")
    response = town.client("community").post(f"/desk/leads/{lead.pk}/edit/", form(town, action="save"))
    assert response.status_code == 409
    lead.refresh_from_db()
    assert lead.deed_line == "十六年义务修楼道灯"


def test_the_reviewer_reads_but_does_not_edit(town):
    lead = town.lead_at("street")
    assert town.client("street").get(f"/desk/leads/{lead.pk}/edit/").status_code == 403


def test_a_colleague_who_saved_meanwhile_is_not_overwritten(town):
    lead = town.lead()
    colleague = town.other_community
    Lead.objects.filter(pk=lead.pk).update(version=3, edited_by=colleague, edited_at=lead.created_at)
    data = form(town, action="save", seen=1, deed_line="我写的另一句")
    response = town.client("community").post(f"/desk/leads/{lead.pk}/edit/", data)
    assert response.status_code == 409
    assert "我写的另一句" in response.content.decode()
    assert colleague.name in response.content.decode()
    lead.refresh_from_db()
    assert lead.deed_line == "十六年义务修楼道灯"


def test_autosave_keeps_the_draft_and_answers_when(town):
    response = town.client("community").post(
        "/desk/leads/new/", form(town, action="save"), headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert response.json()["url"] == f"/desk/leads/{Lead.objects.get().pk}/edit/"


def test_a_couple_is_one_lead_with_two_persons(town):
    town.client("community").post(
        "/desk/leads/new/", form(town, kind="couple", **{"persons-1-name": "何淑芬"})
    )
    lead = Lead.objects.get()
    assert (lead.name, lead.state) == ("刘文彬、何淑芬", State.UNDER_REVIEW)


def test_a_unit_is_its_own_subject(town):
    town.client("community").post("/desk/leads/new/", form(town, kind="unit", unit_name="示例志愿服务队"))
    lead = Lead.objects.get()
    assert (lead.name, [person.name for person in lead.persons.all()]) == (
        "示例志愿服务队",
        ["示例志愿服务队"],
    )


def test_the_server_says_whose_lead_it_is(town):
    """Organization, holder and state cannot be sent along."""
    town.client("community").post(
        "/desk/leads/new/",
        form(
            town,
            action="save",
            origin=town.units.district.pk,
            holder=town.units.district.pk,
            state="accepted",
        ),
    )
    lead = Lead.objects.get()
    assert (lead.origin, lead.holder, lead.state) == (town.units.community, town.units.community, State.DRAFT)


def test_an_auditor_cannot_report(town):
    assert town.client("auditor").get("/desk/leads/new/").status_code == 403


def test_a_withdrawn_draft_stays_with_its_unit(town):
    lead = town.lead()
    town.client("community").post(f"/desk/leads/{lead.pk}/withdraw/")
    assert town.client("street").get(f"/desk/leads/{lead.pk}/").status_code == 404
    assert town.client("community").get(f"/desk/leads/{lead.pk}/").status_code == 200


def test_whoever_submitted_for_a_colleague_does_not_accept(town):
    lead = town.lead("district")
    lead.move("submit", by=town.district_colleague)
    assert town.client("district_colleague").post(f"/desk/leads/{lead.pk}/accept/").status_code == 403


def test_persons_survive_a_form_that_says_nothing_or_nonsense_about_them(town):
    lead = town.lead()
    person, client = lead.persons.get(), town.client("community")
    silent = {key: value for key, value in form(town, action="save").items() if not key.startswith("persons")}
    client.post(f"/desk/leads/{lead.pk}/edit/", silent)
    wrong = form(town, action="save") | {"persons-0-pk": person.pk, "persons-0-name": "长" * 61}
    assert client.post(f"/desk/leads/{lead.pk}/edit/", wrong).status_code == 422
    assert Person.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize("field", ["deed_line", "summary", "deed"])
def test_private_numbers_do_not_travel_in_texts(town, field):
    response = town.client("community").post("/desk/leads/new/", form(town, **{field: "联系电话13800001234"}))
    assert response.status_code == 422
    assert [problem["field_id"] for problem in response.context["problems"]] == [f"id_{field}"]


def test_a_key_that_somebody_else_used_is_no_obstacle(town):
    token = str(uuid.uuid4())
    for who in ("community", "other_community"):
        assert town.client(who).post("/desk/leads/new/", form(town, token=token)).status_code == 302
    assert Lead.objects.count() == 2


def test_the_page_of_a_move_is_offered_to_whoever_may_make_it(town):
    lead = town.lead()
    lead.move("submit", by=town.community)
    url = f"/desk/leads/{lead.pk}/withdraw/"
    assert town.client("community").get(url).status_code == 200
    elsewhere = town.client("street").get(url)
    assert elsewhere.status_code in (302, 403)
