"""Working days: the notices of the State Council, the office's own days, and the settings that count in them."""

import datetime

import pytest

from accounts.models import AuditEntry, DayOverride, Setting
from accounts.office.calendar import WorkingCalendar, is_announced
from accounts.office.settings import Office, change_settings
from yuzhong_models.tests.town import STAFF

DAY = datetime.date
KEEPERS = {"district", "district_colleague", "head", "admin"}


def actions():
    return list(AuditEntry.objects.order_by("sequence").values_list("action", flat=True))


@pytest.mark.parametrize(
    ("day", "is_working"),
    [
        (DAY(2026, 2, 14), True),  # a Saturday on which offices work for the Spring Festival
        (DAY(2026, 9, 20), True),  # a Sunday, for National Day
        (DAY(2026, 10, 1), False),
        (DAY(2026, 10, 7), False),  # a Wednesday of National Day week, moved
        (DAY(2026, 10, 8), True),
        (DAY(2026, 11, 21), False),  # a plain Saturday
        (DAY(2026, 11, 24), True),
    ],
)
def test_makeup_days_count_and_holiday_weeks_do_not(day, is_working):
    assert WorkingCalendar().is_working_day(day) is is_working


def test_spans_skip_national_day_week_and_count_the_makeup_saturday():
    calendar = WorkingCalendar()
    # Wednesday 30 September 2026; National Day week is off, Saturday 10 October works
    assert calendar.add_working_days(DAY(2026, 9, 30), 3) == DAY(2026, 10, 10)
    assert calendar.working_days_between(DAY(2026, 9, 30), DAY(2026, 10, 10)) == 3
    assert calendar.working_days_between(DAY(2026, 10, 10), DAY(2026, 9, 30)) == -3


def test_counting_over_years_is_the_same_as_walking_day_by_day():
    calendar = WorkingCalendar({DAY(2025, 12, 24): (False, ""), DAY(2026, 1, 3): (True, "")})
    start, end = DAY(2025, 11, 3), DAY(2026, 3, 2)
    days = [start + datetime.timedelta(days=n) for n in range(1, (end - start).days + 1)]
    walked = sum(calendar.is_working_day(day) for day in days)
    assert calendar.working_days_between(start, end) == walked


def test_an_unannounced_year_has_its_lawful_days_off_and_no_moved_ones():
    assert is_announced(2026)
    assert not is_announced(2060)
    calendar = WorkingCalendar()
    assert not calendar.is_working_day(DAY(2060, 10, 1))
    weekends = [d for n in range(366) if (d := DAY(2060, 1, 1) + datetime.timedelta(days=n)).weekday() >= 5]
    assert not any(map(calendar.is_working_day, weekends))


def test_an_override_wins_over_the_holiday_data(town):
    client = town.client("district")
    for day, kind in ((DAY(2026, 10, 1), "1"), (DAY(2026, 11, 24), "0")):
        assert Office.current().calendar.is_working_day(day) is (kind == "0")
        response = client.post("/desk/calendar/new/", {"day": day, "is_working": kind, "name": "区里通知"})
        assert response.status_code == 302
        assert Office.current().calendar.is_working_day(day) is (kind == "1")
    assert actions()[-2:] == ["calendar.declare", "calendar.declare"]

    override = DayOverride.objects.get(day=DAY(2026, 11, 24))
    assert client.post(f"/desk/calendar/{override.pk}/delete/").status_code == 302
    assert Office.current().calendar.is_working_day(DAY(2026, 11, 24))
    assert actions()[-1] == "calendar.withdraw"


def test_a_day_is_set_once_and_the_second_is_told_so(town):
    client, data = town.client("head"), {"day": "2026-12-01", "is_working": "0", "name": "停电"}
    client.post("/desk/calendar/new/", data)
    response = client.post("/desk/calendar/new/", data | {"name": "另一个"})
    assert response.status_code == 422
    assert "停电" in str(response.context["form"].errors["day"])
    assert response.context["form"]["name"].value() == "另一个"
    assert DayOverride.objects.count() == 1


