"""One event of the public calendar: who may be named, what is off the calendar, the file for a phone."""

import datetime

import pytest
from django.utils import timezone
from icalendar import Calendar

from registry.models import Consent
from studios.models import OutreachEvent, OutreachSpeaker

SOON = timezone.now().replace(microsecond=0) + datetime.timedelta(days=9)


def event(town, **facts):
    facts = {
        "kind": "talk",
        "title": "榜样面对面，第3场;社区",
        "place": "示例礼堂",
        "venue": "community",
    } | facts
    return OutreachEvent.objects.create(starts_at=SOON, created_by=town.editor, **facts)


def test_an_event_has_a_page_with_those_who_may_be_named(town):
    one, other = town.file("甲示例", basis=["name", "media"]), town.file("乙示例", basis=[])
    row = event(town)
    for honoree in (one, other):
        OutreachSpeaker.objects.create(event=row, honoree=honoree)
    client = town.client(None)
    page = client.get(f"/events/{row.pk}/").content.decode()
    assert "甲示例" in page and "乙示例" not in page and "示例礼堂" in page
    assert f"/events/{row.pk}/" in client.get("/events/").content.decode()
    assert f"/events/{row.pk}/" in client.get("/sitemap-events.xml").content.decode()
    Consent.objects.get(person__honoree=one, purpose="name").withdraw(
        by=town.district, on=timezone.localdate()
    )
    assert "甲示例" not in client.get(f"/events/{row.pk}/").content.decode()


@pytest.mark.parametrize("facts", [{"is_public": False}, {"state": "cancelled"}])
def test_what_is_not_on_the_calendar_has_no_page(town, facts):
    closed = {"closed_at": SOON, "closed_by": town.editor} if "state" in facts else {}
    row = event(town, **facts, **closed)
    for address in (f"/events/{row.pk}/", f"/events/{row.pk}.ics"):
        assert town.client(None).get(address).status_code == 404
    assert b"BEGIN:VEVENT" not in town.client(None).get("/events.ics").content


def test_a_calendar_reads_what_the_page_says(town):
    row = event(town, ends_at=SOON + datetime.timedelta(hours=2))
    for address in (f"/events/{row.pk}.ics", "/events.ics"):
        answer = town.client(None).get(address)
        assert answer["Content-Type"] == "text/calendar; charset=utf-8"
        [entry] = Calendar.from_ical(answer.content).walk("VEVENT")
        assert (str(entry["summary"]), str(entry["location"])) == (row.title, row.place)
        assert (entry.decoded("dtstart"), entry.decoded("dtend")) == (row.starts_at, row.ends_at)
        assert str(entry["url"]).endswith(f"/events/{row.pk}/")
