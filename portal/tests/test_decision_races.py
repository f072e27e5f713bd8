"""Two decisions at the same moment, with real connections and commits: one holds, the other is told."""

import uuid

import pytest

from accounts.models import Setting
from accounts.office.models import touch_office
from courtesies.ledger.tests.test_courtesy_races import kinds
from courtesies.models import EntitlementList, HandedList
from courtesies.schemes import entitlements, list_approval
from courtesies.tests.courtesies import TODAY, honored, scheme_of
from honors.models import Candidacy
from honors.rounds.tests.rounds import candidate
from registry import accepting
from registry.approvals import proposals
from registry.leads import drafts
from registry.leads.tests.test_races import at_once
from registry.models import Honoree, Lead, Proposal, ProposalRefusal, Signature, StoryReview
from registry.stories.tests.stories import bring_to, fresh, written
from yuzhong_models.tests.town import build_town

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_proposal_is_signed_or_refused_never_both():
    town = build_town()
    aimed = candidate(town)
    facts = {"from": "reserve", "rung": "cultivate"}
    proposal = proposals.propose("ladder", aimed, by=town.district, honoree=aimed.honoree, facts=facts)
    results = at_once(
        lambda: proposals.sign(Proposal.objects.get(), by=town.head),
        lambda: proposals.refuse(Proposal.objects.get(), by=town.head, reason="再核实"),
    )
    state = Proposal.objects.get(pk=proposal.pk).state
    assert kinds(results).get("Refusal") == 1
    assert (Signature.objects.count(), ProposalRefusal.objects.count()) == (
        (1, 0) if state == "done" else (0, 1)
    )
    assert Candidacy.objects.get().rung == ("cultivate" if state == "done" else "reserve")


def test_a_list_is_approved_or_refused_never_both():
    town = build_town()
    honored(town)
    scheme = scheme_of(town)
    handed = list_approval.hand_in(scheme, TODAY, by=town.courtesy)
    seen = entitlements.compute(scheme, TODAY).fingerprint
    results = at_once(
        lambda: list_approval.approve(scheme, TODAY, by=town.head, seen=seen, token=uuid.uuid4()),
        lambda: list_approval.refuse(handed, by=town.head, reason="再核实"),
    )
    assert kinds(results).get("Refusal") == 1
    decided = HandedList.objects.get(pk=handed.pk).state
    assert EntitlementList.objects.count() == (1 if decided == "approved" else 0)
    assert HandedList.objects.open().count() <= 1


def test_one_person_does_one_part_although_two_browsers_press_at_once():
    town = build_town()
    Setting.objects.create(name="is_story_doubling_allowed", value=False, changed_by=town.head)
    touch_office()
    story = bring_to(written(town), town, "first")
    results = at_once(
        lambda: fresh(story).move("review", by=town.head),
        lambda: fresh(story).move("proofread", by=town.head),
    )
    assert kinds(results) == {"StoryStep": 1, "Refusal": 1}
    assert StoryReview.objects.count() == 1


def test_two_leads_that_join_one_file_at_once_both_become_the_files():
    town = build_town()
    first, second = (town.lead_at("district", deed=f"第{number}件事") for number in (1, 2))
    honoree = town.file("刘文彬")
    results = at_once(
        lambda: accepting.accept(first, by=town.district, join=honoree),
        lambda: accepting.accept(second, by=town.district_colleague, join=honoree),
    )
    assert kinds(results) == {"LeadStep": 2}
    assert Candidacy.objects.count() == 1
    assert sorted(Honoree.objects.get().deed.split("\n\n")) == ["第1件事", "第2件事"]


def test_a_draft_is_submitted_or_thrown_away_never_both():
    town = build_town()
    lead = town.lead()
    stale = Lead.objects.get(pk=lead.pk)
    at_once(
        lambda: lead.move("submit", by=town.community),
        lambda: drafts.throw_away(stale, by=town.community),
    )
    left = Lead.objects.filter(pk=stale.pk).first()
    assert left is None or (left.state, left.persons.count()) == ("under_review", 1)
