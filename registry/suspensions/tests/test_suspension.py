"""Suspending publicity and courtesies: two people, at once and everywhere, without a mark; and back again."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from honors.conferral import recording as award_recording
from honors.models import Award
from registry.approvals.tests.approvals import set_people, sign
from registry.files.tests.test_uploads import body, picture
from registry.honorees.refusals import stop_of
from registry.honorees.rules import Doing
from registry.models import Honoree, Proposal, StoredFile, Story, Suspension
from registry.stories.tests.stories import publish
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

TODAY = timezone.localdate()


@shared
def told(town):
    """A model citizen with an award and a published story."""
    honoree = town.file("周暂停", basis=["name", "story", "photo"])
    award_recording.record(
        honoree=honoree,
        honor=town.honor,
        by=town.district,
        given_on=datetime.date(2024, 9, 28),
        precision="day",
        round="第三季度",
    )
    story = Story.objects.create(honoree=honoree)
    story.write(by=town.editor, seen=1, headline="修灯十六年", body="<p>楼道里的灯</p>")
    publish(story, town)
    return Honoree.objects.get(pk=honoree.pk)


def data(**changes):
    return {
        "scope": "both",
        "since": TODAY.isoformat(),
        "document_number": "渝中宣〔2026〕9号",
        "scan": picture("scan.jpg"),
        "cause": "正在核查",
        "token": str(uuid.uuid4()),
    } | changes


def propose(town, who, honoree, **changes):
    return town.client(who).post(f"/desk/honorees/{honoree.pk}/suspend/", data(**changes))


def suspended(town, honoree, **changes):
    assert propose(town, "district", honoree, **changes).status_code == 302
    sign(town, "head", Proposal.objects.open().get())
    return Suspension.objects.order_by("-pk").first()


def lifted(town, suspension):
    form = {"on": TODAY.isoformat(), "cause": "查明无误", "token": str(uuid.uuid4())}
    client = town.client("district")
    assert client.post(f"/desk/suspensions/{suspension.pk}/lift/", form).status_code == 302
    sign(town, "head", Proposal.objects.open().get())


def public_places(honoree):
    """Address → what must be gone there: 404 for a page of its own, the name for a list."""
    return {
        f"/honorees/{honoree.slug}/": 404,
        f"/honorees/{honoree.slug}/poster/": 404,
        f"/honorees/{honoree.slug}/poster.jpg": 404,
        "/": honoree.name,
        "/honorees/": honoree.name,
        f"/honorees/?q={honoree.name}": honoree.name + "</h",
        "/honors/chongqing-good-person/": honoree.name,
        "/feed/": honoree.name,
        "/sitemap-honorees.xml": honoree.slug,
    }


def shown(client, honoree):
    """The public places where the honoree is still to be seen."""
    found = []
    for address, gone in public_places(honoree).items():
        response = client.get(address)
        if gone == 404:
            if response.status_code == 200:
                found.append(address)
        elif gone in response.content.decode():
            found.append(address)
    return found


@pytest.mark.parametrize(("scope", "is_gone"), [("both", True), ("publicity", True), ("courtesies", False)])
def test_the_page_is_gone_everywhere_at_the_next_request_and_comes_back(town, told, scope, is_gone):
    visitor = town.client(None)
    everywhere = list(public_places(told))
    assert shown(visitor, told) == everywhere
    suspension = suspended(town, told, scope=scope)
    assert shown(visitor, told) == ([] if is_gone else everywhere)
    assert (stop_of(told, Doing.RECEIVE) is not None) == (scope != "publicity")
    assert Honoree.objects.may(Doing.RECEIVE).filter(pk=told.pk).exists() == (scope == "publicity")
    lifted(town, suspension)
    assert shown(visitor, told) == everywhere
    assert stop_of(told, Doing.RECEIVE) is None


def test_a_row_alone_takes_the_page_down_whatever_the_listing_says(town, told):
    """The condition is asked when reading, not only kept in a column."""
    since, number = TODAY, "1号"
    Suspension.objects.create(
        honoree=told, scope="publicity", since=since, document_number=number, by=town.head
    )
    assert Honoree.objects.get(pk=told.pk).is_listed
    assert town.client(None).get(f"/honorees/{told.slug}/").status_code == 404
    assert not Award.objects.public().exists()


def test_the_missing_page_says_no_more_than_any_missing_page(town, told):
    suspended(town, told)
    visitor = town.client(None)
    ours = visitor.get(f"/honorees/{told.slug}/")
    unknown = visitor.get("/honorees/abcdefgh/")
    assert (ours.status_code, ours.content.decode().replace(told.slug, "abcdefgh")) == (
        404,
        unknown.content.decode(),
    )


def test_one_person_cannot_suspend_and_the_head_decides(town, told):
    assert propose(town, "head", told).status_code == 302
    proposal = Proposal.objects.get()
    assert sign(town, "head", proposal).status_code == 403
    assert Suspension.objects.count() == 0
    sign(town, "district", proposal)
    assert Suspension.objects.get().by == town.district


def test_two_reviewers_do_not_do_without_the_head(town, told):
    propose(town, "district", told)
    sign(town, "district_colleague", Proposal.objects.get())
    assert Suspension.objects.count() == 0


def test_the_office_sets_how_many_people_it_needs(town, told):
    set_people(town, "suspension", 3)
    propose(town, "district", told)
    sign(town, "head", Proposal.objects.get())
    assert Suspension.objects.count() == 0
    sign(town, "district_colleague", Proposal.objects.get())
    assert Suspension.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"cause": ""}, "cause"),
        ({"document_number": ""}, "document_number"),
        ({"scan": ""}, "scan"),
        ({"scan": picture("scan.txt")}, "scan"),
        ({"scope": "everything"}, "scope"),
        ({"since": (TODAY + datetime.timedelta(days=1)).isoformat()}, "since"),
    ],
)
def test_cause_document_and_day_are_asked_for(town, told, changes, field):
    response = propose(town, "district", told, **changes)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert (Proposal.objects.count(), StoredFile.objects.count()) == (0, 0)


def test_what_is_suspended_is_not_suspended_again(town, told):
    suspended(town, told, scope="publicity")
    before = StoredFile.objects.count()
    assert propose(town, "district", told, scope="both").status_code == 409
    assert StoredFile.objects.count() == before  # its scan is not kept
    assert propose(town, "district", told, scope="courtesies").status_code == 302


def test_a_double_click_proposes_once_and_keeps_one_scan(town, told):
    token = str(uuid.uuid4())
    for _click in range(2):
        assert propose(town, "district", told, token=token).status_code == 302
    assert (Proposal.objects.count(), StoredFile.objects.count()) == (1, 1)


def test_a_lifted_suspension_is_not_lifted_again(town, told):
    suspension = suspended(town, told)
    lifted(town, suspension)
    form = {"on": TODAY.isoformat(), "cause": "再次"}
    assert town.client("district").post(f"/desk/suspensions/{suspension.pk}/lift/", form).status_code == 409


def test_it_is_not_lifted_before_it_began(town, told):
    suspension = suspended(town, told)
    form = {"on": (TODAY - datetime.timedelta(days=1)).isoformat(), "cause": "早了"}
    response = town.client("district").post(f"/desk/suspensions/{suspension.pk}/lift/", form)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["on"])


def test_the_signers_read_the_document_and_each_reading_is_recorded(town, told):
    propose(town, "district", told)
    proposal = Proposal.objects.get()
    assert "/document/" in town.client("head").get(f"/desk/approvals/{proposal.pk}/").content.decode()
    assert body(town.client("head").get(f"/desk/approvals/{proposal.pk}/document/"))[:2] == b"\xff\xd8"
    assert AuditEntry.objects.filter(action="approval.document").count() == 1
    assert town.client("street").get(f"/desk/approvals/{proposal.pk}/document/").status_code == 403


def test_both_facts_are_audited_without_words(town, told):
    lifted(town, suspended(town, told))
    rows = AuditEntry.objects.filter(action__startswith="suspension.").order_by("sequence")
    assert [(row.action, row.detail) for row in rows] == [
        ("suspension.start", {"scope": "both"}),
        ("suspension.lift", {}),
    ]
    history = town.client("auditor").get(f"/desk/honorees/{told.pk}/").content.decode()
    assert "渝中宣〔2026〕9号" in history


@pytest.mark.parametrize("day, is_stopped", [(-11, False), (-10, True), (-6, True), (-5, False)])
def test_courtesies_are_suspended_from_the_first_day_to_the_day_before_lifting(town, told, day, is_stopped):
    since = (TODAY - datetime.timedelta(days=10)).isoformat()
    suspension = suspended(town, told, since=since)
    suspending_day = TODAY - datetime.timedelta(days=5)
    form = {"on": suspending_day.isoformat(), "cause": "查明"}
    town.client("district").post(f"/desk/suspensions/{suspension.pk}/lift/", form)
    sign(town, "head", Proposal.objects.open().get())
    assert (stop_of(told, Doing.RECEIVE, TODAY + datetime.timedelta(days=day)) is not None) == is_stopped


@pytest.mark.parametrize("who", STAFF)
def test_who_proposes_a_suspension(town, told, who):
    may = who in ("district", "district_colleague", "head")
    status = town.client(who).get(f"/desk/honorees/{told.pk}/suspend/").status_code
    assert (status == 200) == may
    assert status in (200, 403)
