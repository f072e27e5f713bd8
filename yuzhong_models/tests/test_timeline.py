"""Lines of a timeline, the stations of a way, the views of a list: what pages read without asking the database."""

import datetime

import pytest
from django.test import RequestFactory
from django.utils import timezone

from accounts.lists.listing import tabs
from accounts.lists.timeline import Line, moment_on, newest_first, route
from honors.models import NominationStep, WithdrawalStep
from honors.nominations.moves import NominationState as S
from registry.models import StoryStep
from studios.models import StudioStep

DAY = datetime.date(2024, 5, 2)
WAY = [S.NOMINATED, S.SELECTED, S.CLEARED]


@pytest.mark.parametrize(
    ("here", "passed", "states"),
    [
        (S.NOMINATED, [], ["now", "later", "later"]),
        ("cleared", ["nominated", "selected"], ["done", "done", "now"]),
        (S.WITHDRAWN, ["nominated"], ["done", "later", "later"]),
        (S.SELECTED, ["nominated", "selected"], ["done", "now", "later"]),
    ],
)
def test_a_station_is_done_now_or_later(here, passed, states):
    assert [stop["state"] for stop in route(WAY, here, passed)] == states


def test_a_step_has_what_a_line_of_a_timeline_has():
    step = NominationStep(move="withdraw", note="不再推荐")
    rule = step.rule
    told = (step.label, step.icon, step.tone, step.told, step.unit, step.to)
    assert told == (rule.label, rule.icon, rule.tone, "不再推荐", "", "")


@pytest.mark.parametrize(
    ("step", "told"),
    [
        (WithdrawalStep(move="verify", document_number="渝中文〔2024〕1号"), "渝中文〔2024〕1号"),
        (StudioStep(move="accept", document_number="渝中文〔2024〕2号"), "渝中文〔2024〕2号"),
        (StoryStep(move="schedule", publish_at=moment_on(DAY, 9), note="早上发"), "2024-05-02 09:00；早上发"),
        (StoryStep(move="schedule", note="早上发"), "早上发"),
    ],
)
def test_below_a_move_stands_what_its_noun_tells(step, told):
    assert step.told.endswith(told), step.told


def test_the_newest_line_comes_first():
    days = [DAY, datetime.date(2025, 1, 1)]
    lines = newest_first(Line(moment_on(day), str(day), "check", "blue") for day in days)
    assert [line.label for line in lines] == ["2025-01-01", "2024-05-02"]
    assert timezone.localtime(lines[0].at).hour == 12


def test_the_views_of_a_list_keep_its_filters_and_leave_its_page():
    request = RequestFactory().get("/desk/pool/", {"street": "3", "view": "stale", "page": "2"})
    views = tabs(request, "view", "stale", [("", "全部"), ("stale", "久未更新")], {"": 5, "stale": 1})
    assert [(view["url"], view["current"], view["count"]) for view in views] == [
        ("?street=3", False, 5),
        ("?street=3&view=stale", True, 1),
    ]
