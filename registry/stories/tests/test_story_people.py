"""Who stands behind a story: no writer checks his own, who did what twice is said, how many are needed is kept."""

import datetime

import pytest
from django.utils import timezone

from accounts import delegating_roles
from accounts.models import Setting
from accounts.office.models import touch_office
from accounts.refusal import Refusal
from registry.models import Story, StoryFact
from registry.stories import schedule as story_schedule
from registry.stories.tests.stories import bring_to, check_facts, fresh, post, text, written
from registry.stories.tests.test_story_facts import checked, note


def set_office(town, name, value):
    Setting.objects.update_or_create(name=name, defaults={"value": value, "changed_by": town.head})
    touch_office()


def ask_for(town, people):
    set_office(town, "people_story", people)


def rewritten(town, story, who):
    """Sent back and written anew by somebody else."""
    fresh(story).move("send_back", by=town.head, note="改")
    story = fresh(story)
    data = text(seen=story.version)
    assert town.client(who).post(f"/desk/stories/{story.pk}/edit/", data).status_code == 302
    return fresh(story)


@pytest.mark.parametrize(
    ("writer", "checked_by", "right"),
    [
        ("editor", "editor", 422),
        ("editor", "other_editor", 302),
        ("editor", "district", 302),
        ("other_editor", "other_editor", 422),  # the second writer
        ("other_editor", "editor", 422),  # the first one is a writer, too
        ("other_editor", "head", 302),
    ],
)
def test_no_writer_checks_a_fact(town, writer, checked_by, right):
    story = written(town)
    if writer != "editor":
        story.write(by=getattr(town, writer), seen=story.version, headline="题", body="<p>文二</p>")
    who = getattr(town, checked_by)
    assert note(town, "editor", story, **checked(town, checked_by=who.pk)).status_code == right
    if right == 422:
        assert note(town, "editor", story).status_code == 302
    fact = StoryFact.objects.get()
    done = town.client("district").post(f"/desk/facts/{fact.pk}/check/", checked(town, checked_by=who.pk))
    assert done.status_code == (422 if right == 422 else 409)
    assert (StoryFact.objects.get().checked_by == who) == (right == 302)


def test_who_checked_and_then_wrote_has_not_checked(town):
    story = written(town)
    note(town, "editor", story, **checked(town, checked_by=town.other_editor.pk))
    story.write(by=town.other_editor, seen=story.version, headline="题", body="<p>文二</p>")
    for name, who in (("submit", "editor"), ("check", "district"), ("check", "district_colleague")):
        assert post(town, who, story, name).status_code == 302
    refused = post(town, "head", story, "approve")
    assert refused.status_code == 422
    assert "1" in refused.context["conflict"]["headline"]
    page = town.client("district").get(f"/desk/stories/{story.pk}/facts/")
    assert page.context["facts"][0].is_own_check
    fact = StoryFact.objects.get()
    address = f"/desk/facts/{fact.pk}/check/"
    assert town.client("district").post(address, checked(town)).status_code == 302
    assert town.client("head").post(address, checked(town, checked_by=town.head.pk)).status_code == 409
    assert post(town, "head", story, "approve").status_code == 302


@pytest.mark.parametrize("state", ["first", "second", "final"])
def test_whoever_wrote_an_earlier_text_reviews_none_that_came_from_it(town, story, state):
    bring_to(story, town, "first")
    story = rewritten(town, story, "other_editor")
    check_facts(story, town)
    for name, reached in (("submit", "first"), ("check", "second"), ("check", "final")):
        fresh(story).move(name, by=town.editor if name == "submit" else town.district)
        if reached == state:
            break
    for name in ("check", "approve", "proofread", "send_back"):
        assert post(town, "editor", story, name, note="x").status_code in (403, 409)
    assert fresh(story).state == state


def test_what_was_public_is_no_text_of_ones_own_any_more(town, story):
    bring_to(story, town, "published")
    story = fresh(story)
    story.write(by=town.other_editor, seen=story.version, headline="题", body="<p>新</p>")
    assert post(town, "other_editor", story, "submit").status_code == 302
    assert post(town, "editor", story, "check").status_code == 302


