"""Clocks of the holders in working days; late marks and rankings only where the district turns them on."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.office.calendar import WorkingCalendar
from accounts.office.settings import Office, change_settings
from registry.leads.clocks import last_day
from registry.leads.moves import State
from registry.models import Lead

MONDAY = datetime.date(2026, 11, 16)


def at(day, hour=10):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour)))


def change(town, **values):
    wanted = {name: (value, True) for name, value in values.items()}
    change_settings(wanted, by=town.head, seen=Office.current().version)


def clock_on(town, lead, day, time_machine, who="street"):
    """What the list shows of the lead's clock on a day."""
    time_machine.move_to(at(day))
    page = town.client(who).get("/desk/leads/")
    return next(row.clock for row in page.context["page"].object_list if row.pk == lead.pk), page


def submitted(town, day):
    lead = town.lead()
    lead.move("submit", by=town.community, at=at(day))
    return Lead.objects.get(pk=lead.pk)


@pytest.mark.parametrize(
    ("day", "words", "state", "used"),
    [
        (datetime.date(2026, 11, 16), "还剩 5 个工作日", "", 0),
        (datetime.date(2026, 11, 18), "还剩 3 个工作日", "", 2),
        (datetime.date(2026, 11, 20), "还剩 1 个工作日", "soon", 4),
        (datetime.date(2026, 11, 22), "还剩 1 个工作日", "soon", 4),  # Sunday
        (datetime.date(2026, 11, 23), "今天到期", "soon", 5),
    ],
)
def test_the_clock_of_a_street_runs_in_working_days(town, time_machine, day, words, state, used):
    clock, page = clock_on(town, submitted(town, MONDAY), day, time_machine)
    assert (clock.words, clock.state, clock.cells.count(True), len(clock.cells)) == (words, state, used, 5)
    assert words in page.content.decode()


@pytest.mark.parametrize(
    ("state", "kind", "day"),
    [
        (State.RETURNED, "community", 17),
        (State.UNDER_REVIEW, "street", 18),
        (State.UNDER_REVIEW, "department", 19),
        (State.UNDER_REVIEW, "district", 20),
    ],
)
def test_each_holder_has_the_days_of_the_office(state, kind, day):
    days = {"clock_reporter": 1, "clock_street": 2, "clock_department": 3, "clock_district": 4}
    office, holder = Office(0, days, WorkingCalendar({})), SimpleNamespace(kind=kind)
    assert last_day(office, state, holder, since=at(MONDAY)) == datetime.date(2026, 11, day)


def test_late_marks_are_off_by_default_and_red_only_when_turned_on(town, time_machine):
    lead, day = submitted(town, MONDAY), datetime.date(2026, 11, 25)
    clock, page = clock_on(town, lead, day, time_machine)
    assert (clock.words, clock.state, clock.due_words) == ("第 7 个工作日，时限 5 个", "over", "")
    for url in ("/desk/", "/desk/leads/", f"/desk/leads/{lead.pk}/"):
        html = town.client("street").get(url).content.decode()
        assert "超期" not in html
        assert "clock-late" not in html
        assert 'route-late"' not in html

    change(town, is_late_marked=True)
    clock, page = clock_on(town, lead, day, time_machine)
    assert (clock.words, clock.state) == ("超期 2 个工作日", "late")
    assert "clock-late" in page.content.decode()
    assert 'route-late"' in town.client("street").get(f"/desk/leads/{lead.pk}/").content.decode()


def test_a_changed_limit_and_an_override_move_the_last_day(town, time_machine):
    lead, day = submitted(town, MONDAY), datetime.date(2026, 11, 17)
    change(town, clock_street=3)
    assert clock_on(town, lead, day, time_machine)[0].words == "还剩 2 个工作日"
    data = {"day": "2026-11-18", "is_working": "0", "name": "区里放假"}
    town.client("head").post("/desk/calendar/new/", data)
    clock, _page = clock_on(town, lead, day, time_machine)
    assert "11月20日" in clock.due_words


def test_the_returned_clock_ends_on_the_day_the_reviewer_named(town, time_machine):
    lead = submitted(town, MONDAY)
    lead.move("send_back", by=town.street, note="补照片", at=at(MONDAY), due_on=datetime.date(2026, 11, 19))
    clock, _page = clock_on(town, lead, datetime.date(2026, 11, 17), time_machine, "community")
    assert clock.words == "还剩 2 个工作日"

    lead = Lead.objects.get(pk=lead.pk)
    lead.move("resubmit", by=town.community, at=at(datetime.date(2026, 11, 17)))
    lead.move("send_back", by=town.street, note="还差", at=at(datetime.date(2026, 11, 17)), due_on=None)
    clock, _page = clock_on(town, lead, datetime.date(2026, 11, 17), time_machine, "community")
    assert clock.words == "还剩 5 个工作日"


def test_units_are_ranked_only_when_the_district_says_so(town, time_machine):
    submitted(town, MONDAY)
    time_machine.move_to(at(MONDAY))
    for who in ("street", "district"):
        assert town.client(who).get("/desk/").context["bars"] is None
    change(town, is_ranked=True)
    assert [row["value"] for row in town.client("street").get("/desk/").context["bars"]["items"]] == [1]


def test_each_queue_of_the_home_page_holds_its_own_oldest_leads(town, time_machine):
    time_machine.move_to(at(datetime.date(2026, 11, 20)))
    waiting = [submitted(town, MONDAY + datetime.timedelta(days=n)) for n in (2, 0, 1)]
    own = town.lead("street")
    own.move("submit", by=town.street)
    home = town.client("street").get("/desk/").context
    [week] = home["work"]["parts"]
    oldest_first = [waiting[1], waiting[2], waiting[0]]
    assert [task.url for task in week.tasks] == [lead.get_absolute_url() for lead in oldest_first]
    assert [lead.pk for lead in home["on_the_way"]["rows"]] == [own.pk]
