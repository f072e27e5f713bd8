"""The one door of rows into the ledger, and what is kept of them: sums of groups, the last day of a person.

Totals and balances read the kept sums, so that they cost the same at any size of the ledger. Its rows are
never changed or deleted, so a sum only ever takes what a new row brings.
"""

from collections import defaultdict
from itertools import groupby

from django.db import transaction
from django.db.models import F

from accounts.models import Counter
from courtesies.care import last_cared
from courtesies.models import LedgerEntry, LedgerSum
from registry.models import Honoree

BATCH = 500
LOCK = "ledger sums"  # a counter that is held until the end of the transaction
ADDED = ("people", "times", "quantity", "worth_fen")


def one_by_one():
    """Whoever writes sums waits here for whoever is writing them."""
    if not Counter.objects.filter(name=LOCK).update(value=F("value") + 1):
        Counter.take(LOCK)


def add(rows):
    """Inside the transaction of the verb.

    :param rows: new rows of the ledger
    :returns: the same, with their keys
    """
    rows = LedgerEntry.objects.bulk_create(rows, batch_size=BATCH)
    one_by_one()
    for start in range(0, len(rows), BATCH):
        add_sums(rows[start : start + BATCH], not_counted=rows[start:])
    last_cared.keep(row.honoree_id for row in rows)
    return rows


def add_sums(rows, *, not_counted):
    files = {row.honoree_id for row in rows}
    merged = Honoree.objects.filter(pk__in=files, merged_into__isnull=False)
    into = dict(merged.values_list("pk", "merged_into"))
    for row in rows:
        row.counts_for = into.get(row.honoree_id, row.honoree_id)
    rows = sorted(rows, key=lambda row: row.counts_for)
    earlier = LedgerEntry.objects.of({row.counts_for for row in rows}).order_by()
    known = defaultdict(set)
    for row in facts(earlier.exclude(pk__in=[row.pk for row in not_counted])):
        known[row.counts_for].update(groups_of(row))
    fresh = sums_of(rows, known)
    keys, days = {key for _name, key, _day in fresh}, {day for _name, _key, day in fresh}
    for kept in LedgerSum.objects.filter(key__in=keys, day__in=days):
        if (added := fresh.get((kept.name, kept.key, kept.day))) is not None:
            for place, column in enumerate(ADDED):
                added[place] += getattr(kept, column)
    write(fresh)


def facts(entries):
    """Rows with what the sums ask of them alone; what two files had that are one now counts for that one."""
    return entries.counted().only(
        "honoree_id", "scheme_id", "fund_id", "street_id", "area", "on", "quantity", "value_fen", "is_opening"
    )


def groups_of(row):
    """(name, key, day) of the groups of a row; those of all days have the day `LedgerSum.EVER`."""
    keys = {
        "scheme": row.scheme_id,
        "fund": row.fund_id,
        "street": row.street_id,
        "area": row.area,
        "honoree": row.counts_for,
        "year": f"{row.on:%Y}",
        "month": f"{row.on:%Y-%m}",
    }
    groups = [(name, str(key or ""), LedgerSum.EVER) for name, key in keys.items()]
    if not row.is_opening:  # funds and stocks know nothing of an older ledger
        groups += [(f"day of {name}", str(keys[name] or ""), row.on) for name in ("scheme", "fund")]
    return groups


def sums_of(rows, known):
    """
    :param rows: those of one person one after the other
    :param known: key of a file → groups in which it is counted already
    :returns: group → [people, times, quantity, value]
    """
    found = defaultdict(lambda: [0, 0, 0, 0])
    for honoree, theirs in groupby(rows, key=lambda row: row.counts_for):
        seen = set(known.get(honoree, ()))
        for row in theirs:
            for group in groups_of(row):
                added = found[group]
                added[0] += group not in seen
                added[1] += 1 if row.quantity > 0 else -1
                added[2] += row.quantity
                added[3] += row.value_fen
                seen.add(group)
    return found


def write(sums):
    rows = [
        LedgerSum(name=name, key=key, day=day, **dict(zip(ADDED, values, strict=True)))
        for (name, key, day), values in sorted(sums.items())
    ]
    unique = ("name", "key", "day")
    LedgerSum.objects.bulk_create(
        rows, batch_size=BATCH, update_conflicts=True, unique_fields=unique, update_fields=ADDED
    )


@transaction.atomic
def rebuild():
    """Work out every kept sum anew."""
    one_by_one()
    fresh = all_sums()
    LedgerSum.objects.all().delete()
    write(fresh)


def all_sums():
    return sums_of(facts(LedgerEntry.objects.all()).order_by("counts_for").iterator(chunk_size=BATCH), {})


def disagreeing():
    """Names and keys of kept sums that are not those of the rows."""
    rows = LedgerSum.objects.values_list("name", "key", "day", *ADDED)
    kept, fresh = {row[:3]: list(row[3:]) for row in rows}, all_sums()
    wrong = {group for group in kept.keys() | fresh.keys() if kept.get(group) != fresh.get(group)}
    return sorted(f"{name} {key} {day}" for name, key, day in wrong)
