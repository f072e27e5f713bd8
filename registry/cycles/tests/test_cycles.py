"""Reporting cycles: opened by the district or the calendar, reminded, seen by each in his own way."""

import datetime
import io
import uuid

import pytest
from django.core.management import call_command

from accounts.models import AuditEntry, Notification
from registry.cycles import records
from registry.cycles.next_cycle import proposed
from registry.cycles.tests.cycles import cycle_of, days, drafted, sent, turn
from registry.models import Cycle, SummarySheet
from yuzhong_models.tests.town import STAFF

NEW = "/desk/cycles/new/"


def form(**changes):
    given = {"kind": "monthly", "title": "2026年11月", "token": str(uuid.uuid4())} | days()
    return given | changes


def test_the_district_opens_a_cycle_once_and_the_units_are_told(town):
    client, data = town.client("district"), form()
    for _click in range(2):
        response = client.post(NEW, data)
        assert response.status_code == 302
    cycle = Cycle.objects.get()
    assert response["Location"] == cycle.get_absolute_url()
    told = {notification.recipient for notification in Notification.objects.filter(event="cycle.opened")}
    assert told == {town.street, town.street_colleague, town.other_street, town.department}
    assert AuditEntry.objects.filter(action="cycle.open").count() == 1


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        (days(begins=0, ends=-1), "ends_on", "结束日早于开始日"),
        (days(due=-1), "due_on", "截止日早于"),
        (days(freezes=4), "freezes_on", "冻结日早于"),
        ({"title": ""}, "title", ""),
        ({"begins_on": "1949-10-01"}, "begins_on", "年份"),
        ({"freezes_on": "9999-12-31"}, "freezes_on", "年份"),
        ({"begins_on": "2026-13-01"}, "begins_on", ""),
        ({"kind": "weekly"}, "kind", ""),
        ({"title": "电话13812345678"}, "title", ""),
    ],
)
def test_what_is_wrong_is_said_beside_the_field(town, changes, field, words):
    response = town.client("district").post(NEW, form() | changes)
    assert (response.status_code, list(response.context["form"].errors)) == (422, [field])
    assert words in "".join(response.context["form"].errors[field])
    assert Cycle.objects.count() == 0


def test_two_of_a_kind_have_no_day_in_common(town):
    client, first = town.client("district"), cycle_of(town)
    overlapping = form() | days(begins=0, ends=3)
    response = client.post(NEW, overlapping)
    assert (response.status_code, list(response.context["form"].errors)) == (422, ["begins_on"])
    assert client.post(NEW, overlapping | {"kind": "free"}).status_code == 302  # of another kind it may
    assert client.post(NEW, form() | days(begins=1, ends=3)).status_code == 302
    response = client.post(f"{first.get_absolute_url()}edit/", form(seen=1) | days(ends=2))
    assert list(response.context["form"].errors) == ["begins_on"]


def test_days_change_until_the_cycle_is_frozen_and_the_second_writer_is_told(town):
    client, cycle = town.client("district"), cycle_of(town)
    address = f"{cycle.get_absolute_url()}edit/"
    assert client.post(address, form(seen=1) | days(due=6)).status_code == 302
    late = client.post(address, form(seen=1) | days(due=7))
    assert late.status_code == 409
    for seen in ("9" * 40, str(2**63 - 1), "-1"):
        assert client.post(address, form(seen=seen) | days(due=7)).status_code == 409
    Cycle.objects.update(**days(begins=-40, ends=-20, due=-15, freezes=-1))
    assert client.post(address, form(seen=2) | days(due=8)).status_code == 409


@pytest.mark.parametrize(
    ("today", "kind", "begins", "ends", "title"),
    [
        ("2026-11-20", "monthly", "2026-11-01", "2026-11-30", "2026年11月"),
        ("2028-02-03", "monthly", "2028-02-01", "2028-02-29", "2028年2月"),
        ("2026-11-20", "quarterly", "2026-10-01", "2026-12-31", "2026年第4季度"),
    ],
)
def test_the_first_cycle_proposed_is_the_month_or_quarter(town, today, kind, begins, ends, title):
    facts = proposed(kind, datetime.date.fromisoformat(today))
    assert (str(facts["begins_on"]), str(facts["ends_on"]), facts["title"]) == (begins, ends, title)
    assert facts["ends_on"] < facts["due_on"] < facts["freezes_on"]


@pytest.mark.parametrize(
    ("last", "today", "begins", "ends"),
    [
        (("2026-10-01", "2026-10-31"), "2026-11-20", "2026-11-01", "2026-11-30"),
        (("2026-11-01", "2026-11-30"), "2026-11-20", "2026-12-01", "2026-12-31"),
        (
            ("2026-10-11", "2026-11-10"),
            "2026-11-20",
            "2026-11-11",
            "2026-12-10",
        ),  # always the 11th to the 10th
        (("2026-01-01", "2026-01-31"), "2026-11-20", "2026-11-01", "2026-11-30"),  # long ago
        (("2026-10-05", "2026-11-04"), "2027-01-02", "2027-01-01", "2027-01-31"),
    ],
)
def test_the_next_cycle_follows_the_last(town, last, today, begins, ends):
    first, end = (datetime.date.fromisoformat(day) for day in last)
    records.open_cycle(
        {
            "kind": "monthly",
            "title": "上一期",
            "begins_on": first,
            "ends_on": end,
            "due_on": end,
            "freezes_on": end,
        },
        by=town.district,
    )
    facts = proposed("monthly", datetime.date.fromisoformat(today))
    assert (str(facts["begins_on"]), str(facts["ends_on"])) == (begins, ends)


