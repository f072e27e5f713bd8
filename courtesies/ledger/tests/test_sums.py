"""What is kept beside the ledger is what its rows say, whichever verb wrote them."""

import datetime
import uuid

import pytest
from django.core.management import call_command
from django.db.models import F

from courtesies.care import records
from courtesies.ledger import reversals, statistics
from courtesies.models import LedgerEntry, LedgerSum
from courtesies.tests.courtesies import TODAY, approved, fill, fund_of, grant_to, honored, scheme_of
from registry.models import NEVER_CARED, Honoree
from yuzhong_models.tests.shared import shared

EARLIER = TODAY - datetime.timedelta(days=400)


@shared
def ledger(town):
    """Two people, two schemes, one row in another year, one taken back later, one visit."""
    people, fund = [honored(town, name) for name in ("甲示例", "乙示例")], fund_of(town)
    first = approved(town, scheme_of(town, fund=fund, rhythm="once"))
    second = approved(town, scheme_of(town, name="体检", item="体检", area="medical", unit_value_fen=None))
    grant_to(town, first, people[0], on=EARLIER)
    row = grant_to(town, first, people[1], on=EARLIER)
    for honoree in people:
        grant_to(town, second, honoree, quantity=3)
    reversals.reverse([row], on=TODAY, by=town.courtesy)
    grant_to(town, first, people[1])
    records.visit(people[0], on=EARLIER, visitor="社区", by=town.courtesy, token=uuid.uuid4())


def groups(rows):
    return [(str(row.key or "")[:10], row.people, row.times, row.worth_fen) for row in rows]


@pytest.mark.parametrize("name", [*statistics.GROUPS, "area"])
def test_kept_totals_are_those_that_counting_gives(town, ledger, name):
    kept, counted = statistics.kept_totals(name), statistics.totals(name, LedgerEntry.objects.all())
    shown = [row if name != "month" else (f"{row[0]}-01", *row[1:]) for row in groups(kept)]
    assert shown == groups(counted)
    assert (kept[0].all_times, kept[0].all_worth) == (4, 40000)


def test_the_day_of_the_last_care_follows_grants_reversals_and_visits(town):
    honoree = honored(town)
    period = approved(town, scheme_of(town, rhythm="once"))

    def kept():
        return Honoree.objects.get(pk=honoree.pk).last_cared_on

    assert kept() == NEVER_CARED
    row = grant_to(town, period, honoree, on=EARLIER)
    assert kept() == EARLIER
    reversals.reverse([row], on=TODAY, by=town.courtesy)
    assert kept() == NEVER_CARED
    visited = EARLIER + datetime.timedelta(days=1)
    for day in (visited, EARLIER):  # the earlier one is entered later
        records.visit(honoree, on=day, visitor="社区", by=town.courtesy, token=uuid.uuid4())
    assert kept() == visited
    grant_to(town, period, honoree, on=EARLIER)
    assert (kept(), statistics.disagreeing()) == (visited, [])


def anew():
    LedgerSum.objects.all().delete()
    fill("0002_kept_sums")


@pytest.mark.parametrize("mended", [lambda: call_command("rebuild_sums"), anew])
def test_what_is_kept_can_be_worked_out_anew(town, ledger, mended):
    assert statistics.disagreeing() == []
    LedgerSum.objects.filter(name="fund").update(people=F("people") + 1)
    LedgerSum.objects.filter(name="day of scheme").delete()
    Honoree.objects.filter(name="甲示例").update(last_cared_on=NEVER_CARED)
    assert len(statistics.disagreeing()) > 2
    mended()
    assert statistics.disagreeing() == []


def test_the_public_sums_stop_at_their_day(town, ledger):
    figures = statistics.public_figures(EARLIER)
    assert (figures["times"], figures["until"]) == (2, EARLIER)
    assert [(area["area"], area["people"]) for area in figures["areas"]] == [("occasions", 2)]
    assert statistics.public_figures(TODAY)["times"] == 4


def test_totals_by_person_come_in_pages_and_add_up_to_the_whole(town, ledger, monkeypatch):
    monkeypatch.setattr("courtesies.ledger.views.GROUPS_SHOWN", 1)
    client, url = town.client("auditor"), "/desk/ledger/totals/?by=honoree"
    for choice in ("", "&until=2999-01-01"):  # kept, and counted now
        pages = [client.get(f"{url}{choice}&page={number}").context for number in (1, 2)]
        assert sorted(page["rows"][0]["label"] for page in pages) == ["乙示例", "甲示例"]
        assert {(page["times"], page["worth"]) for page in pages} == {(4, 40000)}
    assert client.get(f"{url}&page=3").status_code == 404


@pytest.mark.parametrize(
    ("query", "count"),
    [("reversed=yes", 2), ("reversed=no", 4), ("q=乙示例", 4), ("q=体检", 2), ("q=礼遇包", 4), ("q=%25", 0)],
)
def test_the_ledger_is_searched_by_name_item_and_what_was_taken_back(town, ledger, query, count):
    page = town.client("auditor").get(f"/desk/ledger/?{query}").context["page"]
    rows = list(page.object_list)
    assert (len(rows), page.paginator.count) == (count, count)
    assert rows == sorted(rows, key=lambda row: (row.on, row.pk), reverse=True)
