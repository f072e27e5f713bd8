"""Rows of the ledger: every awarded example file once in each period, with entitlement and taken slot.

Money and goods come first, so that the kept sums of funds, stocks and periods agree with the rows.
"""

import datetime
import itertools
import uuid

from django.core.management import CommandError
from django.db.models import F, Max, Min
from django.utils import timezone

from courtesies.ledger.granting import fresh_numbers
from courtesies.models import Entitlement, EntitlementList, Fund, LedgerEntry, Period, Scheme, Slot
from courtesies.schemes import supplies
from portal.demo.bulk.tables import written
from registry.models import Honoree, Tier

YEARS = 6
TIERS = {tier.rank: tier.value for tier in Tier}


def load(count):
    people = list(
        Honoree.objects.filter(is_example=True, top_tier__isnull=False, entitlements=None)
        .annotate(award=Min("awards"))
        .order_by("pk")
        .values_list("pk", "street_id", "top_honor", "top_tier", "award")
    )
    periods = open_periods(list(first_grants()))
    if count > len(people) * len(periods):
        raise CommandError(
            f"{len(people)} awarded files take {len(people) * len(periods)} rows at most; ask for more files."
        )
    with written([Entitlement, Slot, LedgerEntry]) as tables:
        for start in range(0, count, len(people) or 1):
            grant, day = periods[start // len(people)]
            granted(grant, day, people[: count - start], tables)


def first_grants():
    """An example row of each scheme that has places for everybody."""
    rows = LedgerEntry.objects.standing().filter(
        scheme__is_example=True, scheme__quota=None, is_opening=False
    )
    firsts = rows.values("scheme").annotate(first=Min("pk")).values("first")
    rows = rows.filter(pk__in=firsts).order_by("pk")
    return rows.select_related("entitlement__slot", "entitlement__list", "scheme")


def open_periods(grants):
    """Every scheme in every year, different years one after the other.

    :returns: list of (example row, first day of the year)
    """
    this_year = timezone.localdate().year
    both = itertools.product(range(YEARS), grants)
    pairs = sorted(enumerate(both), key=lambda pair: (pair[0] % len(grants), pair[0]))
    return [(grant, datetime.date(this_year - 1 - back, 1, 1)) for _place, (back, grant) in pairs]


def granted(grant, day, people, tables):
    """A list of the entitled and what they received in one year."""
    scheme, by = grant.scheme, grant.handled_by
    value, quantity = grant.value_fen * len(people), grant.quantity * len(people)
    if grant.fund_id and value:
        supplies.supply(fund=grant.fund, amount=value, on=day, by=by)
        Fund.objects.filter(pk=grant.fund_id).update(spent_fen=F("spent_fen") + value)
    if scheme.has_stock:
        supplies.supply(scheme=scheme, amount=quantity, on=day, by=by)
        Scheme.objects.filter(pk=scheme.pk).update(issued=F("issued") + quantity)
    code, first, last = scheme.period_of(day)
    period, _made = Period.objects.get_or_create(
        scheme=scheme, code=code, defaults={"first_day": first, "last_day": last}
    )
    Period.objects.filter(pk=period.pk).update(granted=F("granted") + len(people))
    number = EntitlementList.objects.filter(period=period).aggregate(last=Max("number"))["last"] or 0
    entitled = EntitlementList.objects.create(
        period=period, number=number + 1, included=len(people), excluded=0,
        rules=grant.entitlement.list.rules, approved_by=by, token=uuid.uuid4(),
    )  # fmt: skip
    rows(grant, day, people, tables, {"period_id": period.pk}, entitled)


def rows(grant, day, people, tables, of_period, entitled):
    entitlements, slots, entries = (tables[model] for model in (Entitlement, Slot, LedgerEntry))
    right = entitlements.values_of(grant.entitlement)
    slot = slots.values_of(grant.entitlement.slot)
    entry = entries.values_of(grant)
    numbers = fresh_numbers(day, len(people))
    for place, (pk, street, honor, tier, award) in enumerate(people):
        person = of_period | {"honoree_id": pk}
        at_the_time = person | {"street_id": street, "honor_name": honor, "tier": TIERS[tier]}
        key = entitlements.add(right, list_id=entitled.pk, award_id=award, **at_the_time)
        slots.add(slot, entitlement_id=key, taken=1, **person)
        entries.add(
            entry, **at_the_time, number=numbers[place], on=day + datetime.timedelta(days=place % 365),
            entitlement_id=key, batch_id=None, result_id=None, token=uuid.uuid4().hex,
        )  # fmt: skip
