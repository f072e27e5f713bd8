"""Who is sent is ticked in the list of the rosters; a name is written only for somebody who is not in it."""

import datetime

import pytest
from django.utils import timezone

from registry.models import Person
from studios.models import OutreachEvent, Roster, RosterMember
from studios.requests.tests.test_requests import asked, dispatch_facts, unhurried  # noqa: F401

pytestmark = pytest.mark.usefixtures("unhurried")


def on_a_roster(town, *names):
    """Files of these names, each a member of two rosters."""
    files, yesterday = [town.file(name) for name in names], timezone.localdate() - datetime.timedelta(days=1)
    for name in ("宣讲团", "讲解队"):
        roster = Roster.objects.create(kind="lecturers", name=name, created_by=town.editor)
        for honoree in files:
            RosterMember.objects.create(
                roster=roster, honoree=honoree, since=yesterday, added_by=town.editor, topics="小面"
            )
    return files


def dispatch(town, row, **changes):
    return town.client("editor").post(f"{row.get_absolute_url()}dispatch/", dispatch_facts(row, **changes))


def test_who_is_in_the_list_is_ticked_and_others_are_written(town):
    first, second = on_a_roster(town, "王示例", "李示例")
    outside, row = town.file("赵示例"), asked(town)
    keys = [first.pk, second.pk]
    page = dispatch(town, row, ticked=keys, honorees="赵示例、无此人")
    assert (page.status_code, list(page.context["dispatch_form"].errors)) == (422, ["honorees"])
    assert [offer["is_ticked"] for offer in page.context["offered"]] == [True, True]  # and each person once
    assert "赵示例、无此人" in page.content.decode()
    assert dispatch(town, row, ticked=keys, honorees="赵示例、王示例").status_code == 302
    speakers = OutreachEvent.objects.get().speakers.values_list("honoree", flat=True)
    assert sorted(speakers) == sorted([*keys, outside.pk])  # ticked and written is one person


def test_a_tick_meets_the_same_rule_as_a_name(town):
    (one,) = on_a_roster(town, "王示例")
    row = asked(town)
    Person.objects.filter(honoree=one).update(is_deceased=True)
    page = dispatch(town, row, ticked=[one.pk], honorees="")
    assert (page.status_code, list(page.context["dispatch_form"].errors)) == (422, ["honorees"])
    assert "王示例" in str(page.context["dispatch_form"].errors["honorees"])


def test_what_was_typed_stays_when_somebody_else_filled_the_month(town, monkeypatch):
    (one,) = on_a_roster(town, "王示例")
    row = asked(town)
    answers = iter([[], ["已满"]])  # free when the form is read, full when it is written
    monkeypatch.setattr("studios.outreach.speakers.objections", lambda *args, **kwargs: next(answers))
    page = dispatch(town, row, ticked=[one.pk], honorees="", agreed_how="上门问过")
    assert page.status_code == 422
    assert "上门问过" in page.content.decode()
    assert [offer["is_ticked"] for offer in page.context["offered"]] == [True]
