"""A list of the entitled waits for the head: approved, or refused with a reason and handed in again."""

import uuid

import pytest

from accounts.models import Notification
from accounts.refusal import Refusal
from courtesies.models import EntitlementList, HandedList
from courtesies.schemes import entitlements, list_approval
from courtesies.schemes.tests.test_notifications import hand_over, told
from courtesies.tests.courtesies import TODAY, approved, drawn_up, honored, scheme_of
from registry.approvals.tests.approvals import sign
from registry.models import Proposal
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF


@shared
def handed(town):
    honored(town)
    scheme = scheme_of(town)
    assert hand_over(town, scheme).status_code == 302
    return HandedList.objects.get()


def refuse(town, who, handed, reason="示例甲的荣誉还没核实"):
    return town.client(who).post(f"/desk/handed-lists/{handed.pk}/refuse/", {"reason": reason})


def approve(town, who, scheme):
    seen = entitlements.compute(scheme, TODAY).fingerprint
    data = {"seen": seen, "token": uuid.uuid4()}
    return town.client(who).post(f"/desk/schemes/{scheme.pk}/approve/?on={TODAY}", data)


def test_a_refused_list_goes_back_with_its_reason_and_can_be_handed_in_again(town, handed):
    assert refuse(town, "head", handed).status_code == 302
    handed.refresh_from_db()
    assert (handed.state, handed.decided_by) == ("refused", town.head)
    assert (told(town, "head"), told(town, "courtesy")) == ([], ["list.refused"])
    assert Notification.objects.get(event="list.refused").text == "示例甲的荣誉还没核实"
    page = town.client("courtesy").get(handed.get_absolute_url())
    assert "示例甲的荣誉还没核实" in page.content.decode()
    assert "/hand-over/?on=" in page.content.decode() and not page.context["handed"]
    honored(town, "乙示例")
    assert hand_over(town, handed.scheme).status_code == 302
    assert told(town, "head") == ["list.waits"]
    assert approve(town, "head", handed.scheme).status_code == 302
    assert sorted(HandedList.objects.values_list("state", flat=True)) == ["approved", "refused"]
    assert HandedList.objects.first().frozen == EntitlementList.objects.get()


def test_the_same_list_handed_in_again_waits_again(town, handed):
    refuse(town, "head", handed)
    assert hand_over(town, handed.scheme).status_code == 302
    assert told(town, "head") == ["list.waits"]
    assert approve(town, "head", handed.scheme).status_code == 302


def test_what_was_refused_is_not_approved_before_it_is_handed_in_again(town, handed):
    refuse(town, "head", handed)
    late = approve(town, "head", handed.scheme)
    assert late.status_code == 409
    assert "head员" in str(late.context["refusal"])
    assert EntitlementList.objects.count() == 0


def test_what_was_approved_meanwhile_is_not_refused(town, handed):
    assert approve(town, "head", handed.scheme).status_code == 302
    late = refuse(town, "head", handed)
    assert (late.status_code, HandedList.objects.get().state) == (409, "approved")
    assert "head员" in str(late.context["refusal"])


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_refusal_needs_its_reason(town, handed, reason):
    response = refuse(town, "head", handed, reason)
    assert (response.status_code, HandedList.objects.get().state) == (422, "open")


@pytest.mark.parametrize("who", STAFF)
def test_only_the_head_refuses_a_list(town, handed, who):
    assert refuse(town, who, handed).status_code == (302 if who == "head" else 403)


def test_a_double_click_refuses_once_and_hands_in_once(town, handed):
    hand_over(town, handed.scheme)
    assert HandedList.objects.count() == 1
    for _click in range(2):
        assert refuse(town, "head", handed).status_code == 302
    assert Notification.objects.filter(event="list.refused").count() == 1


def test_a_list_that_changed_replaces_the_one_that_waits(town, handed):
    honored(town, "乙示例")
    assert hand_over(town, handed.scheme).status_code == 302
    assert sorted(HandedList.objects.values_list("state", flat=True)) == ["open", "overtaken"]
    assert told(town, "head") == ["list.waits"]
    assert refuse(town, "head", handed).status_code == 409


def test_whoever_handed_it_in_decides_nothing_about_it(town, handed):
    HandedList.objects.update(handed_in_by=town.head)  # he stood in for the officer
    assert approve(town, "head", handed.scheme).status_code == 403
    assert refuse(town, "head", handed).status_code == 403
    with pytest.raises(Refusal):
        list_approval.refuse(handed.__class__.objects.get(), by=town.head, reason="x")


def test_a_refused_batch_is_a_draft_that_can_be_narrowed_and_handed_in_again(town):
    for name in ("甲示例", "乙示例"):
        honored(town, name)
    batch, client = drawn_up(town, approved(town, scheme_of(town))), town.client("courtesy")
    client.post(f"/desk/batches/{batch.pk}/propose/", {})
    line = batch.lines.get(entitlement__honoree__name="甲示例")
    drop = f"/desk/batch-lines/{line.pk}/drop/"
    assert client.post(drop, {"reason": "不合适"}).status_code == 409  # it waits for signatures
    back = f"/desk/approvals/{Proposal.objects.get().pk}/refuse/"
    assert town.client("head").post(back, {"reason": "先去掉甲示例"}).status_code == 302
    assert Notification.objects.get(event="batch.refused").text == "先去掉甲示例"
    assert drop in client.get(f"/desk/batches/{batch.pk}/").content.decode()
    assert client.post(drop, {"reason": "领导意见"}).status_code == 302
    assert client.post(f"/desk/batches/{batch.pk}/propose/", {}).status_code == 302
    proposal = Proposal.objects.open().get()
    assert proposal.facts["lines"] == 1
    assert sign(town, "head", proposal).status_code == 302
    batch.refresh_from_db()
    assert batch.state == "approved"
