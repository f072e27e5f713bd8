"""Activities: planned, logged on a phone, confirmed by another; figures count the confirmed ones only."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, Notification
from honors.conferral import recording as award_recording
from registry.files import uploads
from registry.files.tests.test_uploads import picture
from studios.activities.forms import ActivityForm
from studios.activities.moves import ACTIVITY_MOVES, ActivityState
from studios.models import Activity, ActivityPhoto, Studio, StudioMember
from studios.tests.scene import confirmed, decide, entry, logged, moment, status_of, two_studios
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

TODAY = timezone.localdate()


@shared
def both(town):
    return two_studios(town)


def test_the_phone_form_has_at_most_eight_fields(town, both):
    form = town.client("coordinator").get(f"{both.own.get_absolute_url()}activities/new/").context["form"]
    assert len(form.visible_fields()) == 8
    assert isinstance(form, ActivityForm)


def test_what_has_been_is_logged_and_what_comes_is_planned(town, both):
    url = f"{both.own.get_absolute_url()}activities/new/"
    data = entry()
    for _double_click in range(2):
        assert town.client("coordinator").post(url, data).status_code == 302
    past = Activity.objects.get()
    assert (past.state, past.logged_by, past.studio) == ("logged", town.coordinator, both.own)
    ahead = {"person_times": None, "how_counted": None, "summary": None, "starts_at": moment(days=3)}
    coming = logged(town, both.own, **ahead)
    assert (coming.state, coming.logged_by) == ("planned", None)
    told = town.client(None).get(f"/studios/{both.own.slug}/")
    assert told.context["coming"][0]["theme"] == "社区义诊"
    assert told.context["log"] == []  # not confirmed yet
    assert Notification.objects.filter(event="activity.logged", recipient=town.district).count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"how_counted": ""}, "how_counted"),
        ({"person_times": "-1"}, "person_times"),
        ({"person_times": "9999999"}, "person_times"),
        ({"theme": ""}, "theme"),
        ({"kind": "moon"}, "kind"),
        ({"starts_at": "9999-12-31T23:59"}, "starts_at"),
        ({"starts_at": "0001-01-01T00:00"}, "starts_at"),
        ({"summary": "电话13812345678"}, "summary"),
    ],
)
def test_a_wrong_entry_is_refused_beside_its_field_and_kept(town, both, changes, field):
    response = town.client("coordinator").post(
        f"{both.own.get_absolute_url()}activities/new/", entry(**changes | {"place": "留住的地点"})
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert "留住的地点" in response.content.decode()
    assert not Activity.objects.exists()


def test_what_lies_ahead_has_no_numbers_yet(town, both):
    url = f"{both.own.get_absolute_url()}activities/new/"
    response = town.client("coordinator").post(url, entry(starts_at=moment(days=2)))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["starts_at"]


@pytest.mark.parametrize("state", ActivityState.values)
@pytest.mark.parametrize("move", [move.name for move in ACTIVITY_MOVES.values() if move.by_hand])
def test_every_move_is_open_exactly_where_the_table_says(town, both, state, move):
    activity = logged(town, both.own)
    facts = {"confirmed_by": town.head} if state == "confirmed" else {}
    Activity.objects.filter(pk=activity.pk).update(state=state, **facts)
    who = "district" if ACTIVITY_MOVES[move].permission == "studio_manage" else "coordinator"
    is_open = state in ACTIVITY_MOVES[move].sources
    assert decide(town, activity, move, who=who, note="说明").status_code == (302 if is_open else 409)
    activity.refresh_from_db()
    assert activity.state == (ACTIVITY_MOVES[move].target if is_open else state)
    done = AuditEntry.objects.filter(action=f"activity.{move}", result="done").count()
    assert done == int(is_open)


@pytest.mark.parametrize("who", STAFF)
def test_who_may_confirm(town, both, who):
    activity = logged(town, both.own)
    status = decide(town, activity, "confirm", who=who).status_code
    if who in ("district", "district_colleague", "head"):
        assert status == 302
    elif who == "other_coordinator":
        assert status == 404
    else:
        assert status == 403


def test_nobody_confirms_what_he_logged_himself(town, both):
    activity = logged(town, both.own)
    Activity.objects.filter(pk=activity.pk).update(logged_by=town.district)
    assert decide(town, activity, "confirm").status_code == 403
    assert decide(town, activity, "confirm", who="head").status_code == 302


def test_a_returned_entry_is_mended_and_confirmed(town, both):
    activity = logged(town, both.own)
    assert decide(town, activity, "send_back").status_code == 422
    assert decide(town, activity, "send_back", note="请说明统计办法").status_code == 302
    assert Notification.objects.filter(event="activity.returned", recipient=town.coordinator).count() == 1
    activity.refresh_from_db()
    url = f"/desk/activities/{activity.pk}/edit/"
    mended = entry(person_times="38", seen=str(activity.version))
    assert town.client("coordinator").post(url, mended).status_code == 302
    stale = mended | {"token": str(uuid.uuid4())}
    assert town.client("coordinator").post(url, stale).status_code == 409
    assert decide(town, activity, "confirm").status_code == 302
    activity.refresh_from_db()
    assert (activity.state, activity.person_times) == ("confirmed", 38)
    assert town.client("coordinator").post(url, entry(seen=str(activity.version))).status_code == 409


def test_the_other_coordinator_sees_nothing_of_it(town, both):
    activity = logged(town, both.own)
    client = town.client("other_coordinator")
    for path in ("", "edit/", "more/"):
        assert client.get(f"/desk/activities/{activity.pk}/{path}").status_code == 404
    assert "社区义诊" not in client.get("/desk/activities/").content.decode()
    assert "社区义诊" not in client.get(f"/desk/activities/?studio={both.own.pk}").content.decode()


@pytest.mark.parametrize("state", ["applied", "visited", "declined", "closed"])
def test_a_studio_that_is_not_at_work_logs_nothing(town, both, state):
    Studio.objects.filter(pk=both.own.pk).update(state=state)
    url = f"{both.own.get_absolute_url()}activities/new/"
    assert town.client("coordinator").post(url, entry()).status_code == 409
    assert not Activity.objects.exists()


def test_a_frozen_studio_logs_nothing(town, both):
    award = both.own.leader.awards.get()
    award_recording.revoke(
        award, by=town.head, reason="查实", body="市文明办", document_number="1号", on=TODAY
    )
    url = f"{both.own.get_absolute_url()}activities/new/"
    assert town.client("coordinator").post(url, entry()).status_code == 409
    assert AuditEntry.objects.filter(action="activity.log", result="refused").count() == 1


def test_the_rest_stands_on_a_page_of_its_own(town, both):
    activity = logged(town, both.own, photos=picture("a.jpg"))
    member = StudioMember.objects.create(studio=both.own, name="组员")
    foreign = StudioMember.objects.create(studio=both.other, name="外人")
    url, photo = f"/desk/activities/{activity.pk}/more/", ActivityPhoto.objects.get()
    more = {"members": [member.pk], "is_outside_district": "on", "links": "https://a.example.cn/1",
            "members_count": "7", f"photo-{photo.pk}-alt": "义诊台前", f"photo-{photo.pk}-is_cleared": "on",
            "seen": str(activity.version), "token": str(uuid.uuid4())}  # fmt: skip
    for wrong in (
        {"links": "javascript:alert(1)"},
        {"members": [foreign.pk]},
        {f"photo-{photo.pk}-alt": ""},
        {"members_count": "99999"},
        {"ends_at": moment(days=-9)},
    ):
        assert town.client("coordinator").post(url, more | wrong).status_code == 422
    assert town.client("coordinator").post(url, more).status_code == 302
    activity.refresh_from_db()
    assert (activity.is_outside_district, activity.members_count, activity.state) == (True, 7, "logged")
    assert list(activity.members.all()) == [member]


def public_picture(town, photo):
    return status_of(town, None, f"/pictures/{photo.file_id}-320.webp")


def test_a_photo_is_public_only_described_cleared_confirmed_and_while_the_studio_is(town, both):
    activity = logged(town, both.own, photos=picture("a.jpg"))
    photo = ActivityPhoto.objects.get()
    assert decide(town, activity, "confirm").status_code == 302
    assert public_picture(town, photo) == 404
    ActivityPhoto.objects.update(alt="义诊台前", is_cleared=True)
    assert public_picture(town, photo) == 200
    assert town.client("other_coordinator").get(f"/desk/activity-photos/{photo.pk}/").status_code == 404
    assert status_of(town, "auditor", f"/desk/activity-photos/{photo.pk}/?size=320") == 200
    remove = f"/desk/activity-photos/{photo.pk}/remove/"
    assert town.client("coordinator").post(remove).status_code == 409  # confirmed
    Studio.objects.filter(pk=both.own.pk).update(state="closed")
    assert public_picture(town, photo) == 404


def test_a_file_that_is_no_photo_does_not_cost_the_entry(town, both, monkeypatch):
    monkeypatch.setattr(uploads, "MAX_BYTES", 10)
    activity = logged(town, both.own, photos=picture("a.jpg"))
    assert activity.photos.count() == 0


def test_photos_sent_with_a_mistake_wait_and_are_no_mistake(town, both):
    client, url = town.client("coordinator"), f"/desk/studios/{both.own.pk}/activities/new/"
    without = client.post(url, entry(theme=""))
    assert (without.status_code, list(without.context["form"].errors)) == (422, ["theme"])
    page = client.post(url, entry(theme="", photos=picture("a.jpg")))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["theme"])
    assert "a.jpg" in page.content.decode()
    overtaken = logged(town, both.own)
    data = entry(seen="7", photos=picture("b.jpg"))
    page = client.post(f"{overtaken.get_absolute_url()}edit/", data)
    assert (page.status_code, list(page.context["form"].errors)) == (409, [])
    assert "b.jpg" in page.content.decode()
    assert overtaken.photos.count() == 0


def test_figures_count_confirmed_ones_until_a_day_and_open_into_their_list(town, both):
    confirmed(town, both.own, person_times="40", how_counted="signed")
    confirmed(town, both.own, person_times="25", how_counted="estimated", starts_at=moment(days=-40))
    logged(town, both.own, person_times="999")
    confirmed(town, both.other, who="other_coordinator", person_times="7", how_counted="counted")
    client = town.client("district")
    figures = client.get("/desk/studios/").context["figures"]
    assert [cell["value"] for cell in figures] == [2, 3, 40, 7, 25]
    earlier = TODAY - datetime.timedelta(days=20)
    then = client.get(f"/desk/studios/?on={earlier}").context["figures"]
    assert [cell["value"] for cell in then] == [2, 1, 0, 0, 25]
    for cell in [*figures, *then]:
        rows = list(client.get(cell["url"]).context["page"].object_list)
        behind = sum(row.person_times for row in rows) if "how_counted" in cell["url"] else len(rows)
        assert behind == cell["value"]
    own = town.client("coordinator").get("/desk/studios/").context["figures"]
    assert [cell["value"] for cell in own] == [1, 2, 40, 0, 25]
    public = town.client(None).get("/studios/").context["figures"]
    assert (public["activities"], public["served"]) == (3, 72)


def test_plan_against_done_by_quarter(town, both):
    confirmed(town, both.own)
    logged(town, both.own)
    day = timezone.localtime() - datetime.timedelta(days=1)
    data = {"first": "1", "second": "1", "third": "1", "fourth": "1", "seen": "0"}
    town.client("coordinator").post(f"{both.own.get_absolute_url()}plan/{day.year}/", data)
    quarters = town.client("district").get(both.own.get_absolute_url()).context["quarters"]
    expected = [int(number == (day.month - 1) // 3) for number in range(4)]
    assert [row["done"] for row in quarters] == expected
    assert [row["planned"] for row in quarters] == [1, 1, 1, 1]


def test_the_list_leaves_as_a_table_and_costs_few_queries(town, both, django_assert_max_num_queries):
    for _number in range(12):
        confirmed(town, both.own)
    client = town.client("district")
    client.get("/desk/activities/")
    with django_assert_max_num_queries(8):
        assert client.get("/desk/activities/").status_code == 200
    assert client.get("/desk/activities/?format=xlsx").status_code == 200
    activity = Activity.objects.first()
    client.get(activity.get_absolute_url())
    with django_assert_max_num_queries(11):  # one of them looks for what was typed and not sent
        assert client.get(activity.get_absolute_url()).status_code == 200


def test_an_office_may_be_called_and_nobody_else(town, both):
    url, client = f"{both.own.get_absolute_url()}activities/new/", town.client("coordinator")
    ticked = {"summary-is_office_number": "on", "summary-why": "host"}
    refused = client.post(url, entry(summary="报名138-0000-1111") | ticked)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["summary"])
    asked = client.post(url, entry(summary="社区电话023-63765432"))
    assert (asked.status_code, list(asked.context["form"].errors)) == (422, ["summary"])
    assert 'name="summary-why"' in asked.content.decode()
    assert client.post(url, entry(summary="社区电话023-63765432") | ticked).status_code == 302
    entry_of = AuditEntry.objects.get(action="office_number.allow")
    assert (entry_of.target_id, entry_of.detail) == (
        str(Activity.objects.get().pk),
        {"field": "summary", "why": "host"},
    )
