"""The moves of a studio, who sees it, reviews, members, plans, the six haves, stated totals."""

import uuid

import pytest
from django.utils import timezone

from accounts.models import AuditEntry, RoleGrant
from accounts.permissions import Role
from honors.conferral import recording as award_recording
from studios.models import Studio, StudioMember, StudioReview, StudioStep
from studios.studios.moves import STUDIO_MOVES, StudioState
from studios.tests.scene import application, fresh, go, led_by, moment, studio, two_studios
from yuzhong_models.tests.town import STAFF

TODAY = timezone.localdate()


def test_a_studio_goes_from_application_to_plaque(town):
    client = town.client("district")
    data = application(coordinators=[town.coordinator.pk])
    for _double_click in range(2):
        assert client.post("/desk/studios/new/", data).status_code == 302
    made = Studio.objects.get()
    assert (made.state, made.plaque_on) == ("applied", None)
    assert town.client(None).get(f"/studios/{made.slug}/").status_code == 404

    assert go(town, made, "visit", note="场所合适").status_code == 302
    assert go(town, made, "name", who="district", document_number="渝中宣〔2026〕1号").status_code == 403
    assert go(town, made, "name", who="head", document_number="渝中宣〔2026〕1号").status_code == 302
    assert town.client(None).get(f"/studios/{made.slug}/").status_code == 200
    assert go(town, made, "plaque", precision="month").status_code == 302
    assert go(town, made, "renew", document_number="渝中宣〔2026〕9号").status_code == 302
    made = fresh(made)
    assert (made.state, made.plaque_precision) == ("open", "month")
    assert list(made.steps.values_list("move", flat=True)) == ["apply", "visit", "name", "plaque", "renew"]
    for move in ("apply", "visit", "name", "plaque", "renew"):
        assert AuditEntry.objects.filter(action=f"studio.{move}", result="done").count() == 1


def test_whoever_entered_the_application_is_not_offered_to_name_it(town):
    town.client("district").post("/desk/studios/new/", application())
    made = Studio.objects.get()
    go(town, made, "visit", note="场所合适")
    offered = {}
    for who in ("district", "head"):
        context = town.client(who).get(made.get_absolute_url()).context
        moves = [move["rule"].name for move in context["moves"]]
        offered[who] = moves, [move.name for move in context["moves_for_another"]]
    assert offered == {"district": (["decline"], ["name"]), "head": (["name", "decline"], [])}


def test_no_step_lies_before_the_step_before(town):
    town.client("district").post("/desk/studios/new/", application())
    made = Studio.objects.get()
    days = [f"2026-03-{day}" for day in ("20", "19", "25")]
    assert (
        go(town, made, "visit", note="场所合适", on=days[0]).status_code == 302
    )  # before it was entered here
    page = go(town, made, "name", who="head", document_number="1号", on=days[1])
    (bound,) = [move["form"] for move in page.context["moves"] if move["open"]]
    assert (page.status_code, list(bound.errors), bound["document_number"].value()) == (422, ["on"], "1号")
    assert "2026" in bound.errors["on"][0]
    assert go(town, made, "name", who="head", document_number="1号", on=days[2]).status_code == 302
    assert go(town, made, "plaque", precision="day", on="2026-03-24").status_code == 422
    assert go(town, made, "plaque", precision="month", on="2026-03-01").status_code == 302
    assert go(town, made, "renew", document_number="2号", on="2026-02-28").status_code == 422
    assert go(town, made, "renew", document_number="2号", on="2026-03-02").status_code == 302
    assert go(town, made, "renew", document_number="3号", on="2026-03-01").status_code == 422


@pytest.mark.parametrize("state", StudioState.values)
@pytest.mark.parametrize("move", [move.name for move in STUDIO_MOVES.values() if move.by_hand])
def test_every_move_is_open_exactly_where_the_table_says(town, state, move):
    made = studio(town, "丁工作室")
    Studio.objects.filter(pk=made.pk).update(state=state)
    data = {"note": "说明", "document_number": "1号", "precision": "day"}
    status = go(town, made, move, who="head", **data).status_code
    is_open = state in STUDIO_MOVES[move].sources
    assert status == (302 if is_open else 409)
    assert fresh(made).state == (STUDIO_MOVES[move].target if is_open else state)


def test_a_move_wants_what_the_table_says_and_keeps_what_was_typed(town):
    made = studio(town, "丁工作室")
    response = go(town, made, "close", note="")
    assert response.status_code == 422
    response = go(town, made, "renew", note="已复核", document_number="")
    assert response.status_code == 422
    assert "已复核" in response.content.decode()
    Studio.objects.filter(pk=made.pk).update(version=7)
    assert go(town, made, "renew", document_number="1号", seen="6").status_code == 409
    assert StudioStep.objects.filter(move="renew").count() == 0


@pytest.mark.parametrize("who", [*STAFF, None])
def test_who_opens_a_studio(town, who):
    both = two_studios(town)
    district = {"district", "district_colleague", "editor", "other_editor", "head", "auditor"}
    statuses = [town.client(who).get(made.get_absolute_url()).status_code for made in (both.own, both.other)]
    if who in district:
        assert statuses == [200, 200]
    elif who == "coordinator":
        assert statuses == [200, 404]
    elif who == "other_coordinator":
        assert statuses == [404, 200]
    else:
        assert statuses == ([302, 302] if who is None else [403, 403])