@pytest.mark.parametrize("day", ["2026-02-30", "1999-01-01", "9999-12-31", "", "明天"])
def test_impossible_days_are_refused_beside_the_field(town, day):
    response = town.client("district").post(
        "/desk/calendar/new/", {"day": day, "is_working": "0", "name": "x"}
    )
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["day"]


@pytest.mark.parametrize("who", STAFF)
def test_everybody_sees_the_calendar_and_only_its_keepers_change_it(town, who):
    client = town.client(who)
    page = client.get("/desk/calendar/")
    assert page.status_code == 200
    assert (page.context["form"] is not None) is (who in KEEPERS)
    response = client.post("/desk/calendar/new/", {"day": "2026-12-01", "is_working": "0", "name": "x"})
    assert response.status_code == (302 if who in KEEPERS else 403)
    assert DayOverride.objects.exists() is (who in KEEPERS)


def test_the_page_says_which_years_are_not_announced(town):
    client = town.client("community")
    assert client.get("/desk/calendar/?year=2026").context["is_announced"] is True
    page = client.get("/desk/calendar/?year=2060")
    assert page.context["is_announced"] is False
    assert "notice-warning" in page.content.decode()
    for year in ("1990", "2100", "x", "20260", "-1", "２０２６"):
        assert client.get("/desk/calendar/", {"year": year}).status_code == 404


def settings_of(client, **changes):
    form = client.get("/desk/settings/").context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: ("on" if value is True else value) for name, value in data.items() if value is not False}
    return data | changes


def test_the_head_changes_settings_with_a_row_in_the_audit_trail_for_each(town):
    client = town.client("head")
    data = settings_of(client, clock_street="3", clock_street_confirmed="on")
    assert client.post("/desk/settings/", data).status_code == 302
    setting = Setting.objects.get()
    assert (setting.name, setting.value, setting.is_confirmed) == ("clock_street", 3, True)
    assert Office.current()["clock_street"] == 3
    assert Office.current()["clock_district"] == 10
    entry = AuditEntry.objects.get(action="setting.change")
    assert entry.detail == {"name": "clock_street", "from": 5, "to": 3, "is_confirmed": True}

    assert client.post("/desk/settings/", settings_of(client)).status_code == 302
    assert AuditEntry.objects.filter(action="setting.change").count() == 1


@pytest.mark.parametrize("value", ["0", "61", "", "drei", "-5", "1e3", "9" * 30])
def test_a_setting_out_of_bounds_is_refused_beside_its_field(town, value):
    client = town.client("head")
    response = client.post("/desk/settings/", settings_of(client, clock_street=value))
    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["clock_street"]
    assert not Setting.objects.exists()


def test_the_second_changer_is_told_and_loses_nothing(town):
    client = town.client("head")
    stale = settings_of(client, clock_street="4")
    change_settings({"clock_street": (7, False)}, by=town.head, seen=Office.current().version)
    response = client.post("/desk/settings/", stale)
    assert response.status_code == 409
    assert response.context["form"]["clock_street"].value() == "4"
    assert Office.current()["clock_street"] == 7


@pytest.mark.parametrize("who", sorted(set(STAFF) - {"head"}))
def test_only_the_head_opens_the_settings(town, who):
    client = town.client(who)
    assert client.get("/desk/settings/").status_code == 403
    assert client.post("/desk/settings/", {"is_ranked": "on"}).status_code == 403
    assert not Setting.objects.exists()


def test_the_pages_cost_few_queries(town, django_assert_max_num_queries):
    for who, path in (("district", "/desk/calendar/"), ("head", "/desk/settings/")):
        client = town.client(who)
        client.get(path)
        with django_assert_max_num_queries(8):
            assert client.get(path).status_code == 200
