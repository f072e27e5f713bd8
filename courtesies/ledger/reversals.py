"""Corrections of the ledger: rows with the opposite sign that name the original, all or none."""

import uuid

from django.db import IntegrityError, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from accounts.security import audit
from courtesies.care import last_cared
from courtesies.ledger import sums
from courtesies.ledger.granting import fresh_numbers
from courtesies.ledger.sums import BATCH
from courtesies.models import Fund, LedgerEntry, LedgerNote, Period, Scheme, Slot


def reverse(entries, *, on, by, approved_by=None, note="", actor=None):
    """Take rows back by rows with the opposite sign, all or none; places, money and goods come back.

    :param on: the day that balances count it from; may be in the past, not before the row itself
    :raises Refusal: one of them is reversed already, or is itself a reversal
    """
    keys = sorted(row.pk for row in entries)
    try:
        with transaction.atomic():
            last_cared.hold(row.honoree_id for row in entries)
            originals = list(
                LedgerEntry.objects.select_for_update(of=("self",)).filter(pk__in=keys).order_by("pk")
            )
            check_reversal(originals, on)
            give_back(originals)
            numbers = fresh_numbers(timezone.localdate(), len(originals))
            rows = [
                opposite(row, number, on=on, by=by, approved_by=approved_by)
                for row, number in zip(originals, numbers, strict=True)
            ]
            rows = sums.add(rows)
            if note.strip():
                notes = [LedgerNote(entry=row, text=note.strip()[:300]) for row in rows]
                LedgerNote.objects.bulk_create(notes, batch_size=BATCH)
            audit.record_many("courtesy.reverse", by=actor or by, targets=rows)
    except IntegrityError as error:
        raise Refusal(_("One of these rows is reversed already."), rule="reversed") from error
    return rows


def check_reversal(originals, on):
    for row in originals:
        if row.reverses_id:
            raise Refusal(_("Row %(number)s is itself a reversal.") % {"number": row.number})
        if on < row.on:
            words = {"number": row.number, "day": row.on}
            sentence = _("Row %(number)s is of %(day)s; it cannot be reversed before that.")
            raise Refusal(sentence % words, rule="day", status=422)
    done = LedgerEntry.objects.filter(reverses__in=[row.pk for row in originals])
    if first := done.select_related("reverses", "handled_by").first():
        words = {"number": first.reverses.number, "by": first.number, "who": first.handled_by.name}
        sentence = _("Row %(number)s is reversed already by %(by)s (%(who)s).")
        raise Refusal(sentence % words, rule="reversed")


COPIED = (
    "honoree_id", "honor_name", "tier", "street_id", "scheme_id", "period_id", "entitlement_id", "batch_id",
    "fund_id", "fund_words", "item", "area", "mode", "provider", "unit", "unit_value_fen", "value_basis",
    "is_opening",
)  # fmt: skip


def opposite(row, number, *, on, by, approved_by):
    return LedgerEntry(
        number=number,
        on=on,
        quantity=-row.quantity,
        value_fen=-row.value_fen,
        reverses=row,
        handled_by=by,
        approved_by=approved_by,
        token=uuid.uuid5(row.token, "reversal"),
        **{name: getattr(row, name) for name in COPIED},
    )


def give_back(originals):
    """Free the places; money and goods return to where they came from. Opening rows took none."""
    granted = [row for row in originals if not row.is_opening]
    keys = [row.entitlement_id for row in granted]
    Slot.objects.filter(entitlement__in=keys, taken=1).update(taken=0)
    for period, rows in grouped(granted, "period_id"):
        Period.objects.filter(pk=period).update(granted=F("granted") - len(rows))
    for fund, rows in grouped(granted, "fund_id"):
        value = sum(row.value_fen for row in rows)
        Fund.objects.filter(pk=fund).update(spent_fen=F("spent_fen") - value)
    stocked = set(
        Scheme.objects.filter(pk__in={row.scheme_id for row in granted}, has_stock=True).values_list(
            "pk", flat=True
        )
    )
    for scheme, rows in grouped(granted, "scheme_id"):
        if scheme in stocked:
            quantity = sum(row.quantity for row in rows)
            Scheme.objects.filter(pk=scheme).update(issued=F("issued") - quantity)


def grouped(rows, name):
    found = {}
    for row in rows:
        if (key := getattr(row, name)) is not None:
            found.setdefault(key, []).append(row)
    return sorted(found.items())
