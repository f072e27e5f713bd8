"""Granting and reversing: each rule refuses by name; sums agree with rows; nothing is changed or deleted."""

import datetime
import uuid

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from accounts.models import AuditEntry
from accounts.refusal import Refusal
from courtesies.ledger import reversals, statistics
from courtesies.models import Fund, LedgerEntry, Period, Scheme, Slot
from courtesies.schemes import supplies
from courtesies.tests.courtesies import TODAY, approved, fund_of, grant_to, honored, scheme_of
from registry.models import Suspension


def refused(call):
    with pytest.raises(Refusal) as error:
        call()
    return error.value


def test_a_grant_is_a_row_with_what_was_true_at_the_time(town):
    honoree, fund = honored(town), fund_of(town)
    period = approved(town, scheme_of(town, fund=fund, has_stock=False))
    row = grant_to(town, period, honoree)
    assert row.number == f"LY{TODAY.year}-000001"
    assert (row.honor_name, row.tier, row.item, row.value_fen) == ("重庆好人", "municipal", "礼遇包", 20000)
    assert (row.handled_by, row.approved_by, row.fund) == (town.courtesy, town.head, fund)
    assert Fund.objects.get().spent_fen == 20000
    assert AuditEntry.objects.filter(action="courtesy.grant", target_id=str(row.pk)).count() == 1
    assert statistics.disagreeing() == []


def test_once_in_a_period_and_the_same_click_is_the_same_row(town):
    honoree = honored(town)
    period, token = approved(town, scheme_of(town)), uuid.uuid4()
    first = grant_to(town, period, honoree, token=token)
    assert grant_to(town, period, honoree, token=token) == first
    error = refused(lambda: grant_to(town, period, honoree))
    assert (error.rule, LedgerEntry.objects.count()) == ("period", 1)
    assert "王示例" in error.sentence


def test_quota_budget_and_stock_are_never_exceeded(town):
    people = [honored(town, name) for name in ("甲示例", "乙示例", "丙示例")]
    by_quota = approved(town, scheme_of(town, name="一", quota=1))
    grant_to(town, by_quota, people[0])
    assert refused(lambda: grant_to(town, by_quota, people[1])).rule == "quota"

    by_budget = approved(town, scheme_of(town, name="二", fund=fund_of(town, yuan=300)))
    grant_to(town, by_budget, people[0])
    assert refused(lambda: grant_to(town, by_budget, people[1])).rule == "budget"

    goods = scheme_of(town, name="三", has_stock=True)
    supplies.supply(scheme=goods, amount=1, on=TODAY, by=town.courtesy)
    by_stock = approved(town, goods)
    grant_to(town, by_stock, people[0])
    assert refused(lambda: grant_to(town, by_stock, people[1])).rule == "stock"
    assert LedgerEntry.objects.count() == 3
    assert Slot.objects.filter(taken=1).count() == 3  # what was refused took no place
    assert statistics.disagreeing() == []


def test_the_database_itself_holds_the_limits(town):
    honoree = honored(town)
    period = approved(town, scheme_of(town, quota=1))
    fund = fund_of(town)
    for change in (
        lambda: Fund.objects.filter(pk=fund.pk).update(spent_fen=fund.budget_fen + 1),
        lambda: Scheme.objects.update(issued=1),
        lambda: Period.objects.update(granted=2),
        lambda: Slot.objects.update(taken=2),
    ):
        with pytest.raises(IntegrityError), transaction.atomic():
            change()
    row = grant_to(town, period, honoree)
    for change in (lambda: LedgerEntry.objects.update(item="别的"), row.delete):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_entitlement_is_asked_again_when_it_is_handed_out(town):
    honoree = honored(town)
    period = approved(town, scheme_of(town))
    Suspension.objects.create(
        honoree=honoree, scope="courtesies", since=TODAY, document_number="1", by=town.head
    )
    error = refused(lambda: grant_to(town, period, honoree))
    assert error.sentence.startswith("王示例")
    assert (error.rule, Slot.objects.get().taken) == ("stop", 0)


def test_an_unconfirmed_value_is_not_paid_from_a_fund(town):
    honoree = honored(town)
    period = approved(town, scheme_of(town, fund=fund_of(town), unit_value_fen=None))
    assert refused(lambda: grant_to(town, period, honoree)).rule == "value"


def test_a_back_dated_reversal_leaves_every_total_right(town):
    day = TODAY - datetime.timedelta(days=40)
    honoree, fund = honored(town), fund_of(town)
    goods = scheme_of(town, fund=fund, has_stock=True, rhythm="once")
    supplies.supply(scheme=goods, amount=5, on=day, by=town.courtesy)
    period = approved(town, goods)
    row = grant_to(town, period, honoree, on=day)
    back = day + datetime.timedelta(days=10)
    other = reversals.reverse([row], on=back, by=town.courtesy, approved_by=town.head, note="发错人")[0]
    assert (other.reverses, other.quantity, other.value_fen) == (row, -1, -20000)

    def left(on):
        return (
            statistics.fund_balances(on)[0]["left"],
            statistics.stock_balances(on)[0]["left"],
        )

    assert left(day - datetime.timedelta(days=1)) == (10_000_000, 0)
    assert left(day) == (10_000_000 - 20000, 4)
    assert left(back - datetime.timedelta(days=1)) == (10_000_000 - 20000, 4)
    assert left(back) == (10_000_000, 5)
    assert statistics.disagreeing() == []
    again = grant_to(town, period, honoree)  # the place is free again
    assert LedgerEntry.objects.standing().get() == again


def test_a_reversal_is_all_or_nothing_and_only_once(town):
    people = [honored(town, name) for name in ("甲示例", "乙示例")]
    period = approved(town, scheme_of(town))
    rows = [grant_to(town, period, one) for one in people]
    reversals.reverse(rows[:1], on=TODAY, by=town.courtesy)
    assert refused(lambda: reversals.reverse(rows, on=TODAY, by=town.courtesy)).rule == "reversed"
    assert LedgerEntry.objects.count() == 3
    early = TODAY - datetime.timedelta(days=1)
    assert refused(lambda: reversals.reverse(rows[1:], on=early, by=town.courtesy)).rule == "day"
    assert statistics.disagreeing() == []


def test_more_is_not_taken_out_of_a_fund_than_it_has_left(town):
    honoree, fund = honored(town), fund_of(town, yuan=300)
    grant_to(town, approved(town, scheme_of(town, fund=fund)), honoree)
    error = refused(lambda: supplies.supply(fund=fund, amount=-20000, on=TODAY, by=town.courtesy))
    assert (error.rule, Fund.objects.get().budget_fen) == ("budget", 30000)
