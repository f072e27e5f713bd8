"""The desk of what the public tells: who sees it, what becomes of it, clocks, entering for a caller."""

import datetime

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEntry, Notification
from accounts.office.settings import Office
from accounts.visitors import proof
from registry import reminders
from registry.models import Lead, Recommendation
from registry.recommendations import clocks, receipts
from registry.recommendations.tests.sending import PHONE, TEXT, facts, sent, sum_of
from yuzhong_models.tests.town import SINCE

pytestmark = pytest.mark.django_db
LIST = "/desk/recommendations/?view=waiting"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    monkeypatch.setattr(proof, "QUICKEST", 0)


def move(town, who, row, name, **facts):
    return town.client(who).post(f"/desk/recommendations/{row.pk}/{name}/", {"seen": row.version} | facts)


# whose desk: at the community, at its street, at the other one, at the district
SEES = {
    "community": (200, 404, 404),
    "street": (200, 200, 404),
    "other_community": (404, 404, 404),
    "other_street": (404, 404, 404),
    "district": (200, 200, 200),
    "head": (200, 200, 200),
    "department": (403, 403, 403),
    "editor": (403, 403, 403),
    "auditor": (403, 403, 403),
    "coordinator": (403, 403, 403),
}


@pytest.mark.parametrize("who", SEES)
def test_each_sees_what_lies_with_his_unit_or_below(town, who):
    places = (town.units.community.pk, town.units.street.pk, "")
    rows = [sent(town, place=place)[0] for place in places]
    client = town.client(who)
    codes = tuple(client.get(row.get_absolute_url()).status_code for row in rows)
    assert codes == SEES[who]
    listed = client.get("/desk/recommendations/?view=all")
    if listed.status_code == 200:
        shown = {row.pk for row in listed.context["page"].object_list}
        assert shown == {row.pk for row, code in zip(rows, codes, strict=True) if code == 200}
    assert move(town, who, rows[2], "answer", reason="followed").status_code == {200: 302}.get(
        codes[2], codes[2]
    )


def test_it_becomes_a_lead_of_the_community_with_credit_to_both(town):
    row, url = sent(town)
    answer = move(town, "community", row, "take_up", token=row.token)
    lead = Lead.objects.get()
    assert answer.url == f"/desk/leads/{lead.pk}/edit/"
    assert move(town, "community", row, "take_up", token=row.token).status_code == 302  # a double click
    row.refresh_from_db()
    assert (row.state, row.lead, Lead.objects.count()) == ("taken_up", lead, 1)
    assert (lead.name, lead.reporter, lead.community, lead.deed_line) == (
        "赵示例", town.community, town.units.community, TEXT,
    )  # fmt: skip
    assert row.number in lead.how_known
    visitor = town.client(None)
    assert "在您所在的社区" in visitor.get(url).content.decode()  # a draft is nobody's business
    Lead.objects.update(category=town.category)
    lead.refresh_from_db()
    lead.move("submit", by=town.community)
    assert "已向上推荐" in visitor.get(url).content.decode()
    page = town.client("street").get(lead.get_absolute_url()).content.decode()
    assert f'href="{row.get_absolute_url()}">{row.number}</a>' in page


def test_a_draft_from_the_public_is_thrown_away_only_after_it_was_put_back(town):
    row, _url = sent(town)
    move(town, "community", row, "take_up")
    lead, client = Lead.objects.get(), town.client("community")
    refused = client.post(f"/desk/leads/{lead.pk}/throw-away/")
    assert (refused.status_code, "重新办理" in refused.content.decode()) == (409, True)
    row.refresh_from_db()
    assert move(town, "community", row, "reopen", note="写错了人").status_code == 302
    assert client.post(f"/desk/leads/{lead.pk}/throw-away/").status_code == 302
    row.refresh_from_db()
    assert (row.state, row.lead, Lead.objects.count()) == ("waiting", None, 0)


