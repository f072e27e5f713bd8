"""The fact sheet: its lines, who checked them, the scan, and that the final review asks for it."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.office.settings import Office
from registry.files.tests.test_uploads import body, picture
from registry.models import FactScan, StoredFile, StoryFact
from registry.stories.tests.stories import bring_to, fresh, post, publish, written
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

KEEPERS = ("district", "district_colleague", "editor", "other_editor", "head")


def note(town, who, story, **changes):
    data = {
        "claim": "送饭十二年",
        "way": "走访邻居",
        "contact": "王阿姨 13800001234",
        "token": str(uuid.uuid4()),
    }
    return town.client(who).post(f"/desk/stories/{story.pk}/facts/", data | changes)


def checked(town, **changes):
    return {"checked_by": town.district.pk, "checked_on": timezone.localdate().isoformat()} | changes


@shared
def at_the_end(town):
    """At the final review, without a fact sheet."""
    story = written(town)
    for name, who in (("submit", "editor"), ("check", "other_editor"), ("check", "other_editor")):
        post(town, who, story, name)
    return fresh(story)


def test_the_final_review_needs_a_fact_sheet_with_every_line_checked(town, at_the_end):
    empty = post(town, "head", at_the_end, "approve")
    assert (empty.status_code, fresh(at_the_end).state) == (422, "final")
    assert note(town, "editor", at_the_end).status_code == 302
    assert post(town, "head", at_the_end, "approve").status_code == 422
    fact = StoryFact.objects.get()
    assert town.client("district").post(f"/desk/facts/{fact.pk}/check/", checked(town)).status_code == 302
    assert post(town, "head", at_the_end, "approve").status_code == 302
    assert fresh(at_the_end).state == "approved"


def test_a_line_taken_off_the_sheet_does_not_count(town, at_the_end):
    note(town, "editor", at_the_end, **checked(town))
    fact = StoryFact.objects.get()
    assert town.client("editor").post(f"/desk/facts/{fact.pk}/withdraw/").status_code == 302
    fact.refresh_from_db()
    assert (fact.withdrawn_by, fact.withdrawn_at is None) == (town.editor, False)
    assert post(town, "head", at_the_end, "approve").status_code == 422


def test_publishing_asks_for_it_again(town):
    story = bring_to(written(town), town, "approved")
    town.client("editor").post(f"/desk/facts/{story.facts.get().pk}/withdraw/")
    assert post(town, "other_editor", story, "publish").status_code == 422


def test_what_was_published_before_there_were_fact_sheets_stays(town):
    story = publish(written(town), town)
    StoryFact.objects.all().delete()
    story.honoree.refresh_listing()
    assert town.client(None).get(f"/honorees/{story.honoree.slug}/").status_code == 200
    assert town.client("editor").get(f"/desk/stories/{story.pk}/").status_code == 200


def test_the_office_may_ask_for_the_signed_sheet(town, at_the_end):
    note(town, "editor", at_the_end, **checked(town))
    client = town.client("head")
    form = client.get("/desk/settings/").context["form"]
    data = {name: form[name].value() for name in form.fields if form[name].value() is not False}
    client.post("/desk/settings/", data | {"is_fact_scan_needed": "on"})
    assert Office.current()["is_fact_scan_needed"]
    assert post(town, "head", at_the_end, "approve").status_code == 422
    scan = town.client("editor").post(
        f"/desk/stories/{at_the_end.pk}/facts/scan/", {"scan": picture("a.jpg")}
    )
    assert scan.status_code == 302
    assert post(town, "head", at_the_end, "approve").status_code == 302


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"claim": ""}, "claim"),
        ({"claim": "电话13800001234"}, "claim"),
        ({"way": ""}, "way"),
        ({"checked_by": "1"}, "checked_by"),
        ({"checked_on": "2026-01-01"}, "checked_by"),
        ({"checked_on": (timezone.localdate() + datetime.timedelta(days=1)).isoformat()}, "checked_on"),
    ],
)
def test_an_incomplete_line_is_refused_beside_the_field(town, at_the_end, changes, field):
    response = note(town, "editor", at_the_end, **changes)
    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert StoryFact.objects.count() == 0


def test_a_checker_without_a_day_is_refused(town, at_the_end):
    response = note(town, "editor", at_the_end, checked_by=town.district.pk)
    assert list(response.context["form"].errors) == ["checked_on"]


def test_a_double_click_notes_one_line_and_keeps_one_scan(town, at_the_end):
    token = str(uuid.uuid4())
    assert [note(town, "editor", at_the_end, token=token).status_code for _click in range(2)] == [302, 302]
    for _click in range(2):
        scan = {"scan": picture("scan.jpg"), "token": token}
        assert (
            town.client("editor").post(f"/desk/stories/{at_the_end.pk}/facts/scan/", scan).status_code == 302
        )
    assert (StoryFact.objects.count(), FactScan.objects.count(), StoredFile.objects.count()) == (1, 1, 1)


def test_two_checkers_at_one_line_one_is_told(town, at_the_end):
    note(town, "editor", at_the_end)
    address = f"/desk/facts/{StoryFact.objects.get().pk}/check/"
    assert town.client("district").post(address, checked(town)).status_code == 302
    late = town.client("head").post(address, checked(town, checked_by=town.head.pk))
    assert late.status_code == 409
    assert "district员" in str(late.context["refused"])
    assert StoryFact.objects.get().checked_by == town.district


def test_the_contact_is_encrypted_and_not_for_the_auditor(town, at_the_end):
    note(town, "editor", at_the_end)
    fact = StoryFact.objects.get()
    assert "13800001234" not in fact.contact
    assert fact.contact_text == "王阿姨 13800001234"
    address = f"/desk/stories/{at_the_end.pk}/facts/"
    for page in (address, f"{address}sheet/"):
        assert "王阿姨 13800001234" in town.client("district").get(page).content.decode()
        assert "王阿姨" not in town.client("auditor").get(page).content.decode()


@pytest.mark.parametrize("who", STAFF)
def test_who_reads_and_who_keeps_the_sheet(town, at_the_end, who):
    note(town, "editor", at_the_end)
    scan = {"scan": picture("scan.jpg")}
    town.client("editor").post(f"/desk/stories/{at_the_end.pk}/facts/scan/", scan)
    client, address = town.client(who), f"/desk/stories/{at_the_end.pk}/facts/"
    reads, keeps = who in (*KEEPERS, "auditor", "courtesy", "courtesy_colleague"), who in KEEPERS
    assert client.get(address).status_code == (200 if reads else 403)
    assert client.get(f"{address}sheet/").status_code == (200 if reads else 403)
    assert note(town, who, at_the_end).status_code == (302 if keeps else 403)
    line = StoryFact.objects.order_by("recorded_at").first()
    assert client.post(f"/desk/facts/{line.pk}/check/", checked(town)).status_code == (302 if keeps else 403)
    opened = client.get(f"/desk/fact-scans/{FactScan.objects.get().pk}/")
    assert opened.status_code == (200 if keeps else 403)
    if keeps:
        body(opened)
    assert AuditEntry.objects.filter(action="story.fact_scan_open").count() == int(keeps)


def test_a_damaged_scan_says_so_and_nothing_is_kept(town, at_the_end):
    broken = picture("scan.jpg")
    broken = type(broken)("scan.jpg", b"\xff\xd8\xff nothing")
    response = town.client("editor").post(f"/desk/stories/{at_the_end.pk}/facts/scan/", {"scan": broken})
    assert (response.status_code, list(response.context["scan_form"].errors)) == (422, ["scan"])
    assert (FactScan.objects.count(), StoredFile.objects.count()) == (0, 0)
