"""Approvals on screen: a maker and enough different signers; then it takes effect by itself."""

import uuid

import pytest
from django.db import IntegrityError, transaction

from accounts.models import AuditEntry, Notification, Setting
from accounts.office.entries import ENTRIES
from honors.conferral import recording as award_recording
from honors.models import Candidacy, CandidacyStep
from honors.pool import ladder as pool_ladder
from registry.approvals.policies import all_policies
from registry.approvals.tests.approvals import (
    DISTRICT,
    aiming,
    ladder_url,
    paper,
    proposed,
    refuse,
    rung_of,
    set_people,
    sign,
    story_at_the_final_review,
    url,
)
from registry.models import Proposal, Signature, StoredFile
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF


@shared
def proposal(town):
    """A reviewer's proposal to cultivate somebody."""
    return proposed(town, "district")


def test_a_proposal_and_the_heads_signature_move_the_file(town, proposal):
    assert rung_of(proposal) == "reserve"
    assert sign(town, "head", proposal, opinion="同意").status_code == 302
    assert rung_of(proposal) == "cultivate"
    step = CandidacyStep.objects.get(rung="cultivate")
    assert (step.by, step.note) == (town.head, "群众公认")
    actions = list(AuditEntry.objects.order_by("-sequence").values_list("action", "actor__username")[:2])
    assert actions == [("candidacy.climb", "head"), ("approval.sign", "head")]


def test_the_head_proposes_and_a_reviewer_signs(town):
    proposal = proposed(town, "head")
    assert sign(town, "district", proposal).status_code == 302
    assert rung_of(proposal) == "cultivate"


def test_two_reviewers_are_not_enough_without_one_who_decides(town, proposal):
    assert sign(town, "district_colleague", proposal).status_code == 302
    assert rung_of(proposal) == "reserve"
    page = town.client("district").get(url(proposal))
    assert "head员" in page.context["panel"]["needed"]
    sign(town, "head", proposal)
    assert rung_of(proposal) == "cultivate"


def test_the_maker_does_not_sign_whatever_his_role(town):
    proposal = proposed(town, "head")
    assert sign(town, "head", proposal).status_code == 403
    assert town.client("head").get(url(proposal)).context["panel"]["sign_form"] is None
    assert town.client("district").post(url(proposal, "paper/"), paper(town)).status_code == 422
    assert (Signature.objects.count(), rung_of(proposal)) == (0, "reserve")


def test_the_same_person_twice_counts_once(town):
    assert set_people(town, "ladder", 3).status_code == 302
    proposal = proposed(town, "district")
    sign(town, "head", proposal)
    assert sign(town, "head", proposal).status_code == 409
    assert town.client("district").post(url(proposal, "paper/"), paper(town)).status_code == 409
    assert (Signature.objects.count(), rung_of(proposal)) == (1, "reserve")
    assert StoredFile.objects.count() == 0  # the scan of the refused sheet is not kept
    sign(town, "district_colleague", proposal)
    assert rung_of(proposal) == "cultivate"


def test_a_double_click_signs_once(town, proposal):
    data = {"token": str(uuid.uuid4())}
    for _click in range(2):
        assert town.client("head").post(url(proposal, "sign/"), data).status_code == 302
    assert (Signature.objects.count(), CandidacyStep.objects.filter(rung="cultivate").count()) == (1, 1)


def test_a_double_click_proposes_once_and_a_second_proposal_waits_its_turn(town):
    data = {"rung": "cultivate", "token": str(uuid.uuid4())}
    client, address = town.client("district"), ladder_url(aiming(town))
    assert [client.post(address, data).status_code for _click in range(2)] == [302, 302]
    response = client.post(address, data | {"token": str(uuid.uuid4()), "rung": "recommend"})
    assert response.status_code == 409
    assert "district员" in response.content.decode()
    assert Proposal.objects.count() == 1


def test_the_number_of_people_is_a_setting_and_never_below_two(town):
    assert set_people(town, "ladder", 1).status_code == 422
    assert set_people(town, "ladder", 3).status_code == 302
    assert proposed(town, "district").people_needed == 3
    setting = Setting.objects.get(name="people_ladder")
    with pytest.raises(IntegrityError), transaction.atomic():
        Setting.objects.filter(pk=setting.pk).update(value=1)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.update(people_needed=1)
    assert sorted(policy.setting for policy in all_policies().values()) == sorted(
        name for name in ENTRIES if name.startswith("people_")
    )


# --- ends ----------------------------------------------------------------------------------------


