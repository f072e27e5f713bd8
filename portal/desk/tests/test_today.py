"""The desk of today: what waits for whom, in which order, and no further than one may see."""

import datetime

import pytest
from django.utils import timezone

from accounts.models import ImportRun, RoleRequest
from courtesies.models import HelpCase
from courtesies.tests.courtesies import honored
from portal.desk import today as desk
from registry.cycles.tests.cycles import cycle_of
from registry.models import StoryPlan
from registry.stories.tests.stories import written
from studios.models import OutreachRequest

TODAY = timezone.localdate()


def tasks(town, who, query=""):
    parts = town.client(who).get(f"/desk/{query}").context["work"]["parts"]
    return [(part.name, task) for part in parts for task in part.tasks]


def kinds(town, who):
    return [task.kind for _part, task in tasks(town, who)]


def asked(town, *, day):
    facts = {"kind": "talk", "topic": "示例讲座", "unit_name": "示例学校", "venue": "campus", "place": "礼堂"}
    return OutreachRequest.objects.create(wanted_on=day, **facts)


def plan(town):
    facts = {"title": "示例选题", "outlet": "示例日报", "outlet_level": "district", "due_on": TODAY}
    return StoryPlan.objects.create(honoree=town.file(), owner=town.editor, opened_by=town.editor, **facts)


def checked_import(town):
    return ImportRun.objects.create(
        kind="leads", file_name="示例.xlsx", imported_by=town.street, state=ImportRun.State.CHECKED
    )


def role_request(town):
    return RoleRequest.objects.create(
        user=town.other_community, role="studio_coordinator", organization=town.other_community.organization,
        asked_by=town.admin,
    )  # fmt: skip


def help_case(town):
    return HelpCase.objects.create(
        honoree=honored(town), kind="help", recheck_on=TODAY, opened_by=town.courtesy
    )


# what waits → who makes it, whose desk it is on, whose it is not
TABLE = {
    "lead": (lambda town: town.lead_at("street"), "street", ["community", "district", "other_street"]),
    "returned_lead": (
        lambda town: town.lead_at("street").move("send_back", by=town.street, note="补照片"),
        "community",
        ["street", "other_community"],
    ),
    "sheet": (cycle_of, "street", ["community", "unit", "district"]),
    "story_draft": (written, "editor", ["district", "head"]),
    "story_plan": (plan, "editor", ["district", "courtesy"]),
    "request": (lambda town: asked(town, day=TODAY), "district", ["community", "auditor"]),
    "import": (checked_import, "street", ["community", "district"]),
    "role_request": (role_request, "security", ["admin", "district"]),
    "help_case": (help_case, "courtesy", ["editor", "district"]),
}


@pytest.mark.parametrize("kind", TABLE)
def test_what_waits_is_on_the_desk_of_whoever_does_it(town, kind):
    make, who, others = TABLE[kind]
    make(town)
    assert kinds(town, who) == [kind]
    for other in others:
        assert kind not in kinds(town, other), other


@pytest.mark.parametrize(
    ("days", "part", "state"),
    [(-1, "over", "over"), (0, "week", "soon"), (6, "week", ""), (7, "other", "")],
)
def test_what_is_due_stands_in_its_part(town, days, part, state):
    asked(town, day=TODAY + datetime.timedelta(days=days))
    [(found, task)] = tasks(town, "editor")
    assert found == part
    assert task.clock.state == state or days == 6  # six days ahead may lie behind a holiday


def test_the_most_urgent_comes_first_and_what_has_no_day_last(town):
    later, late = (asked(town, day=TODAY + datetime.timedelta(days=days)) for days in (3, -3))
    story = written(town)
    assert [task.url for _part, task in tasks(town, "editor")] == [
        row.get_absolute_url() for row in (late, later, story)
    ]


def test_an_unknown_kind_shows_all_and_a_known_one_only_its_own(town):
    asked(town, day=TODAY)
    written(town)
    assert len(tasks(town, "editor", "?kind=<script>")) == 2
    assert [task.kind for _part, task in tasks(town, "editor", "?kind=request")] == ["request"]


def test_what_does_not_fit_is_counted_and_its_list_named(town, monkeypatch):
    monkeypatch.setattr(desk, "ROWS", 2)
    for days in range(3):
        asked(town, day=TODAY + datetime.timedelta(days=days))
    work = town.client("editor").get("/desk/").context["work"]
    assert (work["number"], sum(part.count for part in work["parts"])) == (3, 2)
    assert [(row["count"], row["url"]) for row in work["rest"]] == [(1, "/desk/requests/?state=asked")]


def test_a_role_taken_away_takes_its_rows_with_the_next_request(town):
    town.lead_at("street")
    client = town.client("street")
    assert client.get("/desk/").context["work"]["parts"]
    town.street.grants.update(valid_until=TODAY - datetime.timedelta(days=1))
    town.street.grants.create(
        role="studio_coordinator",
        organization=town.street.organization,
        valid_from=TODAY,
        granted_by=town.admin,
    )
    assert client.get("/desk/").context["work"]["parts"] == []


@pytest.mark.parametrize(("who", "number"), [("district", 7), ("head", 0)])
def test_the_desk_of_today_asks_ten_times_at_most(town, who, number, django_assert_max_num_queries):
    for place in range(3):
        town.lead_at("district", name=f"甲{place}示例")
        asked(town, day=TODAY + datetime.timedelta(days=place))
    client = town.client(who)
    client.get("/desk/")
    town.lead_at("district", name="丁示例")
    with django_assert_max_num_queries(10):
        assert client.get("/desk/").context["work"]["number"] == number


@pytest.mark.parametrize(
    ("who", "path", "opened"),
    [
        ("district", "/desk/", "线索"),
        ("district", "/desk/stories/", "故事"),
        ("courtesy", "/desk/", "礼遇与关爱"),
        ("auditor", "/desk/audit/", "办公"),
    ],
)
def test_the_menu_counts_what_the_desk_holds_and_opens_the_present_group(town, who, path, opened):
    for number in range(2):
        town.lead_at("district", name=f"甲{number}示例")
        asked(town, day=TODAY)
    client = town.client(who)
    work, menu = (client.get(url).context for url in ("/desk/", path))
    groups = menu["menu"]
    assert len(groups) <= 10
    assert [group.label for group in groups if group.is_open] == [opened]
    assert sum(group.count or 0 for group in groups if group.label) == work["work"]["number"]
