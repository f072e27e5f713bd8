"""Outreach events through the pages: planning, holding, canceling, the calendar, the monthly limit."""

import datetime
import uuid

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.models import AuditEntry, Setting
from accounts.office.models import touch_office
from honors.models import Round
from registry.files.tests.test_uploads import picture
from studios.models import Counted, OutreachEvent
from studios.outreach import statistics as outreach_statistics
from studios.tests.scenery import event, held


def facts(**changes):
    day = timezone.localdate() + datetime.timedelta(days=5)
    return {
        "kind": "talk", "title": "榜样面对面", "venue": "school", "place": "人和街小学",
        "starts_at": f"{day}T14:30", "honorees": "王示例", "is_public": "on", "token": str(uuid.uuid4()),
    } | changes  # fmt: skip


def test_an_event_is_planned_once_with_who_takes_part(town):
    honoree, client, data = town.file(), town.client("editor"), facts()
    for _time in range(2):
        answer = client.post("/desk/outreach/new/", data)
    row = OutreachEvent.objects.get()
    assert answer.url == row.get_absolute_url()
    assert (row.state, list(row.honorees.all()), row.created_by) == ("planned", [honoree], town.editor)
    assert AuditEntry.objects.filter(action="outreach.create").count() == 1


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"honorees": "没有这人"}, "honorees"),
        ({"starts_at": ""}, "starts_at"),
        ({"ends_at": "2020-01-01T10:00"}, "ends_at"),
        ({"title": "找13800138000"}, "title"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(town, changes, field):
    town.file()
    page = town.client("editor").post("/desk/outreach/new/", facts(**changes))
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert "人和街小学" in page.content.decode()


def test_only_a_ceremony_belongs_to_a_round(town):
    town.file()
    day = timezone.localdate()
    round = Round.objects.create(honor=town.honor, label="2026年第一季度", opens_on=day, deadline=day)
    client = town.client("editor")
    page = client.post("/desk/outreach/new/", facts(round=round.pk))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["round"])
    assert client.post("/desk/outreach/new/", facts(round=round.pk, kind="ceremony")).status_code == 302
    assert OutreachEvent.objects.get().round == round


def test_who_may(town):
    row = event(town)
    assert town.client("auditor").get(row.get_absolute_url()).status_code == 200
    for who in ("street", "coordinator", "courtesy", "security"):
        assert town.client(who).get("/desk/outreach/").status_code == 403
    for who in ("auditor", "head"):
        assert town.client(who).post("/desk/outreach/new/", facts()).status_code == 403
        assert town.client(who).post(f"{row.get_absolute_url()}cancel/", {}).status_code == 403


def test_held_before_so_many_counted_somehow(town):
    row = event(town, starts_at=timezone.now() - datetime.timedelta(hours=3))
    client, url = town.client("editor"), f"{row.get_absolute_url()}hold/"
    page = client.post(url, {"audience": "80", "seen": 1})
    assert (page.status_code, list(page.context["hold_form"].errors)) == (422, ["how_counted"])
    assert client.post(url, {"audience": "80", "how_counted": "counted", "seen": 1}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.audience, row.how_counted, row.closed_by) == ("held", 80, "counted", town.editor)
    again = client.post(url, {"audience": "90", "how_counted": "counted", "seen": 1})
    assert again.status_code == 409
    assert town.editor.name in again.content.decode()
    assert client.post(f"{row.get_absolute_url()}edit/", facts(seen=2)).status_code == 409
    with pytest.raises(IntegrityError), transaction.atomic():
        OutreachEvent.objects.filter(pk=row.pk).update(how_counted="")


def test_nothing_is_held_before_it_begins(town):
    row = event(town)
    page = town.client("editor").post(f"{row.get_absolute_url()}hold/", {"audience": "0", "seen": 1})
    assert page.status_code == 422
    row.refresh_from_db()
    assert row.is_planned


def test_canceled_with_a_reason(town):
    row, client = event(town), town.client("editor")
    assert client.post(f"{row.get_absolute_url()}cancel/", {"seen": 1}).status_code == 422
    assert client.post(f"{row.get_absolute_url()}cancel/", {"seen": 1, "reason": "停电"}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.summary) == ("cancelled", "停电")


def test_an_agreement_is_noted_with_day_and_way(town):
    honoree = town.file()
    row = event(town, honorees=[honoree])
    speaker, client = row.speakers.get(), town.client("editor")
    url = f"/desk/speakers/{speaker.pk}/agree/"
    assert client.post(url, {"agreed_on": "2026-01-05", "agreed_how": ""}).status_code == 422
    client.post(url, {"agreed_on": "2026-01-05", "agreed_how": "电话"})
    speaker.refresh_from_db()
    assert (str(speaker.agreed_on), speaker.agreed_how, speaker.agreed_by) == (
        "2026-01-05",
        "电话",
        town.editor,
    )


