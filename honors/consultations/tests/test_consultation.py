"""Consultation: who is asked, one letter a body, the reply as a table, two roles only, the gate."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.refusal import Refusal
from honors.consultations import letters
from honors.consultations.tests.consultations import TODAY, cleared_by, prepared, reply, sent
from honors.models import Consultation, ConsultationItem, ConsultationReply
from honors.nominations.tests.selected import a_round, nominated


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC), tick=False)


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({}, 3),
        ({"is_party_or_public": True}, 5),
        ({"is_in_business": True}, 8),
        ({"is_party_or_public": True, "is_in_business": True}, 10),
    ],
)
def test_who_is_asked_depends_on_the_person(town, bodies, facts, asked):
    prepared(town, nominated(town, **facts))
    assert Consultation.objects.count() == asked


def test_nothing_proceeds_before_every_body_has_answered_without_objection(town, police):
    nomination = nominated(town)

    def blocked():
        with pytest.raises(Refusal) as refused:
            nomination.move("clear", by=town.district)
        return refused.value.sentence

    assert "公安机关" in blocked()
    letter = prepared(town, nomination)
    assert letter.number in blocked()
    sent(town, letter)
    assert letter.number in blocked()
    reply(town, letter, {nomination.pk: ("objection", "有一起未结案件")})
    assert "公安机关" in blocked()
    reply(town, letter, {nomination.pk: ("conditional", "缴清罚款后无异议")})
    assert "公安机关" in blocked()
    reply(town, letter, {nomination.pk: ("condition_met", "已缴清，收据见卷")})
    nomination.move("clear", by=town.district)
    assert nomination.state == "cleared"


def test_an_expired_answer_blocks_and_is_asked_for_anew(town, police, time_machine):
    nomination = nominated(town)
    cleared_by(town, nomination)
    last = datetime.date(2027, 5, 25)
    assert ConsultationItem.objects.get().valid_until == last
    assert letters.why_not(nomination, on=last) == ""
    assert "2027-05-25" in letters.why_not(nomination, on=last + datetime.timedelta(days=1))
    time_machine.move_to(datetime.datetime(2027, 5, 26, 10, tzinfo=datetime.UTC), tick=False)
    prepared(town, nomination)
    assert Consultation.objects.count() == 2
    assert not letters.is_done(nomination, on=timezone.localdate())


def test_without_any_body_nothing_counts_as_consulted(town):
    assert letters.why_not(nominated(town), on=TODAY) != ""


def test_a_correction_is_a_new_row_and_remarks_are_encrypted(town, police):
    nomination = nominated(town)
    letter = cleared_by(town, nomination)
    reply(town, letter, {nomination.pk: ("objection", "有一起未结案件")})
    rows = ConsultationReply.objects.order_by("pk")
    assert [row.answer for row in rows] == ["no_objection", "objection"]
    assert "未结" not in rows[1].remark.text
    page = town.client("head").get(letter.get_absolute_url()).content.decode()
    assert "有一起未结案件" in page
    reply(town, letter, {nomination.pk: ("objection", "有一起未结案件")})
    assert ConsultationReply.objects.count() == 2  # the same again is no correction


def test_an_answer_is_not_taken_away_and_an_objection_is_explained(town, police):
    nomination = nominated(town)
    letter = cleared_by(town, nomination)
    assert reply(town, letter, {nomination.pk: "open"}).status_code == 422
    assert reply(town, letter, {nomination.pk: "objection"}).status_code == 422
    assert ConsultationReply.objects.count() == 1


def test_an_answer_does_not_run_out_before_it_was_given(town, police):
    nomination = nominated(town)
    letter = prepared(town, nomination)
    sent(town, letter)
    item = letter.items.get()
    response = reply(
        town, letter, {nomination.pk: "no_objection"}, **{f"row-{item.pk}-valid_until": "1950-01-01"}
    )
    assert response.status_code == 422
    assert list(response.context["form"].row_forms[0].errors) == ["valid_until"]
    assert not ConsultationReply.objects.exists()


def test_whoever_enters_second_is_told_and_keeps_what_he_typed(town, police):
    nomination = nominated(town)
    letter = prepared(town, nomination)
    sent(town, letter)
    reply(town, letter, {nomination.pk: "no_objection"}, who="head")
    response = reply(town, letter, {nomination.pk: ("objection", "后到的")}, seen=letter.version - 1)
    assert response.status_code == 409
    assert "head员" in response.content.decode()
    assert "后到的" in response.content.decode()
    assert ConsultationReply.objects.count() == 1


def test_a_double_click_enters_a_reply_once(town, police):
    nomination = nominated(town)
    letter = prepared(town, nomination)
    sent(town, letter)
    seen = letter.version
    for _click in range(2):
        response = reply(town, letter, {nomination.pk: ("objection", "有一起未结案件")}, seen=seen)
        assert response.status_code == 302
    assert ConsultationReply.objects.count() == 1
    assert AuditEntry.objects.filter(action="consultation.answer").count() == 1


@pytest.mark.parametrize(
    "who", ["community", "street", "department", "editor", "auditor", "admin", "security"]
)
def test_two_roles_only_see_letters_and_answers(town, police, who):
    nomination = nominated(town)
    letter = cleared_by(town, nomination)
    client = town.client(who)
    for url in [
        f"/desk/rounds/{nomination.round_id}/consultation/",
        letter.get_absolute_url(),
        f"/desk/consultation/{letter.pk}/answer/",
        f"/desk/consultation/{letter.pk}/word/",
        f"/desk/consultation/{letter.pk}/pdf/",
        "/desk/consultation/bodies/",
    ]:
        assert client.get(url).status_code == 403, url


def test_the_audit_trail_does_not_tell_the_answer(town, police):
    nomination = nominated(town)
    letter = cleared_by(town, nomination)
    reply(town, letter, {nomination.pk: ("objection", "有一起未结案件")})
    details = str(list(AuditEntry.objects.values_list("detail", flat=True)))
    assert "objection" not in details
    assert "未结" not in details


def test_bodies_are_data_that_the_office_keeps(town, police):
    client = town.client("district")
    data = {"name": "区公安分局", "asks": "everyone", "recipient": "body", "order": 0, "is_open": "on",
            "is_confirmed": "on"}  # fmt: skip
    assert client.post(f"/desk/consultation/bodies/{police.pk}/edit/", data | {"name": ""}).status_code == 422
    client.post(f"/desk/consultation/bodies/{police.pk}/edit/", data)
    police.refresh_from_db()
    assert (police.name, police.is_confirmed) == ("区公安分局", True)


def test_the_page_of_a_round_costs_few_queries_at_any_size(town, bodies, django_assert_max_num_queries):
    round = a_round(town)
    for number in range(3):
        last = nominated(town, f"示例{number}", round=round)
    prepared(town, last)
    client = town.client("district")
    client.get(f"/desk/rounds/{round.pk}/consultation/")
    with django_assert_max_num_queries(11):
        client.get(f"/desk/rounds/{round.pk}/consultation/")
    letter = Consultation.objects.get(body__name="公安机关")
    with django_assert_max_num_queries(11):
        client.get(letter.get_absolute_url())