def test_words_of_a_move_that_comes_too_late_are_kept_on_the_page(town):
    row, _url = sent(town)
    move(town, "community", row, "take_up")
    late = move(town, "street", row, "answer", reason="not_found", note="跑了两趟没找到")
    assert (late.status_code, late.content.decode().count("跑了两趟没找到")) == (409, 1)
    assert "unsaved-head" not in move(town, "street", row, "join").content.decode()


def test_numbers_that_the_sender_wrote_stay_sealed_when_a_lead_is_written_from_it(town):
    row, _url = sent(town, text=f"他的电话是{PHONE}，天天送饭")
    move(town, "community", row, "take_up")
    assert Lead.objects.get().deed_line == "他的电话是199********，天天送饭"
    assert PHONE in town.client("community").get(row.get_absolute_url()).content.decode()


def test_it_joins_a_known_lead_of_the_same_name_or_by_number(town):
    lead, other = (
        town.lead_at("street", name="赵示例"),
        town.lead_at("street", by="other_community", name="孙丙"),
    )
    row, url = sent(town)
    page = town.client("community").get(row.get_absolute_url()).content.decode()
    assert (lead.number in page, other.number in page) == (True, False)
    for typed in ({}, {"number": "2026-9999"}, {"number": other.number}):
        assert move(town, "community", row, "join", **typed).status_code == 422
    assert move(town, "community", row, "join", same=lead.pk).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.lead) == ("joined", lead)
    assert "并入另一条线索" in town.client(None).get(url).content.decode()
    again, _url = sent(town)
    assert move(town, "community", again, "join", number=lead.number).status_code == 302


def test_an_answer_has_a_reason_that_the_sender_reads(town):
    row, url = sent(town)
    for typed in ({}, {"reason": "nonsense"}, {"reason": "mended"}, {"reason": "other"}):
        page = move(town, "community", row, "answer", **typed)
        assert page.status_code == 422
    note = "谢谢您，社区上周已去看望"
    assert move(town, "community", row, "answer", reason="followed", note=note).status_code == 302
    html = town.client(None).get(url).content.decode()
    assert [word in html for word in ("未予采纳", "社区已了解情况", note, town.community.name)] == [
        True, True, True, False,
    ]  # fmt: skip
    late = move(town, "street", row, "answer", reason="other", note="再说")
    assert (late.status_code, town.community.name in late.content.decode()) == (409, True)


def test_it_is_passed_on_and_told_there(town):
    row, url = sent(town, place="")
    assert Notification.objects.filter(recipient=town.district).exists()
    answer = move(town, "district", row, "pass_on", holder=town.units.other_community.pk)
    row.refresh_from_db()
    assert (answer.status_code, row.holder, row.state) == (302, town.units.other_community, "waiting")
    told = Notification.objects.get(recipient=town.other_community)
    assert (told.event, row.number in told.outside) == ("recommendation.passed_on", True)
    assert town.client("other_community").get(row.get_absolute_url()).status_code == 200
    gone = move(town, "other_community", row, "pass_on", holder=town.units.district.pk)
    assert gone.url == "/desk/recommendations/"  # it is no longer to be seen there


def test_name_and_phone_are_shown_to_street_and_district_with_a_purpose(town):
    row, _url = sent(town)
    page = town.client("community").get(row.get_absolute_url()).content.decode()
    assert ("199****0077" in page, PHONE in page, "钱推荐" in page) == (True, False, False)
    reveal = f"{row.get_absolute_url()}reveal/"
    assert town.client("community").get(reveal).status_code == 403
    street = town.client("street")
    assert PHONE not in street.get(reveal).content.decode()
    assert street.post(reveal, {"purpose": ""}).status_code == 422
    shown = street.post(reveal, {"purpose": "contact"}).content.decode()
    assert (PHONE in shown, "钱推荐" in shown) == (True, True)
    assert AuditEntry.objects.get(action="recommendation.reveal").detail == {
        "purpose": "contact", "has_reason": False,
    }  # fmt: skip
    assert town.client("other_street").post(reveal, {"purpose": "contact"}).status_code == 404


