"""A proposal is turned down with a reason: its maker reads it, and may propose the matter again."""

import pytest

from accounts.models import AuditEntry, Notification
from accounts.refusal import Refusal
from honors.models import Candidacy
from registry.approvals import proposals
from registry.approvals.tests.approvals import (
    ladder_url,
    proposed,
    refuse,
    rung_of,
    sign,
    story_at_the_final_review,
    url,
)
from registry.models import Proposal, ProposalRefusal, Signature
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF


@shared
def proposal(town):
    return proposed(town, "district")


def test_a_refused_proposal_changes_nothing_and_its_maker_reads_why(town, proposal):
    assert refuse(town, "head", proposal).status_code == 302
    proposal.refresh_from_db()
    assert (proposal.state, proposal.closed_by, rung_of(proposal)) == ("refused", town.head, "reserve")
    told = Notification.objects.get(event="approval.refused")
    assert (told.recipient, told.text) == (town.district, "材料还不够")
    inbox = town.client("district").get("/desk/inbox/").content.decode()
    assert "材料还不够" in inbox
    for who in ("district", "auditor"):
        assert "材料还不够" in town.client(who).get(url(proposal)).content.decode()
    assert AuditEntry.objects.filter(action="approval.refuse", result="done").count() == 1


def test_it_can_be_changed_and_proposed_again(town, proposal):
    refuse(town, "head", proposal)
    address = ladder_url(Candidacy.objects.get())
    again = {"rung": "cultivate", "note": "补充了材料"}
    assert town.client("district").post(address, again).status_code == 302
    assert list(Proposal.objects.values_list("state", flat=True)) == ["open", "refused"]
    assert sign(town, "head", Proposal.objects.first()).status_code == 302
    assert rung_of(proposal) == "cultivate"


@pytest.mark.parametrize("reason", ["", "   ", "\n"])
def test_a_refusal_needs_its_reason(town, proposal, reason):
    response = refuse(town, "head", proposal, reason)
    assert (response.status_code, Proposal.objects.get().state) == (422, "open")
    assert response.context["panel"]["refuse_form"].errors


@pytest.mark.parametrize("who", STAFF)
def test_only_who_decides_refuses_and_never_his_own(town, proposal, who):
    right = 302 if who == "head" else 403
    assert refuse(town, who, proposal).status_code == right
    offered = town.client(who).get(url(proposal))
    assert offered.status_code in (200, 403)
    if right == 403 and offered.status_code == 200:
        assert offered.context["panel"]["refuse_form"] is None


def test_the_maker_who_decides_withdraws_his_own(town):
    own = proposed(town, "head")
    assert refuse(town, "head", own).status_code == 403
    assert town.client("head").post(url(own, "withdraw/")).status_code == 302


def test_a_double_click_refuses_once_and_what_is_closed_stays(town, proposal):
    for _click in range(2):
        assert refuse(town, "head", proposal).status_code == 302
    assert ProposalRefusal.objects.count() == 1
    late = sign(town, "head", proposal)
    assert late.status_code == 409
    assert "head员" in str(late.context["refused"])
    assert Signature.objects.count() == 0


def test_what_was_signed_meanwhile_is_not_refused(town, proposal):
    stale = Proposal.objects.get(pk=proposal.pk)
    sign(town, "head", proposal)
    with pytest.raises(Refusal) as refused:
        proposals.refuse(stale, by=town.head, reason="太晚")
    assert (refused.value.status, rung_of(proposal)) == (409, "cultivate")
    assert not ProposalRefusal.objects.exists()
    assert refuse(town, "head", proposal).status_code == 409


def test_a_refused_final_review_sends_the_story_back_with_the_reason(town):
    story = story_at_the_final_review(town)
    assert refuse(town, "head", Proposal.objects.get(), "补一段").status_code == 302
    story.refresh_from_db()
    step = story.steps.order_by("-pk").first()
    assert (story.state, step.move, step.note, step.by) == ("draft", "send_back", "补一段", town.head)
    events = Notification.objects.filter(recipient=town.editor).values_list("event", flat=True)
    assert "story.returned" in events and "approval.refused" not in events
    assert Proposal.objects.get().state == "refused"
