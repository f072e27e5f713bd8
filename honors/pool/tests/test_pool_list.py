"""The list of the pool: filters, what was left lying, who sees it; and reminders of next actions."""

import datetime
import io

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Notification
from honors.models import Candidacy
from honors.pool import ladder as pool_ladder
from honors.pool.tests.test_pool import day, page
from registry.approvals.tests.approvals import aiming
from registry.models import Proposal
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

READERS = {"district", "district_colleague", "editor", "other_editor", "head", "auditor"}
KEEPERS = {"district", "district_colleague", "head"}
UNITS = {"street", "street_colleague", "other_street", "department", "unit"}


# --- the list ------------------------------------------------------------------------------------


@shared
def pool(town):
    """One left lying, one overdue, one that goes well, one dropped."""
    rows = {}
    for name in ("久", "迟", "顺", "停"):
        rows[name] = aiming(town, town.file(f"{name}示例"))
    Candidacy.objects.filter(pk=rows["久"].pk).update(touched_at=timezone.now() - datetime.timedelta(days=91))
    Candidacy.objects.filter(pk=rows["迟"].pk).update(next_action="走访", next_due=day(-1))
    Candidacy.objects.filter(pk=rows["顺"].pk).update(
        mentor="老周", next_action="走访", next_due=day(1), rung="cultivate"
    )
    pool_ladder.drop(rows["停"], by=town.district, note="调离")
    return rows


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", "久迟顺"),
        ("view=stale", "久迟"),
        ("state=dropped", "停"),
        ("rung=cultivate", "顺"),
        ("q=老周", "顺"),
        ("own=none", "久迟"),
        ("own=mine", ""),
        ("tier=municipal", "久迟顺"),
        ("tier=national", ""),
        ("kind=unit", ""),
        ("kind=person", "久迟顺"),
    ],
)
def test_the_pool_is_filtered_in_the_address(town, pool, query, names):
    response = town.client("head").get(f"/desk/pool/?{query}")
    assert sorted(row.honoree.name[0] for row in response.context["page"]) == sorted(names)


def test_filters_by_honor_category_and_street_see_only_their_own(town, pool):
    client = town.client("district")
    for name, row in (("honor", town.honor), ("category", town.category), ("street", town.units.street)):
        assert len(client.get(f"/desk/pool/?{name}={row.pk}").context["page"].object_list) == 3
    for name, row in (("honor", town.national), ("street", town.units.other_street)):
        assert len(client.get(f"/desk/pool/?{name}={row.pk}").context["page"].object_list) == 0


def test_the_days_until_a_file_stands_out_are_a_setting(town, pool, settings):
    client = town.client("head")
    assert "久示例" in client.get("/desk/pool/?view=stale").content.decode()
    form = client.get("/desk/settings/").context["form"]
    data = {name: form[name].value() for name in form.fields}
    data = {name: value for name, value in data.items() if value is not None and value is not False}
    assert client.post("/desk/settings/", data | {"pool_stale_days": 120}).status_code == 302
    assert "久示例" not in client.get("/desk/pool/?view=stale").content.decode()


def test_the_pool_costs_the_same_few_queries_at_any_length(town, django_assert_max_num_queries):
    for number in range(22):
        pool_ladder.climb(aiming(town, town.file(f"示例{number}")), "cultivate", by=town.head)
    client = town.client("head")
    client.get("/desk/pool/")
    with django_assert_max_num_queries(8):
        assert len(client.get("/desk/pool/").context["page"].object_list) == 20
    candidacy = Candidacy.objects.first()
    for number in range(12):
        pool_ladder.note(candidacy, by=town.district, kind="talk", on=day(0), words=f"第{number}次")
    client.get(page(candidacy))
    with django_assert_max_num_queries(12):
        client.get(page(candidacy))


def test_the_table_that_leaves_the_house_says_what_the_list_shows(town, pool):
    response = town.client("district").get("/desk/pool/?view=stale&format=xlsx")
    assert response["Content-Type"].endswith("spreadsheetml.sheet")


@pytest.mark.parametrize("who", STAFF)
def test_who_sees_and_who_keeps_the_districts_pool(town, who):
    candidacy, client = aiming(town), town.client(who)
    listing = client.get("/desk/pool/").status_code
    assert listing == (200 if who in READERS else 302 if who in UNITS else 403)
    assert client.get(page(candidacy)).status_code == (
        200 if who in READERS else 404 if who in UNITS else 403
    )
    form = client.get(f"/desk/honorees/{candidacy.honoree_id}/candidacies/new/").status_code
    assert form == (200 if who in KEEPERS else 404 if who in UNITS else 403)
    data = {"kind": "talk", "on": day(0), "words": "谈心"}
    kept = client.post(page(candidacy, "log/"), data).status_code
    assert kept == (302 if who in KEEPERS else 404 if who in UNITS else 403)
    dropped = client.post(page(candidacy, "drop/"), {"note": "调离"}).status_code
    assert dropped == (302 if who in KEEPERS else 404 if who in UNITS else 403)
    assert Proposal.objects.count() == 0


# --- reminders -----------------------------------------------------------------------------------


def test_an_overdue_next_action_is_told_once_to_whoever_opened_it(town, time_machine):
    monday = datetime.date(2026, 11, 16)
    candidacy = aiming(town)
    Candidacy.objects.update(next_action="走访", next_due=monday)

    def run(on):
        time_machine.move_to(timezone.make_aware(datetime.datetime.combine(on, datetime.time(9))))
        call_command("run_due", on=str(on), stdout=io.StringIO())
        return [notification.recipient for notification in Notification.objects.filter(event="pool.overdue")]

    assert run(monday) == []
    assert run(monday + datetime.timedelta(days=1)) == [town.district]
    assert run(monday + datetime.timedelta(days=2)) == [town.district]
    candidacy.refresh_from_db()
    pool_ladder.care(candidacy, by=town.district, seen=candidacy.version, next_due=monday)
    assert Notification.objects.filter(settled_at=None, event="pool.overdue").count() == 0


def test_when_the_opener_has_left_the_whole_office_is_told(town, time_machine):
    aiming(town)
    Candidacy.objects.update(next_action="走访", next_due=datetime.date(2026, 11, 16))
    town.district.disable(by=town.admin)
    tuesday = datetime.datetime(2026, 11, 17, 1, tzinfo=datetime.UTC)
    time_machine.move_to(tuesday)
    call_command("run_due", on="2026-11-17", stdout=io.StringIO())
    told = {notification.recipient for notification in Notification.objects.filter(event="pool.overdue")}
    assert told == {town.district_colleague, town.head}