def test_its_maker_withdraws_it_and_nothing_changes(town, proposal):
    for who in ("district_colleague", "head"):
        assert town.client(who).post(url(proposal, "withdraw/")).status_code == 403
    for _click in range(2):
        assert town.client("district").post(url(proposal, "withdraw/")).status_code == 302
    assert sign(town, "head", proposal).status_code == 409
    assert (rung_of(proposal), Signature.objects.count()) == ("reserve", 0)
    address = ladder_url(Candidacy.objects.get())
    again = town.client("district").post(address, {"rung": "cultivate"})
    assert again.status_code == 302


def test_what_moved_on_meanwhile_is_not_carried_out(town, proposal):
    pool_ladder.climb(Candidacy.objects.get(), "cultivate", by=town.head)
    response = sign(town, "head", proposal)
    assert response.status_code == 409
    proposal.refresh_from_db()
    assert (proposal.state, Signature.objects.count()) == ("open", 0)
    assert refuse(town, "head", proposal).status_code == 302


def test_a_closed_proposal_is_told_with_who_and_when(town, proposal):
    sign(town, "head", proposal)
    response = sign(town, "district_colleague", proposal)
    assert response.status_code == 409
    assert "head员" in str(response.context["refused"])


# --- the other policies -----------------------------------------------------------------------------


def test_a_revocation_waits_for_its_signatures_and_then_takes_the_award_away(town):
    honoree = town.file()
    award = award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    data = {
        "on": "2026-01-05",
        "body": "市文明办",
        "document_number": "渝文明办〔2026〕1号",
        "reason": "查实不符",
    }
    assert town.client("district").post(f"/desk/awards/{award.pk}/revoke/", data).status_code == 302
    visitor, address = town.client(None), f"/honorees/{honoree.slug}/"
    assert visitor.get(address).status_code == 200
    sign(town, "district_colleague", Proposal.objects.get())
    assert visitor.get(address).status_code == 200
    sign(town, "head", Proposal.objects.get())
    assert visitor.get(address).status_code == 404
    award.refresh_from_db()
    facts = (award.revocation.by, str(award.revocation.on), award.revocation.reason.text)
    assert facts == (town.head, "2026-01-05", "查实不符")


def test_a_story_needs_as_many_readers_as_the_office_says(town):
    set_people(town, "story", 3)
    story = story_at_the_final_review(town)
    for who, state in (("other_editor", "final"), ("head", "approved")):
        assert town.client(who).post(f"/desk/stories/{story.pk}/approve/").status_code == 302
        story.refresh_from_db()
        assert story.state == state
    assert Proposal.objects.get().state == "done"


def test_a_story_sent_back_ends_its_proposal_and_the_next_version_gets_its_own(town):
    story = story_at_the_final_review(town)
    sent = town.client("head").post(f"/desk/stories/{story.pk}/send_back/", {"note": "改"})
    assert (sent.status_code, Proposal.objects.get().state) == (302, "withdrawn")
    for name, who in (("submit", "editor"), ("check", "district"), ("check", "district")):
        town.client(who).post(f"/desk/stories/{story.pk}/{name}/")
    assert list(Proposal.objects.values_list("state", flat=True)) == ["open", "withdrawn"]


# --- who sees and signs what ---------------------------------------------------------------------


@pytest.mark.parametrize("who", STAFF)
def test_who_reads_and_who_signs(town, proposal, who):
    client = town.client(who)
    sees = DISTRICT | {"auditor"}
    pages = [
        client.get(address).status_code
        for address in ("/desk/approvals/", url(proposal), url(proposal, "form/"))
    ]
    assert pages == [200 if who in sees else 403] * 3
    may_sign = who in {"head", "district_colleague"}
    assert (sign(town, who, proposal).status_code == 302) == may_sign
    assert (client.get(url(proposal, "paper/")).status_code in (200, 302)) == (who in DISTRICT)


def test_whoever_may_sign_is_told_and_what_is_done_waits_for_nobody(town, proposal):
    waiting = Notification.objects.filter(event="approval.waits")
    assert {notification.recipient for notification in waiting} == {town.head, town.district_colleague}
    sign(town, "head", proposal)
    assert waiting.filter(settled_at=None).count() == 0


def test_lists_cost_the_same_few_queries_at_any_length(town, django_assert_max_num_queries):
    for number in range(22):
        candidacy = aiming(town, town.file(f"示例{number}"))
        town.client("district").post(ladder_url(candidacy), {"rung": "cultivate"})
    client = town.client("head")
    client.get("/desk/approvals/")
    with django_assert_max_num_queries(8):
        assert len(client.get("/desk/approvals/").context["page"].object_list) == 20
