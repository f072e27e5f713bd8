"""Two sheets of one unit at once, two cycles at once: with real connections and commits."""

import uuid

import pytest

from accounts.refusal import Refusal
from registry.cycles import records
from registry.cycles.tests.cycles import cycle_of, days
from registry.leads.tests.test_races import at_once
from registry.models import Cycle, SummarySheet
from yuzhong_models.tests.town import build_town

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_two_sheets_of_one_unit_at_once_one_stands_and_the_other_is_told():
    town = build_town()
    cycle, unit = cycle_of(town), town.units.street
    results = at_once(
        lambda: records.zero(cycle, unit, by=town.street),
        lambda: records.zero(cycle, unit, by=town.street_colleague),
    )
    assert sorted(type(result).__name__ for result in results) == ["Refusal", "SummarySheet"]
    assert SummarySheet.objects.get().steps.count() == 1
    [refused] = [result for result in results if isinstance(result, Refusal)]
    assert (refused.status, "七星岗街道" in refused.sentence) == (409, True)
    token = uuid.uuid4()
    results = at_once(
        *[
            lambda: records.draft(cycle, town.units.other_street, by=town.other_street, token=token)
            for _click in range(3)
        ]
    )
    assert {type(result) for result in results} == {SummarySheet}
    assert SummarySheet.objects.count() == 2


def test_of_two_cycles_with_common_days_at_once_one_is_opened():
    town = build_town()
    facts = {"kind": "monthly", "title": "2026年11月"}
    results = at_once(
        lambda: records.open_cycle(facts | days(), by=town.district),
        lambda: records.open_cycle(facts | days(begins=-3), by=town.head),
    )
    assert sorted(type(result).__name__ for result in results) == ["Cycle", "Refusal"]
    assert Cycle.objects.count() == 1
