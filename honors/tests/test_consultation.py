"""Consultation: who is asked, one letter a body, the reply as a table, two roles only, the gate."""

import datetime
import io
import zipfile

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, Notice
from honors import consulting
from honors.models import Consultation, ConsultationItem, ConsultationReply, ConsultedBody
from honors.reference import ensure_consulted_bodies
from honors.round_reminders import remind
from honors.tests.selected import ID_NUMBER, a_round, nominated
from registry.models import MoveRefused, Reveal
from registry.tests.test_uploads import picture

TODAY = datetime.date(2026, 11, 25)


@pytest.fixture(autouse=True)
def today(time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 25, 10, tzinfo=datetime.UTC), tick=False)


@pytest.fixture
def bodies(db):
    ensure_consulted_bodies()


@pytest.fixture
def police(db):
    """The only body asked, so that one letter decides."""
    return ConsultedBody.objects.create(name="公安机关")


def prepared(town, nomination):
    town.client("district").post(f"/desk/rounds/{nomination.round_id}/consultation/prepare/")
    return Consultation.objects.order_by("pk").last()


def sent(town, letter, on=TODAY):
    letter.refresh_from_db()
    data = {"on": on.isoformat(), "seen": letter.version}
    response = town.client("district").post(f"/desk/consultation/{letter.pk}/send/", data)
    letter.refresh_from_db()
    return response


def reply(town, letter, answers, *, who="district", seen=None, answered_on=TODAY, **more):
    """:param answers: dict nomination → answer, or (answer, remark)"""
    letter.refresh_from_db()
    data = {"answered_on": answered_on.isoformat(), "answered_by": "示例科", "seen": seen or letter.version}
    for item in letter.items.all():
        given = answers.get(item.nomination_id, "open")
        answer, remark = (given, "") if isinstance(given, str) else given
        data |= {f"row-{item.pk}-answer": answer, f"row-{item.pk}-remark": remark}
    return town.client(who).post(f"/desk/consultation/{letter.pk}/answer/", data | more)


def cleared_by(town, nomination, answer="no_objection"):
    letter = prepared(town, nomination)
    sent(town, letter)
    reply(town, letter, {nomination.pk: answer})
    return letter


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


def test_one_letter_a_body_names_all_candidates_and_again_adds_nothing(town, bodies):
    first, second = nominated(town, "王示例"), nominated(town, "李示例")
    prepared(town, first)
    prepared(town, first)
    letter = Consultation.objects.get(body__name="公安机关")
    assert [item.nomination_id for item in letter.items.all()] == [first.pk, second.pk]
    assert Consultation.objects.count() == 3
    assert AuditEntry.objects.filter(action="consultation.prepare").count() == 3


def test_units_and_communities_get_a_letter_each(town, bodies):
    nominated(town, "王示例", post="示例医院护士")
    last = nominated(town, "李示例", place=town.units.other_community, post="示例小学教师")
    prepared(town, last)
    recipients = Consultation.objects.order_by("body__order", "pk").values_list("recipient", flat=True)
    assert list(recipients) == [
        "示例医院护士", "示例小学教师", "七星岗街道金汤街社区", "解放碑街道民生路社区", "公安机关",
    ]  # fmt: skip


def test_numbers_are_consecutive_within_a_year(town, bodies):
    prepared(town, nominated(town))
    assert [letter.number for letter in Consultation.objects.order_by("serial")] == [
        "渝中文明函〔2026〕1号", "渝中文明函〔2026〕2号", "渝中文明函〔2026〕3号",
    ]  # fmt: skip


def test_a_candidate_added_later_joins_the_unsent_letter_or_gets_a_new_one(town, police):
    first = nominated(town, "王示例")
    letter = prepared(town, first)
    prepared(town, nominated(town, "李示例"))
    assert letter.items.count() == 2
    sent(town, letter)
    third = nominated(town, "何示例")
    prepared(town, third)
    assert letter.items.count() == 2
    assert Consultation.objects.exclude(pk=letter.pk).get().items.get().nomination == third


def test_a_withdrawn_candidate_does_not_go_out_with_the_letter(town, police):
    gone, stays = nominated(town, "王示例"), nominated(town, "李示例")
    letter = prepared(town, gone)
    gone.move("withdraw", by=town.district, note="本人意愿")
    sent(town, letter)
    assert [item.nomination_id for item in letter.items.all()] == [stays.pk]


def test_nothing_proceeds_before_every_body_has_answered_without_objection(town, police):
    nomination = nominated(town)

    def blocked():
        with pytest.raises(MoveRefused) as refused:
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
    assert nomination.stage == "cleared"


