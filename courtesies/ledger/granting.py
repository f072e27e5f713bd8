"""The one door to the ledger: granting, all or nothing (reversing.py takes back).

Each limit is a conditional UPDATE with a CHECK behind it, never a look before a write: of fifty at once
against a quota of ten exactly ten get through. Locks are taken in one order:
files, slots, period, fund, stock.
"""

import uuid
from dataclasses import dataclass

from django.db import transaction
from django.db.models import F, Q
from django.utils.translation import gettext as _

from accounts.models import Counter
from accounts.once import unless_made
from accounts.refusal import Refusal
from accounts.security import audit
from courtesies.ledger import sums
from courtesies.ledger.sums import BATCH
from courtesies.models import Basis, Entitlement, Fund, LedgerEntry, LedgerNote, Period, Scheme, Slot
from courtesies.money import yuan
from courtesies.schemes import eligibility, entitlements
from courtesies.schemes.models.entitlement import had_before
from registry.models import Honoree

NAMES = 5  # people whom a refusal names at most


@dataclass(frozen=True)
class Grant:
    """One thing to one person.

    :param entitlement: with honoree loaded
    :param token: unique, so that the same again is the same row
    """

    entitlement: object
    quantity: int
    token: uuid.UUID
    note: str = ""


@dataclass(frozen=True)
class Facts:
    """What the rows of one go have in common; those of a batch keep to the terms that were signed."""

    period: Period
    on: object
    handled_by: object
    approved_by: object = None
    batch: object = None
    result: object = None
    receipt: str = ""


def granted_before(given):
    """The rows of the first half of a double click."""
    return list(LedgerEntry.objects.filter(token__in=[one.token for one in given.grants]))


def faster(given):
    return Refusal(_("Somebody else was faster. Look at it again."))


@unless_made(granted_before, otherwise=faster)
@transaction.atomic
def grant(grants, facts):
    """Write the rows of one period, all or none; the same tokens again return the first rows.

    :param grants: list of `Grant`, all of `facts.period`
    :raises Refusal: naming the rule and the people
    """
    scheme = Scheme.objects.get(pk=facts.period.scheme_id)
    terms = facts.batch.terms if facts.batch else scheme
    check_value(terms)
    check_rules(scheme, grants, facts.on)
    take_places(facts.period, grants)
    take_supplies(scheme, terms, grants)
    rows = write(scheme, terms, grants, facts)
    audit.record_many("courtesy.grant", by=facts.handled_by, targets=rows)
    return rows


def check_value(terms):
    if terms.fund_id and terms.unit_value_fen is None:
        words = _("The value of “%(item)s” is still to be confirmed; nothing is paid from a fund before.")
        raise Refusal(words % {"item": terms.item}, rule="value")


def check_rules(scheme, grants, on):
    """The frozen entitlement is asked again, now, with the files locked."""
    if refusal := entitlements.scheme_refusal(scheme, on):
        raise Refusal(refusal, rule="scheme")
    keys = sorted({one.entitlement.honoree_id for one in grants})
    honorees = list(Honoree.objects.select_for_update().filter(pk__in=keys).order_by("pk"))
    names = {honoree.pk: honoree.name for honoree in honorees}
    stops = eligibility.stops_among(scheme, [one.entitlement for one in grants], on)
    for one in grants:
        if not one.entitlement.is_included:
            raise Refusal(one.entitlement.sentence, rule=one.entitlement.rule)
        if refusal := stops.get(one.entitlement.honoree_id):
            words = {"name": names[one.entitlement.honoree_id], "rule": refusal}
            raise Refusal(_("%(name)s: %(rule)s") % words, rule="stop")