def test_a_restored_text_is_its_writers(town, story):
    old = story.latest
    story.write(by=town.other_editor, seen=story.version, headline="题", body="<p>新</p>")
    fresh(story).restore(old, by=town.district, seen=fresh(story).version)
    fresh(story).move("submit", by=town.editor)
    assert post(town, "editor", story, "check").status_code == 403


def test_a_role_that_is_lent_makes_no_second_person(town, story):
    """The writer stands in for the head, and is the writer still."""
    today = timezone.localdate()
    grants = delegating_roles.delegable(town.head)
    until = today + datetime.timedelta(days=5)
    delegating_roles.delegate(town.head, grants, to=town.editor, since=today, until=until)
    bring_to(story, town, "final")
    assert post(town, "editor", story, "approve").status_code == 403
    ask_for(town, 3)
    assert post(town, "other_editor", story, "approve").status_code == 302
    assert post(town, "other_editor", story, "approve").status_code == 409  # signed already
    assert fresh(story).state == "final"


def test_who_did_what_twice_is_said_before_it_is_published(town, story):
    check_facts(story, town)
    moves = [("submit", "editor"), ("check", "district"), ("proofread", "other_editor"), ("review", "head")]
    for name, who in [*moves, ("approve", "head")]:
        assert post(town, who, story, name).status_code == 302
    page = town.client("other_editor").get(f"/desk/stories/{story.pk}/").content.decode()
    assert fresh(story).state == "approved"
    assert "<strong>head员</strong> 二审、终审并三校" in page
    assert "<strong>district员</strong> 一审并一校" in page
    assert "<strong>other_editor员</strong> 二校" not in page


@pytest.mark.parametrize(
    ("readers", "asked", "right"),
    [("one", 2, 302), ("one", 3, 422), ("two", 3, 302), ("two", 4, 422), ("three", 4, 302)],
)
def test_the_number_of_people_is_kept_when_it_is_published(town, story, readers, asked, right):
    """It was approved by fewer, and the office asks for more since."""
    second, final = {
        "one": ("other_editor", "other_editor"),
        "two": ("other_editor", "head"),
        "three": ("district_colleague", "head"),
    }[readers]
    check_facts(story, town)
    first = "other_editor"
    moves = [("submit", "editor"), ("check", first), ("check", second), ("approve", final)]
    for name, who in moves:
        assert post(town, who, story, name).status_code == 302
    ask_for(town, asked)
    later = (timezone.localtime() + datetime.timedelta(hours=2)).strftime("%Y-%m-%dT%H:%M")
    if right == 422:
        assert post(town, "head", story, "schedule", publish_at=later).status_code == 422
    published = post(town, "head", story, "publish")
    assert published.status_code == right
    assert (fresh(story).published_version_id is not None) == (right == 302)


def test_a_set_time_asks_for_the_people_again(town, story):
    bring_to(story, town, "approved")
    now = timezone.now()
    fresh(story).move("schedule", by=town.head, publish_at=now + datetime.timedelta(minutes=5))
    ask_for(town, 3)
    assert story_schedule.publish_due(now + datetime.timedelta(minutes=6)) == (0, 1)
    assert fresh(story).published_version_id is None


def test_more_people_asked_for_while_it_waits_are_needed(town, story):
    check_facts(story, town)
    for name, who in (("submit", "editor"), ("check", "other_editor"), ("check", "other_editor")):
        assert post(town, who, story, name).status_code == 302
    ask_for(town, 3)
    assert post(town, "other_editor", story, "approve").status_code == 302
    assert fresh(story).state == "final"
    assert post(town, "head", story, "approve").status_code == 302
    assert fresh(story).state == "approved"


def test_two_parts_at_the_same_moment_are_not_one_persons_where_the_office_forbids_it(town, story):
    """The second half of a race sees an older version, and is refused."""
    bring_to(story, town, "first")
    set_office(town, "is_story_doubling_allowed", False)
    stale = Story.objects.get(pk=story.pk)
    fresh(story).move("review", by=town.head)
    with pytest.raises(Refusal):
        stale.move("proofread", by=town.head)
    assert [part.by for step in fresh(story).steps.all() for part in step.parts.all()] == [town.head]
