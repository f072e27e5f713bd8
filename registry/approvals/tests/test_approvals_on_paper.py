"""Approvals on paper: the sheet to print, the signed scan, whose signature it counts as."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, Notification
from honors.models import CandidacyStep
from registry.approvals.tests.approvals import (
    DISTRICT,
    paper,
    proposed,
    rung_of,
    set_people,
    sign,
    story_at_the_final_review,
    url,
)
from registry.files.tests.test_uploads import body, picture
from registry.models import Proposal, Signature, StoredFile
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF


@shared
def proposal(town):
    """A reviewer's proposal to cultivate somebody."""
    return proposed(town, "district")


def test_a_signed_sheet_counts_as_the_signature_of_who_signed_it(town, proposal):
    """The maker enters it: the office is small, and the paper carries the other person's hand."""
    client = town.client("district")
    assert client.post(url(proposal, "paper/"), paper(town, opinion="同意培养")).status_code == 302
    assert rung_of(proposal) == "cultivate"
    signature = Signature.objects.get()
    assert (signature.signed_by, signature.entered_by, signature.is_on_paper) == (
        town.head,
        town.district,
        True,
    )
    assert CandidacyStep.objects.get(rung="cultivate").by == town.head
    rows = AuditEntry.objects.order_by("-sequence").values_list("action", "actor__username")
    assert list(rows[:2]) == [("candidacy.climb", "district"), ("approval.sign_on_paper", "district")]
    history = client.get(f"/desk/candidacies/{proposal.target_id}/").content.decode()
    for words in ("纸质签批", "head员", "district员", "同意培养"):
        assert words in history
    assert Notification.objects.filter(recipient=town.head, event="approval.on_paper").count() == 1
    scan = client.get(f"/desk/signatures/{signature.pk}/scan/")
    assert (scan.status_code, scan["Content-Type"], body(scan)[:2]) == (200, "image/jpeg", b"\xff\xd8")
    assert AuditEntry.objects.filter(action="approval.scan").count() == 1


def days(number):
    return (timezone.localdate() + datetime.timedelta(days=number)).isoformat()


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"on": days(1)}, "on"),
        ({"on": days(-1)}, "on"),
        ({"on": "2026-02-30"}, "on"),
        ({"scan": ""}, "scan"),
        ({"scan": picture("scan.docx")}, "scan"),
        ({"signed_by": ""}, "signed_by"),
        ({"signed_by": "999999"}, "signed_by"),
    ],
)
def test_an_incomplete_sheet_is_refused_beside_the_field(town, proposal, changes, field):
    response = town.client("district").post(url(proposal, "paper/"), paper(town, opinion="同意", **changes))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "同意" in response.content.decode()
    assert Signature.objects.count() == 0


@pytest.mark.parametrize("who", ["editor", "auditor", "street", "admin", "district"])
def test_a_sheet_is_never_signed_by_somebody_who_may_not_sign(town, proposal, who):
    signed_by = getattr(town, who).pk
    response = town.client("district").post(url(proposal, "paper/"), paper(town, signed_by=signed_by))
    assert list(response.context["form"].errors) == ["signed_by"]


def test_a_damaged_scan_says_so_and_nothing_is_signed(town, proposal):
    broken = picture("scan.jpg")
    broken = type(broken)("scan.jpg", b"\xff\xd8\xff nothing")
    response = town.client("district").post(url(proposal, "paper/"), paper(town, scan=broken))
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["scan"])
    assert (Signature.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_a_double_click_with_the_sheet_keeps_one_scan(town, proposal):
    client, token = town.client("district"), str(uuid.uuid4())
    for _click in range(2):
        data = paper(town, token=token)
        assert client.post(url(proposal, "paper/"), data).status_code == 302
    assert (Signature.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_a_story_is_approved_on_paper(town):
    story, client = story_at_the_final_review(town), town.client("other_editor")
    assert client.post(url(Proposal.objects.get(), "paper/"), paper(town)).status_code == 302
    story.refresh_from_db()
    parts = story.latest.reviews.filter(state="final").values_list("kind", "by__username")
    assert sorted(parts) == [("proofread", "head"), ("review", "head")]
    assert (story.state, story.steps.last().by) == ("approved", town.head)
    assert "纸质签批" in client.get(f"/desk/stories/{story.pk}/").content.decode()


@pytest.mark.parametrize("who", sorted(set(STAFF) - DISTRICT))
def test_the_scan_is_for_the_district_only(town, proposal, who):
    town.client("district").post(url(proposal, "paper/"), paper(town))
    assert town.client(who).get(f"/desk/signatures/{Signature.objects.get().pk}/scan/").status_code == 403


def test_the_sheet_has_a_box_for_each_signature_that_is_missing(town):
    set_people(town, "ladder", 4)
    proposal = proposed(town, "district")
    page = town.client("district").get(url(proposal, "form/"))
    assert len(page.context["boxes"]) == 3
    for words in ("王示例", "群众公认", "district员", "呈批表"):
        assert words in page.content.decode()
    sign(town, "head", proposal)
    page = town.client("district").get(url(proposal, "form/"))
    assert (len(page.context["boxes"]), len(page.context["signed"])) == (2, 1)


def test_a_story_is_not_signed_on_paper_before_its_facts_are_checked(town):
    set_people(town, "story", 4)  # so that this signature would not be the last one
    story, client = story_at_the_final_review(town), town.client("other_editor")
    story.facts.update(checked_by=None, checked_on=None)
    refused = client.post(url(Proposal.objects.get(), "paper/"), paper(town))
    assert (refused.status_code, Signature.objects.count(), StoredFile.objects.count()) == (422, 0, 0)