def run_due(day):
    call_command("run_due", on=day, stdout=io.StringIO())


def test_the_calendar_opens_the_month_where_the_office_lets_it(town, time_machine):
    time_machine.move_to(datetime.datetime(2026, 12, 1, 2, tzinfo=datetime.UTC))
    run_due("2026-12-01")
    assert Cycle.objects.count() == 0  # off by default
    turn(town, is_month_opened=True)
    for _again in range(2):
        run_due("2026-12-01")
    cycle = Cycle.objects.get()
    assert (cycle.title, cycle.made_by, str(cycle.begins_on)) == ("2026年12月", None, "2026-12-01")
    assert Notification.objects.filter(event="cycle.opened", recipient=town.street).count() == 1


def test_units_that_have_not_sent_are_reminded_once_before_and_after_the_deadline(town, time_machine):
    time_machine.move_to(datetime.datetime(2026, 11, 26, 2, tzinfo=datetime.UTC))
    cycle = cycle_of(town, begins=-20, ends=0, due=1, freezes=8)
    sent(town, cycle, "street")
    assert not Notification.objects.filter(
        recipient=town.street, settled_at=None, event="cycle.opened"
    ).exists()
    for _again in range(2):
        run_due("2026-11-26")
    time_machine.move_to(datetime.datetime(2026, 11, 30, 2, tzinfo=datetime.UTC))
    for _again in range(2):
        run_due("2026-11-30")
    for event in ("cycle.soon", "cycle.late"):
        told = [row.recipient for row in Notification.objects.filter(event=event).order_by("recipient")]
        assert told == [town.other_street, town.department], event
    time_machine.move_to(datetime.datetime(2026, 12, 7, 2, tzinfo=datetime.UTC))
    run_due("2026-12-07")  # frozen: nobody is asked for anything any more
    assert Notification.objects.filter(event="cycle.late").count() == 2


def test_the_district_sees_who_has_sent_and_a_unit_only_its_own(town):
    cycle = cycle_of(town)
    town.lead_at("district")
    sent(town, cycle, "street")
    drafted(town, cycle, "other_street")
    page = town.client("district").get(cycle.get_absolute_url())
    rows = {row.unit: (str(row.badge.label), row.is_sent, row.leads) for row in page.context["rows"]}
    assert rows == {
        town.units.street: ("已报送", True, 1),
        town.units.other_street: ("已起草", False, 0),
        town.units.department: ("未起草", False, 0),
    }
    own = town.client("street").get(cycle.get_absolute_url())
    assert [row.unit for row in own.context["rows"]] == [town.units.street]
    assert "解放碑" not in own.content.decode()
    unit = town.client("unit").get(cycle.get_absolute_url())
    assert (unit.context["rows"], unit.context["no_sheet_of"]) == ([], ["示例医院"])


def test_quota_is_off_until_the_office_sets_it(town):
    cycle = cycle_of(town)
    client = town.client("head")
    assert not client.get(cycle.get_absolute_url()).context["has_quota"]
    turn(town, quota_street=2)
    page = client.get(cycle.get_absolute_url())
    assert {row.unit.kind: row.quota for row in page.context["rows"]} == {"street": 2, "department": 0}
    assert "未完成" in page.content.decode()


SEES = {"street", "street_colleague", "other_street", "department", "unit"} | {
    *("district", "district_colleague", "editor", "other_editor", "head", "auditor"),
}
MANAGES = {"district", "district_colleague", "head"}
SENDS = {"street", "street_colleague", "other_street", "department", "unit"}


@pytest.mark.parametrize("who", STAFF)
def test_who_sees_opens_and_sends(town, who):
    cycle = cycle_of(town)
    sheet = drafted(town, cycle, "street")
    client, here = town.client(who), cycle.get_absolute_url()
    for address in ("/desk/cycles/", here):
        assert client.get(address).status_code == (200 if who in SEES else 403), address
    for address in (NEW, f"{here}edit/"):
        assert client.get(address).status_code == (200 if who in MANAGES else 403), address
    own = who in ("street", "street_colleague")
    sees_sheet = own or who in SEES - SENDS
    expected = 403 if who not in SEES else 200 if sees_sheet else 404
    for verb in ("", "print/"):
        assert client.get(f"{sheet.get_absolute_url()}{verb}").status_code == expected
    edit = client.get(f"{sheet.get_absolute_url()}edit/").status_code
    assert edit == (200 if own else 404 if who in SENDS else 403)
    assert client.post(f"{sheet.get_absolute_url()}follow/").status_code == (
        302 if own else 404 if who in SENDS else 403
    )
    expected = (
        302 if who in ("other_street", "department") else 403 if who not in SENDS else 409 if own else 422
    )
    assert client.post(f"{here}zero/").status_code == expected
    assert SummarySheet.objects.count() == (2 if expected == 302 else 1)


def test_the_list_and_the_page_take_few_queries(town, django_assert_max_num_queries):
    town.lead_at("district")
    for number in range(3):
        cycle = cycle_of(town, title=f"第{number}期", begins=-number, ends=-number, due=5)
        sheet = sent(town, cycle)
    for who in ("district", "street"):
        client = town.client(who)
        listed = client.get("/desk/cycles/").context["page"].object_list
        assert [row.title for row in listed] == ["第0期", "第1期", "第2期"]  # the newest first
        for address in ("/desk/cycles/", cycle.get_absolute_url(), sheet.get_absolute_url()):
            client.get(address)
            with django_assert_max_num_queries(8 if address != sheet.get_absolute_url() else 10):
                client.get(address)
