"""Leaving: drafts and open work change hands, history does not."""

import pytest

from accounts.models import AuditEntry, Notification, RoleGrant, User
from registry.models import Lead, LeadStep
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import SINCE, STAFF


@shared
def successor(town):
    return colleague(town, "successor", town.units.community, "community_reporter")


def colleague(town, username, unit, role):
    user = User.objects.create(
        username=username, name="王接班", organization=unit, password="x", must_change_password=False
    )
    if role:
        RoleGrant.give(user=user, role=role, organization=unit, by=None, on=SINCE)
    return user


@shared
def work(town):
    """A draft, a returned lead, one under way, and a decided one."""
    draft, returned, under_way = town.lead(), town.lead_at("street"), town.lead_at("district")
    decided = town.lead_at("street")
    returned.move("send_back", by=town.street, note="补照片")
    decided.move("decline", by=town.street, note="重复")
    return [draft, returned, under_way], decided


def hand_over(town, who, account, to, **data):
    return town.client(who).post(f"/desk/accounts/{account.pk}/hand-over/", {"to": to.pk} | data)


def test_open_work_changes_hands_and_the_account_is_disabled_in_the_same_breath(town, successor, work):
    opened, decided = work
    page = town.client("admin").get(f"/desk/accounts/{town.community.pk}/hand-over/")
    assert [row["count"] for row in page.context["counts"]] == [1, 1, 1]

    before = LeadStep.objects.count()
    assert hand_over(town, "admin", town.community, successor, disable="on").status_code == 302
    assert {Lead.objects.get(pk=lead.pk).reporter for lead in opened} == {successor}
    assert Lead.objects.get(pk=decided.pk).reporter == town.community
    town.community.refresh_from_db()
    assert not town.community.is_active

    steps = LeadStep.objects.filter(move="hand_over")
    assert (steps.count(), LeadStep.objects.count()) == (3, before + 3)
    assert {step.by for step in steps} == {town.admin}
    submitted = opened[2].steps.get(move="submit")
    assert submitted.by == town.community
    entry = AuditEntry.objects.get(action="account.hand_over")
    assert entry.detail == {"to": successor.pk, "count": 3}
    assert Notification.objects.get(recipient=successor).event == "desk.handed_over"
    [row] = town.client(successor).get("/desk/inbox/").context["notifications"]
    assert town.community.name in row["sentence"]


def test_the_successor_goes_on_where_the_other_stopped(town, successor, work):
    opened, _decided = work
    hand_over(town, "admin", town.community, successor)
    client = town.client(successor)
    page = client.get(f"/desk/leads/{opened[1].pk}/").content.decode()
    assert "补照片" in page
    assert "community员 → 王接班" in page
    assert client.post(f"/desk/leads/{opened[1].pk}/resubmit/").status_code == 302
    assert client.post(f"/desk/leads/{opened[0].pk}/submit/").status_code == 302


def test_a_second_click_finds_nothing_left(town, successor, work):
    for _click in range(2):
        assert hand_over(town, "admin", town.community, successor).status_code == 302
    assert LeadStep.objects.filter(move="hand_over").count() == 3
    assert Notification.objects.filter(recipient=successor).count() == 1


def test_a_street_does_it_for_its_communities_but_disables_nobody(town, successor, work):
    page = town.client("street").get(f"/desk/accounts/{town.community.pk}/hand-over/")
    assert "disable" not in page.context["form"].fields
    assert hand_over(town, "street", town.community, successor, disable="on").status_code == 302
    town.community.refresh_from_db()
    assert town.community.is_active
    assert Lead.objects.filter(reporter=successor).count() == 3


@pytest.mark.parametrize("who", sorted(set(STAFF) - {"admin", "street", "street_colleague"}))
def test_nobody_else_may(town, successor, work, who):
    assert hand_over(town, who, town.community, successor).status_code in (403, 404)
    assert not Lead.objects.filter(reporter=successor).exists()


def test_a_street_does_not_do_it_for_itself_nor_anybody_for_an_administrator(town):
    assert hand_over(town, "street", town.street_colleague, town.street).status_code == 403
    assert hand_over(town, "admin", town.security, town.auditor).status_code == 403


def test_only_to_a_colleague_who_reports_for_the_unit(town, work):
    mute = colleague(town, "mute", town.units.community, None)
    response = hand_over(town, "admin", town.community, mute)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["to"]
    assert hand_over(town, "admin", town.community, town.other_community).status_code == 422
    assert not LeadStep.objects.filter(move="hand_over").exists()


def test_whoever_took_a_lead_over_does_not_decide_it(town):
    lead = town.lead("street")
    lead.move("submit", by=town.street)
    hand_over(town, "admin", town.street, town.street_colleague)
    Lead.objects.filter(pk=lead.pk).update(holder=town.units.street)
    assert town.client("street_colleague").post(f"/desk/leads/{lead.pk}/forward/").status_code == 403
