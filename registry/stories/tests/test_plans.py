"""Story plans: who does what by when, the list, closing, the notification when the day is over."""

import datetime
import uuid

import pytest
from django.utils import timezone

from accounts.models import Notification
from registry.models import StoryPlan
from registry.reminders import remind_plans
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

EDITS = ("district", "district_colleague", "editor", "other_editor", "head")
READS = (*EDITS, "auditor", "courtesy", "courtesy_colleague")


def day(number):
    return (timezone.localdate() + datetime.timedelta(days=number)).isoformat()


def plan(town, who="editor", honoree=None, **changes):
    honoree = honoree or town.file()
    data = {
        "title": "一碗热饭的十二年",
        "outlet": "示例日报",
        "outlet_level": "municipal",
        "form": "text",
        "owner": town.editor.pk,
        "due_on": day(7),
        "token": str(uuid.uuid4()),
    }
    return town.client(who).post(f"/desk/honorees/{honoree.pk}/plans/new/", data | changes)


def change(town, who, made, verb="", **data):
    return town.client(who).post(f"/desk/plans/{made.pk}/{verb}", {"seen": made.version} | data)


@shared
def made(town):
    assert plan(town).status_code == 302
    return StoryPlan.objects.get()


def edited(made, **changes):
    names = ("title", "outlet", "outlet_level", "form", "due_on", "state", "note")
    return {name: getattr(made, name) for name in names} | {"owner": made.owner_id} | changes


def test_planned_written_and_done_it_holds_what_coverage_needs(town, made):
    assert change(town, "head", made, **edited(made, state="writing", owner=town.head.pk)).status_code == 302
    made.refresh_from_db()
    assert (made.state, made.owner) == ("writing", town.head)
    done = {"state": "done", "published_on": day(0), "link": "https://paper.example.cn/1"}
    assert change(town, "head", made, "close/", **done).status_code == 302
    made.refresh_from_db()
    facts = made.title, made.outlet, made.outlet_level, made.form, made.link, made.published_on
    assert facts == ("一碗热饭的十二年", "示例日报", "municipal", "text", done["link"], timezone.localdate())
    assert (made.closed_by, made.closed_on) == (town.head, timezone.localdate())
    late = change(town, "editor", made, **edited(made, state="planned"))
    assert late.status_code == 409
    assert "head员" in str(late.context["refused"])


def test_two_at_one_plan_one_is_told(town, made):
    change(town, "head", made, **edited(made, title="第一位"))
    late = change(town, "district", made, **edited(made, title="第二位写的"))
    assert late.status_code == 409
    assert "第二位写的" in late.content.decode()
    made.refresh_from_db()
    assert made.title == "第一位"


@pytest.mark.parametrize(
    ("data", "field"),
    [
        ({"state": "done", "published_on": ""}, "published_on"),
        ({"state": "done", "published_on": day(1)}, "published_on"),
        ({"state": "done", "published_on": day(0), "link": "javascript:x"}, "link"),
        ({"state": "dropped", "note": ""}, "note"),
        ({"state": "planned"}, "state"),
    ],
)
def test_an_incomplete_closing_is_refused_beside_the_field(town, made, data, field):
    response = change(town, "editor", made, "close/", **data)
    assert response.status_code == 422
    assert list(response.context["close_form"].errors) == [field]
    made.refresh_from_db()
    assert made.is_open