def test_a_month_holds_so_many_events_for_one_person(town):
    honoree, client = town.file(), town.client("editor")
    Setting.objects.create(
        name="outreach_month_limit", value=2, changed_by=town.head, changed_at=timezone.now()
    )
    touch_office()
    first = (timezone.localdate().replace(day=1) + datetime.timedelta(days=62)).replace(day=1)
    for number in range(2):
        starts = timezone.make_aware(datetime.datetime.combine(first, datetime.time(9 + number)))
        event(town, honorees=[honoree], starts_at=starts)
    page = client.post("/desk/outreach/new/", facts(starts_at=f"{first}T15:00"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["honorees"])
    assert f"{first:%Y-%m}" in page.content.decode()
    after = (first + datetime.timedelta(days=32)).replace(day=1)
    assert client.post("/desk/outreach/new/", facts(starts_at=f"{after}T15:00")).status_code == 302
    OutreachEvent.objects.filter(starts_at__date=first).first().cancel(by=town.editor, seen=1, reason="x")
    assert client.post("/desk/outreach/new/", facts(starts_at=f"{first}T15:00")).status_code == 302


def test_a_photo_is_kept_for_the_office(town):
    row, client = event(town), town.client("editor")
    bad = client.post(f"{row.get_absolute_url()}photos/", {"photo": picture("x.txt"), "alt": "讲台"})
    assert bad.status_code == 422
    client.post(f"{row.get_absolute_url()}photos/", {"photo": picture("a.jpg"), "alt": "讲台"})
    photo = row.photos.get()
    url = f"/desk/outreach-photos/{photo.pk}/"
    answer = town.client("auditor").get(url)
    assert b"".join(answer.streaming_content)
    assert town.client("community").get(url).status_code == 403


def test_the_month_shows_three_a_day_and_how_many_more(town, django_assert_max_num_queries):
    day = timezone.localdate().replace(day=15)
    for number in range(5):
        starts = timezone.make_aware(datetime.datetime.combine(day, datetime.time(8 + number)))
        held(town, title=f"活动{number}", starts_at=starts)
    client = town.client("auditor")
    url = f"/desk/outreach/calendar/?month={day:%Y-%m}"
    client.get(url)
    with django_assert_max_num_queries(8):
        text = client.get(url).content.decode()
    assert [number for number in range(5) if f"活动{number}" in text] == [0, 1, 2]
    assert f"since={day}&amp;until={day}" in text
    for odd in ("2026-13", "x", "9999-12", "", "0001-01"):
        assert client.get(f"/desk/outreach/calendar/?month={odd}").status_code == 200
    held(
        town, title="新活动", starts_at=timezone.make_aware(datetime.datetime.combine(day, datetime.time(7)))
    )


def test_the_list_costs_at_most_eight_queries(town, django_assert_max_num_queries):
    honoree, client = town.file(), town.client("district")
    for _number in range(25):
        held(town, audience=10, how_counted="counted", honorees=[honoree])
    client.get("/desk/outreach/")
    with django_assert_max_num_queries(8):
        assert client.get("/desk/outreach/").context["page"].paginator.count == 25
    assert client.get("/desk/outreach/?q=王示").context["page"].paginator.count == 25
    assert client.get("/desk/outreach/?q=李四").context["page"].paginator.count == 0


def test_figures_by_how_counted_open_their_lists(town):
    held(town, 50, "signed")
    held(town, 30, "estimated")
    held(town, 20, "estimated")
    held(town, kind="report")
    event(town)
    day = timezone.localdate()
    figures = outreach_statistics.outreach_figures(day)
    assert (figures.events, figures.audience) == (4, 100)
    assert figures.by_counting == {"signed": 50, "counted": 0, "estimated": 50}
    assert outreach_statistics.outreach_figures(datetime.date(2025, 5, 18)).events == 0
    assert set(figures.by_counting) == set(Counted.values)
    client = town.client("auditor")
    page = client.get("/desk/figures/outreach/")
    line = page.context["parts"][0]["lines"][0]
    assert line["number"] == "4"
    assert client.get(line["url"]).context["page"].paginator.count == 4
    assert (
        client.get("/desk/figures/outreach/?until=2025-05-18").context["parts"][0]["lines"][0]["number"]
        == "0"
    )


def test_the_public_calendar_names_only_who_may_be_named(town):
    named, unnamed = town.file("王示例"), town.file("李示例", basis=())
    event(town, title="公开的活动", honorees=[named, unnamed])
    event(town, title="内部的活动", is_public=False)
    row = event(town, title="取消的活动")
    row.cancel(by=town.editor, seen=1, reason="x")
    held(town, title="过去的活动")
    client = town.client(None)
    text = client.get("/events/").content.decode()
    assert "公开的活动" in text
    assert "王示例" in text
    assert [word for word in ("李示例", "内部的活动", "取消的活动", "过去的活动") if word in text] == []
    assert "过去的活动" in client.get("/events/?view=held").content.decode()
    named.persons.get().consents.get().withdraw(by=town.district, on=timezone.localdate())
    assert "王示例" not in client.get("/events/").content.decode()


def test_the_public_figures_name_their_day_and_open_their_lists(town):
    held(town, 50, "signed")
    page = town.client(None).get("/figures/")
    assert [row["number"] for row in page.context["figures"]] == ["1", "50"]
    assert page.context["figures"][0]["url"] == "/events/?view=held"
    assert not page.cookies


def test_each_field_of_the_small_forms_bears_its_own_name(town):
    client = town.client("editor")
    client.cookies.load({"language": "en"})
    text = client.get(event(town).get_absolute_url()).content.decode()
    for name, word in [
        ("id_hold_audience", "audience"),
        ("id_cancel_reason", "reason"),
        ("id_alt", "what it shows"),
    ]:
        assert f'for="{name}">{word}' in text