def test_an_expired_answer_blocks_and_is_asked_for_anew(town, police, time_machine):
    nomination = nominated(town)
    cleared_by(town, nomination)
    last = datetime.date(2027, 5, 25)
    assert ConsultationItem.objects.get().valid_until == last
    assert consulting.why_not(nomination, on=last) == ""
    assert "2027-05-25" in consulting.why_not(nomination, on=last + datetime.timedelta(days=1))
    time_machine.move_to(datetime.datetime(2027, 5, 26, 10, tzinfo=datetime.UTC), tick=False)
    prepared(town, nomination)
    assert Consultation.objects.count() == 2
    assert not consulting.is_done(nomination, on=timezone.localdate())


def test_without_any_body_nothing_counts_as_consulted(town):
    assert consulting.why_not(nominated(town), on=TODAY) != ""


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


def test_a_letter_is_sent_once(town, police):
    letter = prepared(town, nominated(town))
    data = {"on": TODAY.isoformat(), "seen": letter.version}
    url = f"/desk/consultation/{letter.pk}/send/"
    assert town.client("district").post(url, data).status_code == 302
    assert town.client("district").post(url, data).status_code == 302  # a double click
    assert town.client("head").post(url, data).status_code == 409
    assert AuditEntry.objects.filter(action="consultation.send", result="done").count() == 1


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


def document_text(response):
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        return archive.read("word/document.xml").decode()


def test_word_and_pdf_name_all_candidates_without_id_numbers(town, police):
    nominated(town, "王示例")
    letter = prepared(town, nominated(town, "张<秀>&英"))
    client = town.client("district")
    text = document_text(client.get(f"/desk/consultation/{letter.pk}/word/"))
    assert "王示例" in text
    assert "张&lt;秀&gt;&amp;英" in text
    assert letter.number in text
    assert ID_NUMBER not in text
    assert client.get(f"/desk/consultation/{letter.pk}/pdf/").content.startswith(b"%PDF-")
    assert AuditEntry.objects.filter(action__in=["consultation.word", "consultation.pdf"]).count() == 2


def test_id_numbers_need_a_tick_and_a_reason_and_are_recorded_as_reveals(town, police):
    letter = prepared(town, nominated(town))
    client, url = town.client("district"), f"/desk/consultation/{letter.pk}/word/"
    assert client.post(url, {"with_ids": "on"}).status_code == 422
    assert client.post(url, {"reason": "公安按身份证号核查"}).status_code == 422
    assert not Reveal.objects.exists()
    text = document_text(client.post(url, {"with_ids": "on", "reason": "公安按身份证号核查"}))
    assert ID_NUMBER in text
    assert Reveal.objects.get().reason == "公安按身份证号核查"
    assert AuditEntry.objects.filter(action="person.reveal").count() == 1


def test_the_recipient_is_corrected_until_the_letter_leaves(town, police):
    letter = prepared(town, nominated(town))
    url = f"/desk/consultation/{letter.pk}/readdress/"
    town.client("district").post(url, {"recipient": "渝中区公安分局", "seen": letter.version})
    sent(town, letter)
    assert letter.recipient == "渝中区公安分局"
    late = town.client("district").post(url, {"recipient": "别处", "seen": letter.version})
    assert late.status_code == 409


def test_the_scan_of_the_reply_is_kept_and_opening_it_recorded(town, police):
    nomination = nominated(town)
    letter = prepared(town, nomination)
    sent(town, letter)
    reply(town, letter, {nomination.pk: "no_objection"}, scan=picture("复函.jpg"))
    response = town.client("head").get(f"/desk/consultation/{letter.pk}/scan/")
    b"".join(response.streaming_content)
    assert response.status_code == 200
    assert AuditEntry.objects.filter(action="consultation.scan").count() == 1


def test_an_unanswered_letter_is_told_once_to_those_who_may_see_it(town, police):
    letter = prepared(town, nominated(town))
    sent(town, letter, on=datetime.date(2026, 11, 2))
    assert remind(datetime.date(2026, 11, 16)) == 0  # the tenth working day
    assert remind(datetime.date(2026, 11, 17)) == 3
    assert remind(datetime.date(2026, 11, 18)) == 0
    told = Notice.objects.filter(event="consultation.unanswered").values_list(
        "recipient__username", flat=True
    )
    assert sorted(told) == ["district", "district-colleague", "head"]


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
    with django_assert_max_num_queries(10):
        client.get(f"/desk/rounds/{round.pk}/consultation/")
    letter = Consultation.objects.get(body__name="公安机关")
    with django_assert_max_num_queries(10):
        client.get(letter.get_absolute_url())
