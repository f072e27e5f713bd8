"""What a studio keeps: members, yearly plans, the six haves, numbers that only a source states."""

import uuid

from django.utils import timezone

from accounts.models import AuditEntry
from registry.files.tests.test_uploads import picture
from studios.models import ReportedTotal, SixHave, StudioMember, StudioPlan
from studios.tests.scene import status_of, two_studios

TODAY = timezone.localdate()


def member(**changes):
    return {"name": "郑组员", "role": "记录", "token": str(uuid.uuid4())} | changes


def test_members_are_named_in_public_only_with_a_basis(town):
    both = two_studios(town)
    client, url = town.client("coordinator"), f"{both.own.get_absolute_url()}members/new/"
    assert client.post(url, member()).status_code == 302
    assert client.post(url, member(name="同意的组员", consented_on=TODAY)).status_code == 302
    assert client.post(url, member(name="", person_file=str(both.own.leader_id))).status_code == 302
    assert client.post(url, member(name="")).status_code == 422
    page = town.client(None).get(f"/studios/{both.own.slug}/")
    assert [row["name"] for row in page.context["team"]["named"]] == ["同意的组员"]
    assert page.context["leader"]["name"] == "冯带头"
    assert page.context["team"]["more"] == 1
    assert "郑组员" not in page.content.decode()

    row = StudioMember.objects.get(name="同意的组员")
    ended = member(name=row.name, consented_on=TODAY, consent_ended_on=TODAY, seen=str(row.version))
    assert client.post(f"/desk/studio-members/{row.pk}/", ended).status_code == 302
    assert client.post(f"/desk/studio-members/{row.pk}/", ended).status_code == 409
    assert "同意的组员" not in town.client(None).get(f"/studios/{both.own.slug}/").content.decode()


def test_a_plan_is_one_row_a_year_and_nobody_overwrites_anothers(town):
    both = two_studios(town)
    url = f"{both.own.get_absolute_url()}plan/{TODAY.year}/"
    data = {"first": "2", "second": "1", "third": "0", "fourth": "3", "words": "每季一次", "seen": "0"}
    for _double_click in range(2):
        assert town.client("coordinator").post(url, data).status_code == 302
    assert town.client("district").post(url, data | {"first": "9"}).status_code == 409
    assert town.client("district").post(url, data | {"first": "999", "seen": "1"}).status_code == 422
    assert town.client("auditor").post(url, data).status_code == 403
    assert [plan.quarters for plan in StudioPlan.objects.all()] == [[2, 1, 0, 3]]


def test_the_six_haves_keep_every_check_with_its_photo(town):
    both = two_studios(town)
    url = f"{both.own.get_absolute_url()}haves/"
    for found in ("no", "yes"):
        data = {"have": "place", "is_met": found, "checked_on": TODAY, "photo": picture("p.jpg")}
        token = {"token": str(uuid.uuid4())}
        assert town.client("coordinator").post(url, data | token).status_code == 302
    rows = SixHave.objects.order_by("pk")
    assert [row.is_met for row in rows] == [False, True]
    photo = f"/desk/six-haves/{rows[1].pk}/photo/"
    assert status_of(town, "district", photo) == 200
    assert town.client("other_coordinator").get(photo).status_code == 404
    assert AuditEntry.objects.filter(action="studio.have_photo").count() == 1
    assert town.client("district").post(url, {"have": "moon"}).status_code == 422


def test_a_stated_total_stands_beside_the_count_with_its_source(town):
    both = two_studios(town)
    url = f"{both.own.get_absolute_url()}totals/new/"
    data = {"measure": "served", "number": "1200", "is_at_least": "on", "words": "超过1200人次",
            "outlet": "华龙网", "title": "报道", "published_on": "2025-05-19", "token": str(uuid.uuid4())}  # fmt: skip
    for _double_click in range(2):
        assert town.client("district").post(url, data).status_code == 302
    assert town.client("district").post(url, data | {"token": str(uuid.uuid4())}).status_code == 422
    assert town.client("coordinator").get(url).status_code == 403
    assert ReportedTotal.objects.count() == 1
    page = town.client(None).get(f"/studios/{both.own.slug}/")
    assert "超过1200人次" in page.content.decode()
    assert page.context["figures"] == []
    desk = town.client("district").get("/desk/studios/")
    assert [cell["value"] for cell in desk.context["figures"]] == [2, 0, 0, 0, 0]
