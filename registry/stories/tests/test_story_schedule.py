"""A set time: published by the daily command when it has come, asked again, canceled, ended by a takedown."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Notification
from registry.models import Consent, Story
from registry.stories import schedule as story_schedule
from registry.stories.tests.stories import bring_to, fresh, post, publish, text
from yuzhong_models.tests.shared import shared


def later(**delta):
    return timezone.now() + datetime.timedelta(**delta or {"hours": 2})


def typed(moment):
    return timezone.localtime(moment).strftime("%Y-%m-%dT%H:%M")


def schedule(town, story, who="other_editor", at=None):
    return post(town, who, story, "schedule", publish_at=typed(at or later()))


@shared
def approved(town, story):
    return bring_to(story, town, "approved")


def is_public(town, story):
    return town.client(None).get(f"/honorees/{story.honoree.slug}/").status_code == 200


def test_it_is_published_when_its_time_has_come_and_not_before(town, approved):
    assert schedule(town, approved).status_code == 302
    story = fresh(approved)
    assert (story.state, story.publish_set_by) == ("approved", town.other_editor)
    page = town.client("editor").get(f"/desk/stories/{story.pk}/").content.decode()
    moment = timezone.localtime(story.publish_at).strftime("%Y-%m-%d %H:%M")
    assert moment in page
    assert moment in town.client("editor").get("/desk/stories/?is_scheduled=yes").content.decode()
    assert story_schedule.publish_due(timezone.now()) == (0, 0)
    assert not is_public(town, story)
    assert story_schedule.publish_due(later(hours=3)) == (1, 0)
    assert is_public(town, story)
    story = fresh(story)
    assert (story.state, story.publish_at) == ("published", None)
    assert story.steps.last().by == town.other_editor
    assert story_schedule.publish_due(later(hours=4)) == (0, 0)


def test_the_command_publishes_what_is_due(town, approved):
    schedule(town, approved)
    Story.objects.filter(pk=approved.pk).update(publish_at=timezone.now() - datetime.timedelta(minutes=1))
    out = io.StringIO()
    call_command("run_due", stdout=out)
    assert "1 stories published, 0 could not be" in out.getvalue()
    assert is_public(town, approved)


def test_a_basis_withdrawn_meanwhile_stops_it_and_the_publishers_are_told_once(town, approved):
    schedule(town, approved)
    Consent.objects.get(purpose="story").withdraw(by=town.district, on=timezone.localdate())
    assert story_schedule.publish_due(later(hours=3)) == (0, 1)
    assert story_schedule.publish_due(later(hours=3)) == (0, 0)
    story = fresh(approved)
    assert (story.state, story.publish_at) == ("approved", None)
    told = Notification.objects.filter(event="story.not_published").values_list(
        "recipient__username", flat=True
    )
    assert sorted(told) == ["editor", "head", "other-editor"]
    assert not is_public(town, story)


def test_whoever_set_it_must_still_be_there(town, approved):
    schedule(town, approved)
    town.other_editor.disable(by=town.admin)
    assert story_schedule.publish_due(later(hours=3)) == (0, 1)
    assert fresh(approved).state == "approved"


def test_a_set_time_is_canceled(town, approved):
    assert post(town, "head", approved, "unschedule").status_code == 409
    schedule(town, approved)
    assert post(town, "head", approved, "unschedule").status_code == 302
    assert story_schedule.publish_due(later(hours=3)) == (0, 0)
    assert fresh(approved).state == "approved"


@pytest.mark.parametrize("name", ["publish", "send_back"])
def test_another_move_ends_the_set_time(town, approved, name):
    schedule(town, approved)
    assert post(town, "head", approved, name, note="x").status_code == 302
    assert fresh(approved).publish_at is None


def test_a_takedown_goes_at_once_and_ends_the_set_time_of_the_next_version(town, story):
    story = publish(story, town)
    again = text(seen=story.version, body="<p>新的一稿。</p>")
    town.client("editor").post(f"/desk/stories/{story.pk}/edit/", again)
    bring_to(story, town, "approved")
    schedule(town, story)
    assert post(town, "head", story, "take_down", note="当事人要求").status_code == 302
    assert not is_public(town, story)
    assert story_schedule.publish_due(later(hours=3)) == (0, 0)
    assert (fresh(story).state, fresh(story).publish_at) == ("taken_down", None)


@pytest.mark.parametrize(
    "moment", ["", "nonsense", "2020-01-01T08:00", "2999-01-01T08:00", "9999-12-31T23:59", "0001-01-01T00:00"]
)
def test_a_moment_that_is_none_is_refused_beside_the_field(town, approved, moment):
    response = post(town, "other_editor", approved, "schedule", publish_at=moment)
    assert response.status_code == 422
    form = next(row for row in response.context["moves"] if row["name"] == "schedule")["form"]
    assert list(form.errors) == ["publish_at"]
    assert fresh(approved).publish_at is None


def test_the_writer_and_whoever_may_not_publish_set_no_time(town, approved):
    assert schedule(town, approved, who="editor").status_code == 403
    assert schedule(town, approved, who="district").status_code == 403
    Consent.objects.get(purpose="name").withdraw(by=town.district, on=timezone.localdate())
    assert schedule(town, approved).status_code == 422