def test_a_coordinator_sees_and_touches_only_his_own_studio(town):
    both = two_studios(town)
    client, other = town.client("coordinator"), both.other.get_absolute_url()
    assert "乙工作室" not in client.get("/desk/studios/").content.decode()
    assert "乙工作室" not in client.get("/desk/").content.decode()
    member = StudioMember.objects.create(studio=both.other, name="别人家的组员")
    for path in ("members/new/", f"plan/{TODAY.year}/", "activities/new/"):
        assert client.get(f"{other}{path}").status_code == 404
    assert client.get(f"/desk/studio-members/{member.pk}/").status_code == 404
    assert client.post(f"{other}haves/", {"have": "place"}).status_code == 404
    assert client.post(f"{other}close/", {"note": "x"}).status_code == 403


def test_a_studio_is_frozen_while_its_leaders_honor_does_not_stand(town):
    leader = led_by(town)
    made = studio(town, "丁工作室", keeper=town.coordinator, leader=leader)
    url = f"/studios/{made.slug}/"
    assert town.client(None).get(url).status_code == 200
    award_recording.revoke(
        leader.awards.get(), by=town.head, reason="查实", body="市文明办", document_number="1号", on=TODAY
    )
    assert town.client(None).get(url).status_code == 404
    assert fresh(made).is_frozen
    assert fresh(made).state == "open"  # derived, never stored
    assert "丁工作室" not in town.client(None).get("/studios/").content.decode()


def test_a_yearly_review_stands_once_and_its_worst_grade_closes(town):
    both = two_studios(town)
    url = f"{both.own.get_absolute_url()}review/"
    data = {"year": TODAY.year - 1, "grade": "excellent", "opinion": "好", "token": str(uuid.uuid4())}
    for _double_click in range(2):
        assert town.client("district").post(url, data).status_code == 302
    again = data | {"token": str(uuid.uuid4()), "grade": "passed"}
    assert town.client("head").post(url, again).status_code == 409
    assert town.client("coordinator").post(url, again).status_code == 403
    assert StudioReview.objects.count() == 1
    closing = {"year": TODAY.year, "grade": "closed", "opinion": "停", "token": str(uuid.uuid4())}
    assert town.client("head").post(url, closing).status_code == 302
    assert fresh(both.own).state == "closed"
    assert town.client(None).get(f"/studios/{both.own.slug}/").status_code == 404


def test_the_form_refuses_a_leader_whose_honor_does_not_stand_and_a_taken_name(town):
    town.file("无荣誉")
    both = two_studios(town)
    client = town.client("district")
    response = client.post("/desk/studios/new/", application(leader_file="无荣誉", name="甲工作室"))
    assert response.status_code == 422
    assert set(response.context["form"].errors) == {"leader_file", "name"}
    edit = f"{both.own.get_absolute_url()}edit/"
    changed = application(name="甲工作室改", seen=str(both.own.version))
    assert client.post(edit, changed).status_code == 302
    assert client.post(edit, changed).status_code == 409
    assert client.get(edit).status_code == 200


def test_the_timeline_and_the_consequences_know_the_studio(town):
    both = two_studios(town)
    client = town.client("coordinator")
    data = {"theme": "下次义诊", "kind": "clinic", "starts_at": moment(days=9), "place": "广场"}
    client.post(f"{both.own.get_absolute_url()}activities/new/", data | {"token": str(uuid.uuid4())})
    leader = both.own.leader
    page = town.client("district").get(f"/desk/honorees/{leader.pk}/timeline/?kind=studio").content.decode()
    assert "甲工作室" in page
    award = leader.awards.get()
    follows = town.client("district").get(f"/desk/awards/{award.pk}/withdrawal/").context["follows"]
    labels = [row.label for row in follows if row.kind in ("studio", "invitation")]
    assert len(labels) == 3
    assert "下次义诊" in labels[2]


def test_the_studios_of_a_coordinator_who_leaves_go_to_a_colleague_with_the_role(town):
    both = two_studios(town)
    client, url = town.client("admin"), f"/desk/accounts/{town.coordinator.pk}/hand-over/"
    assert client.post(url, {"to": town.department.pk}).status_code == 422
    at = town.units.department
    RoleGrant.give(user=town.department, role=Role.STUDIO_COORDINATOR, organization=at, by=None, on=TODAY)
    assert client.post(url, {"to": town.department.pk}).status_code == 302
    assert town.client("department").get(both.own.get_absolute_url()).status_code == 200
    assert town.client("coordinator").get(both.own.get_absolute_url()).status_code == 404


def test_a_deputy_keeps_the_studios_of_whom_he_stands_in_for(town):
    both = two_studios(town)
    RoleGrant.give(
        user=town.department,
        role=Role.STUDIO_COORDINATOR,
        organization=town.units.department,
        by=None,
        on=TODAY,
        until=TODAY,
        delegated_by=town.coordinator,
    )
    client = town.client("department")
    assert client.get(both.own.get_absolute_url()).status_code == 200
    assert client.get(both.other.get_absolute_url()).status_code == 404
