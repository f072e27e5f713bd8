"""Who is told by which move; nobody is told what he may not see; no person in what leaves the house."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, Notification, RoleGrant
from registry import accepting
from registry.leads.moves import MERGE, MOVES, UNMERGE
from registry.leads.notifications import EVENTS
from registry.models import Correction, CorrectionAnswer, Lead
from yuzhong_models.tests.town import STAFF


def told(since=0):
    """(who, event) of every notification after a key."""
    rows = Notification.objects.filter(pk__gt=since).select_related("recipient")
    return {(row.recipient.username.replace("-", "_"), row.event) for row in rows}


def newest():
    return Notification.objects.order_by("-pk").values_list("pk", flat=True).first() or 0


def fresh(lead):
    return Lead.objects.get(pk=lead.pk)


def test_every_move_says_whom_it_tells():
    assert causes(EVENTS["registry.lead"]) == {*MOVES, MERGE.name, UNMERGE.name}


def answered(lead, by):
    for item in Correction.objects.filter(step__lead=lead, answer=None):
        CorrectionAnswer.objects.create(correction=item, how="mended", answered_by=by)


def causes(events):
    return {cause for event in events for cause in event.on.split()}


def test_a_lead_tells_each_desk_on_its_way_and_nobody_of_his_own_act(town):
    lead = town.lead()
    client = town.client

    def move(who, name, data=None):
        before = newest()
        if name == "resubmit":
            answered(lead, town.community)
        assert client(who).post(f"/desk/leads/{lead.pk}/{name}/", data or {}).status_code == 302
        return told(before)

    assert move("community", "submit") == {
        ("street", "lead.submitted"),
        ("street_colleague", "lead.submitted"),
    }
    assert move("street", "send_back", {"note": "补照片"}) == {("community", "lead.returned")}
    assert move("community", "resubmit") == {
        ("street", "lead.resubmitted"),
        ("street_colleague", "lead.resubmitted"),
    }
    assert move("street", "forward") == {
        ("district", "lead.forwarded"),
        ("district_colleague", "lead.forwarded"),
        ("community", "lead.went_up"),
    }
    assert move("district", "send_back", {"note": "再核实"}) == {
        ("community", "lead.returned"),
        ("street", "lead.was_returned"),
        ("street_colleague", "lead.was_returned"),
    }
    move("community", "resubmit")
    move("street", "forward")
    assert move("district", "decline", {"note": "不合适"}) == {
        ("community", "lead.declined"),
        ("street", "lead.declined"),
        ("street_colleague", "lead.declined"),
    }
    assert move("head", "reopen") == {
        ("district", "lead.reopened"),
        ("district_colleague", "lead.reopened"),
        ("community", "lead.looked_at_again"),
        ("street", "lead.looked_at_again"),
        ("street_colleague", "lead.looked_at_again"),
    }
    assert "渝中区" in Notification.objects.get(event="lead.looked_at_again", recipient=town.street).outside
    assert move("district", "accept") == {
        ("community", "lead.accepted"),
        ("street", "lead.accepted"),
        ("street_colleague", "lead.accepted"),
    }


def test_whoever_is_two_of_those_to_be_told_is_told_the_first(town):
    """The reporter also reviews at the street that the lead came through."""
    unit, today = town.units.street, timezone.localdate()
    RoleGrant.give(user=town.community, role="street_reviewer", organization=unit, by=None, on=today)
    lead, before = town.lead_at("district"), newest()
    lead.move("send_back", by=town.district, note="补照片")
    rows = Notification.objects.filter(pk__gt=before, recipient=town.community)
    assert [row.event for row in rows] == ["lead.returned"]


def test_nobody_is_told_of_his_own_act(town):
    lead = town.lead_at("district")
    lead.move("decline", by=town.district, note="重复")
    before = newest()
    fresh(lead).move("reopen", by=town.district)
    assert ("district_colleague", "lead.reopened") in told(before)
    assert not any(who == "district" for who, _event in told(before))


def test_withdrawing_tells_the_desk_it_lay_on(town):
    lead, before = town.lead_at("street"), newest()
    town.client("community").post(f"/desk/leads/{lead.pk}/withdraw/")
    assert told(before) == {("street", "lead.withdrawn"), ("street_colleague", "lead.withdrawn")}


def test_one_street_neither_gets_nor_sees_what_the_other_is_told(town):
    lead = town.lead_at("street", name="甲不可见")
    assert not Notification.objects.filter(recipient__in=[town.other_street, town.other_community]).exists()
    notification = Notification.objects.get(recipient=town.street)
    client = town.client("other_street")
    for action in ("open", "read"):
        assert client.post(f"/desk/inbox/{notification.pk}/{action}/").status_code == 404
    notification.refresh_from_db()
    assert notification.read_at is None
    # nor does a colleague, who sees the lead, read another's line
    colleague = town.client("street_colleague")
    assert colleague.post(f"/desk/inbox/{notification.pk}/open/").status_code == 404
    assert len(colleague.get("/desk/inbox/").context["notifications"]) == 1
    for url in ("/desk/", "/desk/inbox/"):
        page = client.get(url).content.decode()
        assert "甲不可见" not in page
        assert lead.number not in page


def test_what_may_no_longer_be_seen_is_neither_shown_nor_counted(town):
    town.lead_at("street", name="甲将失权")
    client = town.client("street")
    page = client.get("/desk/inbox/")
    assert "甲将失权" in page.content.decode()
    assert unread_in_menu(page) == 1

    grant = RoleGrant.objects.get(user=town.street)
    grant.end(by=town.security, on=timezone.localdate())
    RoleGrant.give(
        user=town.street,
        role="street_reviewer",
        organization=town.units.other_street,
        by=None,
        on=timezone.localdate(),
    )
    for url in ("/desk/inbox/", "/desk/"):
        page = client.get(url)
        assert "甲将失权" not in page.content.decode()
        assert unread_in_menu(page) is None
    notification = Notification.objects.get(recipient=town.street)
    assert client.post(f"/desk/inbox/{notification.pk}/open/").status_code == 404


def unread_in_menu(page):
    return next(item.count for item in page.context["menu"][0].items if item.icon == "bell")


def test_a_double_post_tells_once(town):
    lead, token = town.lead(), str(uuid.uuid4())
    client = town.client("community")
    for _click in range(2):
        client.post(f"/desk/leads/{lead.pk}/submit/", {"token": token})
    assert Notification.objects.count() == 2  # one for each of the street's two reviewers


def test_what_was_dealt_with_waits_for_nobody(town):
    lead = town.lead_at("street")
    assert unread_in_menu(town.client("street_colleague").get("/desk/")) == 1
    lead.move("forward", by=town.street)
    page = town.client("street_colleague").get("/desk/inbox/")
    assert unread_in_menu(page) is None
    assert [row["is_settled"] for row in page.context["notifications"]] == [True]


def test_the_words_for_wechat_hold_number_unit_day_and_link_but_no_person(town):
    secrets = ["刘文彬", "13812345678", "社区张三"]
    lead = town.lead_at("street", name="刘文彬", how_known="社区张三来电")
    lead.move(
        "send_back",
        by=town.street,
        note="请问刘文彬本人",
        words="请刘文彬补照片",
        due_on=datetime.date(2030, 1, 8),
    )
    lead = fresh(lead)
    lead.move("resubmit", by=town.community)
    lead = fresh(lead)
    lead.move("forward", by=town.street)
    # as earlier versions let it in
    Lead.objects.filter(pk=lead.pk).update(how_known="社区张三来电13812345678")
    accepting.accept(fresh(lead), by=town.district, words="刘文彬很好")
    seen = 0
    for who in STAFF:
        for row in town.client(who).get("/desk/inbox/").context["notifications"]:
            seen += 1
            assert lead.number in row["copy"]
            assert f"/desk/leads/{lead.pk}/" in row["copy"]
            assert not any(
                secret in row["copy"] for secret in [*secrets, *(town.__dict__[w].name for w in STAFF)]
            )
    assert seen > 10
    returned = Notification.objects.get(event="lead.returned")
    assert "1月8日" in returned.outside
    assert not any(secret in str(returned.facts) for secret in secrets)


@pytest.mark.parametrize(
    ("move", "data"), [("send_back", {"note": "补照片"}), ("decline", {"note": "不合适"}), ("accept", {})]
)
def test_a_decisions_notification_is_offered_edited_and_arrives_as_edited(town, move, data):
    lead, client = town.lead_at("district"), town.client("district")
    form = next(
        row["form"] for row in client.get(f"/desk/leads/{lead.pk}/").context["moves"] if row["name"] == move
    )
    proposed = form["words"].value()
    assert lead.number in proposed

    response = client.post(f"/desk/leads/{lead.pk}/{move}/", data | {"words": "请打电话13812345678"})
    assert response.status_code == 422
    form = next(row["form"] for row in response.context["moves"] if row["name"] == move)
    assert list(form.errors) == ["words"]
    assert form["words"].value() == "请打电话13812345678"
    assert fresh(lead).state == "under_review"

    client.post(f"/desk/leads/{lead.pk}/{move}/", data | {"words": "辛苦了，请看线索页。"})
    notification = Notification.objects.get(recipient=town.community, kind__in=["returned", "decided"])
    assert notification.text == "辛苦了，请看线索页。"
    assert "辛苦了，请看线索页。" in town.client("community").get("/desk/inbox/").content.decode()
    others = Notification.objects.filter(recipient=town.street, target_id=lead.pk)
    assert set(others.values_list("text", flat=True)) == {""}


def test_unchanged_words_are_read_in_the_recipients_own_language(town):
    lead, client = town.lead_at("street"), town.client("street")
    row = next(r for r in client.get(f"/desk/leads/{lead.pk}/").context["moves"] if r["name"] == "decline")
    client.post(f"/desk/leads/{lead.pk}/decline/", {"note": "重复", "words": row["form"]["words"].value()})
    assert Notification.objects.get(event="lead.declined").text == ""


def test_a_reporter_who_has_left_is_replaced_by_his_unit(town):
    lead = town.lead_at("street", by="community")
    unit, today = town.units.community, timezone.localdate()
    RoleGrant.give(user=town.unit, role="community_reporter", organization=unit, by=None, on=today)
    town.community.disable(by=town.admin)
    before = newest()
    fresh(lead).move("send_back", by=town.street, note="补")
    assert told(before) == {("unit", "lead.returned")}


def test_a_move_entered_long_after_the_fact_tells_nobody(town):
    lead = town.lead()
    lead.move("submit", by=town.community, at=timezone.now() - datetime.timedelta(days=31))
    assert not Notification.objects.exists()


def test_a_move_costs_few_queries_however_many_are_told(town, django_assert_max_num_queries):
    leads = [town.lead_at("street") for _i in range(2)]
    with django_assert_max_num_queries(40):
        leads[0].move("forward", by=town.street)
    for number in range(20):
        user = town.district.__class__.objects.create(
            username=f"d{number}", name="区员", organization=town.units.district, password="x"
        )
        RoleGrant.give(
            user=user,
            role="district_reviewer",
            organization=town.units.district,
            by=None,
            on=timezone.localdate(),
        )
    with django_assert_max_num_queries(40):
        leads[1].move("forward", by=town.street)
    assert Notification.objects.filter(event="lead.forwarded", target_id=leads[1].pk).count() == 22


def test_a_failed_move_tells_nobody(town):
    lead = town.lead_at("street")
    before = newest()
    assert town.client("street").post(f"/desk/leads/{lead.pk}/accept/").status_code in (403, 409)
    assert town.client("street").post(f"/desk/leads/{lead.pk}/decline/").status_code == 422
    assert newest() == before
    assert not AuditEntry.objects.filter(action="lead.decline", result="done").exists()