def take_places(period, grants):
    """One for each person and period, and no more than the period has places."""
    keys = [one.entitlement.pk for one in grants]
    # on PostgreSQL the rows are locked in one order first; SQLite's writers are serial already
    list(Slot.objects.select_for_update().filter(entitlement__in=keys).order_by("pk").values_list("pk"))
    free = Slot.objects.filter(entitlement__in=keys, period=period, taken=0)
    taken = free.exclude(honoree__in=had_before(period)).update(taken=1)
    if taken != len(keys):
        raise Refusal(taken_words(period, keys, taken), rule="period")
    room = Q(quota__isnull=True) | Q(quota__gte=F("granted") + len(keys))
    changed = Period.objects.filter(room, pk=period.pk).update(granted=F("granted") + len(keys))
    if not changed:
        fresh = Period.objects.get(pk=period.pk)
        words = {"quota": fresh.quota, "granted": fresh.granted, "wanted": len(keys)}
        sentence = _("Quota: %(quota)d places in this period, %(granted)d granted, %(wanted)d more wanted.")
        raise Refusal(sentence % words, rule="quota")


def taken_words(period, keys, taken):
    """Who had it already; the update is undone with the transaction."""
    owners = Entitlement.objects.filter(pk__in=keys).values("honoree")
    earlier = LedgerEntry.objects.standing().of(owners).filter(period=period)
    names = list(earlier.order_by("pk").values_list("honoree__name", flat=True)[:NAMES])
    words = {"count": len(keys) - taken, "names": _(", ").join(names), "period": period}
    return _("Once in a period: %(count)d have had it in %(period)s already (%(names)s).") % words


def take_supplies(scheme, terms, grants):
    """From the fund and the stock, neither below zero."""
    quantity = sum(one.quantity for one in grants)
    value = quantity * (terms.unit_value_fen or 0)
    if terms.fund_id and value:
        enough = Fund.objects.filter(pk=terms.fund_id, budget_fen__gte=F("spent_fen") + value)
        if not enough.update(spent_fen=F("spent_fen") + value):
            fund = Fund.objects.get(pk=terms.fund_id)
            words = {"fund": fund.name, "left": yuan(fund.left_fen), "wanted": yuan(value)}
            sentence = _("Fund “%(fund)s” has %(left)s yuan left, %(wanted)s are wanted.")
            raise Refusal(sentence % words, rule="budget")
    if scheme.has_stock:
        enough = Scheme.objects.filter(pk=scheme.pk, stock__gte=F("issued") + quantity)
        if not enough.update(issued=F("issued") + quantity):
            words = {"item": terms.item, "left": Scheme.objects.get(pk=scheme.pk).in_stock, "n": quantity}
            sentence = _("Stock of “%(item)s”: %(left)d left, %(n)d wanted.")
            raise Refusal(sentence % words, rule="stock")


def fresh_numbers(day, count):
    """Numbers of ledger rows, without gaps inside one go: LY2026-000001."""
    last = Counter.take(f"ledger:{day.year}", count=count)
    return [f"LY{day.year}-{number:06d}" for number in range(last - count + 1, last + 1)]


def write(scheme, terms, grants, facts):
    numbers = fresh_numbers(facts.on, len(grants))
    pairs = zip(grants, numbers, strict=True)
    rows = [entry(scheme, terms, one, facts, number) for one, number in pairs]
    rows = sums.add(rows)
    notes = [
        LedgerNote(entry=row, text=one.note.strip()[:300])
        for row, one in zip(rows, grants, strict=True)
        if one.note.strip()
    ]
    LedgerNote.objects.bulk_create(notes, batch_size=BATCH)
    return rows


def entry(scheme, terms, one, facts, number):
    """A row with what is true at the time.

    :param terms: the batch as it was signed, or the scheme
    """
    entitled = one.entitlement
    return LedgerEntry(
        number=number,
        on=facts.on,
        honoree_id=entitled.honoree_id,
        honor_name=entitled.honor_name,
        tier=entitled.tier,
        street_id=entitled.street_id,
        scheme=scheme,
        period=facts.period,
        entitlement=entitled,
        batch=facts.batch,
        fund_id=terms.fund_id,
        item=terms.item,
        area=scheme.area,
        mode=scheme.mode,
        provider=terms.provider,
        unit=terms.unit,
        quantity=one.quantity,
        unit_value_fen=terms.unit_value_fen,
        value_fen=one.quantity * (terms.unit_value_fen or 0),
        value_basis=terms.value_basis if terms.unit_value_fen is not None else Basis.NONE,
        handled_by=facts.handled_by,
        approved_by=facts.approved_by,
        receipt=facts.receipt,
        result=facts.result,
        token=one.token,
    )