def test_a_dropped_plan_keeps_its_reason(town, made):
    assert change(town, "editor", made, "close/", state="dropped", note="本人不愿意").status_code == 302
    made.refresh_from_db()
    assert (made.state, made.note, made.published_on) == ("dropped", "本人不愿意", None)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"title": ""}, "title"),
        ({"due_on": day(-1)}, "due_on"),
        ({"owner": "999999"}, "owner"),
        ({"outlet_level": "x"}, "outlet_level"),
        ({"title": "13800001234"}, "title"),
    ],
)
def test_an_incomplete_plan_is_refused_beside_the_field(town, changes, field):
    response = plan(town, **changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert StoryPlan.objects.count() == 0


def test_a_double_click_makes_one_plan(town):
    honoree, token = town.file(), str(uuid.uuid4())
    answers = [plan(town, honoree=honoree, token=token).status_code for _click in range(2)]
    assert (answers, StoryPlan.objects.count()) == ([302, 302], 1)


@pytest.mark.parametrize("who", STAFF)
def test_who_reads_and_who_plans(town, made, who):
    client, reads, edits = town.client(who), who in READS, who in EDITS
    for address in ("/desk/plans/", f"/desk/plans/{made.pk}/"):
        assert client.get(address).status_code == (200 if reads else 403)
    assert plan(town, who, made.honoree).status_code == (302 if edits else 403)
    assert change(town, who, made, **edited(made)).status_code == (302 if edits else 403)


def titles(town, who="editor", query=""):
    page = town.client(who).get(f"/desk/plans/{query}").context["page"]
    return [row.title for row in page.object_list]


def test_the_list_shows_what_is_open_by_day(town, made):
    plan(town, title="明天", due_on=day(1))
    plan(town, title="别人的", owner=town.head.pk, due_on=day(3), outlet="示例电视台", outlet_level="central")
    assert titles(town) == ["明天", "别人的", made.title]
    assert titles(town, query="?view=mine") == ["明天", made.title]
    assert titles(town, query="?outlet_level=central") == ["别人的"]
    assert titles(town, query="?q=电视") == ["别人的"]
    assert titles(town, query=f"?until={day(2)}") == ["明天"]
    change(town, "editor", made, "close/", state="dropped", note="x")
    assert titles(town) == ["明天", "别人的"]
    assert titles(town, query="?view=all&state=dropped") == [made.title]


def test_the_list_costs_the_same_at_any_length(town, made, django_assert_max_num_queries):
    for number in range(8):
        plan(town, honoree=town.file(f"李示例{number}"))
    client = town.client("editor")
    client.get("/desk/plans/")
    with django_assert_max_num_queries(8):
        client.get("/desk/plans/")


def test_the_file_shows_its_open_plans(town, made):
    page = town.client("editor").get(made.honoree.get_absolute_url()).content.decode()
    assert made.title in page
    assert f"/desk/honorees/{made.honoree_id}/plans/new/" in page


def test_the_owner_is_told_once_for_each_day_that_is_over(town, made):
    today = timezone.localdate()
    assert remind_plans(today) == 0
    over = made.due_on + datetime.timedelta(days=1)
    assert [remind_plans(over), remind_plans(over)] == [1, 0]
    assert Notification.objects.get(event="plan.late").recipient == town.editor
    later = made.due_on + datetime.timedelta(days=3)
    StoryPlan.objects.filter(pk=made.pk).update(due_on=later)
    assert remind_plans(later + datetime.timedelta(days=1)) == 1
    change(town, "editor", made, "close/", state="dropped", note="x")
    assert remind_plans(later + datetime.timedelta(days=9)) == 0


def hand_over(town, to):
    address = f"/desk/accounts/{town.editor.pk}/hand-over/"
    return town.client("admin").post(address, {"to": getattr(town, to).pk})


def test_who_leaves_hands_his_open_plans_to_somebody_who_plans(town, made):
    assert hand_over(town, "auditor").status_code in (409, 422)
    assert hand_over(town, "other_editor").status_code == 302
    made.refresh_from_db()
    assert made.owner == town.other_editor


def test_a_number_in_a_text_for_staff_is_asked_about(town):
    file, words = town.file(), "先打138 0000 1111"
    asked = plan(town, honoree=file, note=words)
    page = asked.content.decode()
    assert (asked.status_code, list(asked.context["form"].errors)) == (422, ["note"])
    assert words in page
    assert 'name="note-is_needed"' in page
    assert plan(town, honoree=file, note=words, **{"note-is_needed": "on"}).status_code == 302
    assert StoryPlan.objects.get().note == words
