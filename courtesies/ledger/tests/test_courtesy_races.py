"""Many at once at the ledger, with real connections and commits."""

import uuid

import pytest
from django.db import connection, transaction

from courtesies.batches import receipts
from courtesies.ledger import reversals, statistics
from courtesies.models import BatchLine, BatchResult, Fund, LedgerEntry, Period, Slot
from courtesies.tests.courtesies import (
    TODAY,
    approved,
    drawn_up,
    fund_of,
    grant_to,
    honored,
    scheme_of,
    signed,
)
from registry.leads.tests.test_races import at_once
from yuzhong_models.tests.town import build_town

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(results):
    names = [type(result).__name__ for result in results]
    return {name: names.count(name) for name in set(names)}


def test_fifty_at_once_against_a_quota_of_ten_give_exactly_ten():
    town = build_town()
    people = [honored(town, f"示例{number}") for number in range(50)]
    period = approved(town, scheme_of(town, quota=10, fund=fund_of(town)))
    results = at_once(*[lambda one=one: grant_to(town, period, one) for one in people])
    assert kinds(results) == {"LedgerEntry": 10, "Refusal": 40}
    assert (LedgerEntry.objects.count(), Period.objects.get().granted) == (10, 10)
    assert (Slot.objects.filter(taken=1).count(), Fund.objects.get().spent_fen) == (10, 200_000)
    assert statistics.disagreeing() == []


def test_a_double_click_makes_one_row_and_two_people_cannot_give_it_twice():
    town = build_town()
    honoree = honored(town)
    period, token = approved(town, scheme_of(town)), uuid.uuid4()
    results = at_once(*[lambda: grant_to(town, period, honoree, token=token) for _click in range(4)])
    assert kinds(results) == {"LedgerEntry": 4}
    assert LedgerEntry.objects.count() == 1
    other = honored(town, "乙示例")
    approved(town, period.scheme)
    results = at_once(*[lambda: grant_to(town, period, other) for _click in range(2)])
    assert kinds(results) == {"LedgerEntry": 1, "Refusal": 1}


def test_a_worker_that_dies_midway_leaves_nothing():
    town = build_town()
    honoree = honored(town)
    period = approved(town, scheme_of(town, quota=1, fund=fund_of(town)))

    def dying():
        with transaction.atomic():
            grant_to(town, period, honoree)
            connection.close()  # as when the process is killed before the commit

    at_once(dying)
    assert (LedgerEntry.objects.count(), Slot.objects.get().taken, Fund.objects.get().spent_fen) == (0, 0, 0)
    grant_to(town, period, honoree)
    assert statistics.disagreeing() == []


def test_of_two_reversals_at_once_one_is_written():
    town = build_town()
    honoree = honored(town)
    row = grant_to(town, approved(town, scheme_of(town, fund=fund_of(town))), honoree)
    results = at_once(*[lambda: reversals.reverse([row], on=TODAY, by=town.courtesy) for _n in range(3)])
    assert kinds(results) == {"list": 1, "Refusal": 2}
    assert (LedgerEntry.objects.count(), Fund.objects.get().spent_fen) == (2, 0)


def test_results_entered_twice_at_once_count_once():
    town = build_town()
    for name in ("甲示例", "乙示例"):
        honored(town, name)
    batch = signed(town, drawn_up(town, approved(town, scheme_of(town))))
    token = uuid.uuid4()

    def enter(token):
        lines = list(BatchLine.objects.filter(batch=batch).select_related("entitlement"))
        facts = {"on": TODAY, "receipt": "sheet", "file": None, "by": town.courtesy}
        return receipts.enter(
            batch.__class__.objects.get(pk=batch.pk), received=lines, declined=[], token=token, **facts
        )

    results = at_once(lambda: enter(token), lambda: enter(token), lambda: enter(uuid.uuid4()))
    assert set(kinds(results)) <= {"BatchResult", "Refusal"}
    assert (LedgerEntry.objects.count(), BatchResult.objects.count()) == (2, 1)


def test_grants_and_reversals_of_one_period_do_not_block_each_other():
    town = build_town()
    people = [honored(town, f"示例{number}") for number in range(8)]
    period = approved(town, scheme_of(town, fund=fund_of(town)))
    rows = [grant_to(town, period, one) for one in people[:4]]
    back = [lambda row=row: reversals.reverse([row], on=TODAY, by=town.courtesy) for row in rows]
    given = [lambda one=one: grant_to(town, period, one) for one in people[4:]]
    assert kinds(at_once(*back, *given)) == {"list": 4, "LedgerEntry": 4}
    assert statistics.disagreeing() == []