def test_staff_take_one_down_for_a_caller_and_hand_the_receipt_over(town):
    client = town.client("community")
    facts = {"channel": "phone", "who": "李示例", "place": town.units.community.pk, "text": TEXT}
    assert client.post("/desk/recommendations/new/", facts | {"channel": "web"}).status_code == 422
    answer = client.post("/desk/recommendations/new/", facts)
    row = Recommendation.objects.get()
    assert (row.entered_by, row.channel, row.holder) == (town.community, "phone", town.units.community)
    page = client.get(answer.url).content.decode()
    assert receipts.code_of(row) in page
    renewed = move(town, "community", row, "renew")
    assert town.client(None).get(answer.url).status_code == 404
    assert town.client(None).get(renewed.url).status_code == 200


def test_a_form_sent_once_more_does_not_open_the_receipt_that_was_given_anew(town):
    data = facts(town)
    first = town.client(None).post("/recommend/", data)
    assert town.client(None).post("/recommend/", data).url == first.url  # a double click
    move(town, "community", Recommendation.objects.get(), "renew")
    again = [data, data | {"opened": (fresh := proof.fresh_opening()), "total": sum_of(fresh)}]
    assert [town.client(None).post("/recommend/", one).status_code for one in again] == [404, 404]


def days_later(row, office, count):
    return office.calendar.add_working_days(timezone.localdate(row.received_at), count)


def test_the_street_and_then_the_district_are_told_of_what_nobody_answers(town):
    row, _url = sent(town)
    office = Office.current()
    assert clocks.due_on(row, office) == days_later(row, office, 3)
    told = []
    for days in (3, 4, 4, 10, 11):
        reminders.remind_recommendations(days_later(row, office, days))
        late = Notification.objects.filter(kind="late").order_by("pk")
        told.append([(one.recipient, one.event) for one in late])
    street = [(who, "recommendation.at_street") for who in (town.street, town.street_colleague)]
    district = [
        (who, "recommendation.at_district") for who in (town.district, town.district_colleague, town.head)
    ]
    assert told == [[], street, street, street, street + district]
    assert [one.outside for one in late if "赵示例" in one.outside] == []


def test_what_waits_is_counted_in_the_menu_and_settled_by_the_answer(town):
    row, _url = sent(town)
    menu = [item for group in town.client("community").get("/desk/").context["menu"] for item in group.items]
    (item,) = [one for one in menu if one.url == "/desk/recommendations/"]
    assert item.count == 1
    move(town, "community", row, "answer", reason="followed")
    assert not Notification.objects.filter(kind="waits", settled_at=None).exists()


def test_run_due_tells_of_it(town, capsys):
    sent(town)
    day = days_later(Recommendation.objects.get(), Office.current(), 5)
    call_command("run_due", on=day.isoformat())
    assert Notification.objects.filter(event="recommendation.at_street").count() == 2


def test_reopened_it_waits_from_that_day_on(town):
    row, _url = sent(town)
    past = timezone.now() - datetime.timedelta(days=40)
    Recommendation.objects.update(received_at=past, state_since=past)
    row.refresh_from_db()
    row.move("answer", by=town.community, reason="followed")
    row.move("reopen", by=town.community, note="新情况")
    assert timezone.localdate(row.state_since) == timezone.localdate()
    assert (row.reason, row.state) == ("", "waiting")


def test_the_list_and_the_page_ask_little(town, django_assert_max_num_queries):
    rows = [sent(town)[0] for _number in range(5)]
    client = town.client("street")
    for address, most in ((LIST, 8), (rows[0].get_absolute_url(), 13)):
        client.get(address)
        with django_assert_max_num_queries(most):
            client.get(address)


def test_what_waits_at_a_community_that_was_closed_waits_at_its_street(town):
    row, _url = sent(town)
    assert not Recommendation.objects.held_by(town.street).exists()
    town.units.community.close(by=town.admin, on=SINCE)
    page = town.client("street").get("/desk/")
    assert [task.title for part in page.context["work"]["parts"] for task in part.tasks] == [row.who]
    assert not Recommendation.objects.held_by(town.other_street).exists()
