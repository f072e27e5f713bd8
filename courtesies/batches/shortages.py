"""What quota, fund and stock still give, asked before anybody signs; the door to the ledger asks again.

What other batches on their way are to hand out is taken off: two of them are not promised the same money.
"""

from dataclasses import dataclass

from django.db.models import BigIntegerField, Count, F, Sum
from django.utils.translation import gettext as _

from courtesies.models import RUNNING, BatchLine, Fund, LineState, Period
from courtesies.money import yuan


@dataclass(frozen=True)
class Left:
    """Places, fen and pieces; None where there is no limit."""

    places: int | None
    fund_fen: int | None
    stock: int | None


def left_for(period, terms, *, batch=None):
    """What is left for one more batch of a period.

    :param terms: a scheme, or a batch with frozen terms: from which fund
    :param batch: the one that asks, which takes nothing from itself
    """
    promised = BatchLine.objects.filter(
        state=LineState.OPEN, batch__state__in=RUNNING, batch__frozen_at__isnull=False
    )
    promised = promised.exclude(batch=batch) if batch is not None else promised
    period = Period.objects.select_related("scheme").get(pk=period.pk)
    scheme, places, fund_fen, stock = period.scheme, None, None, None
    if period.quota is not None:
        places = period.quota - period.granted - promised.filter(batch__period=period).count()
    if terms.fund_id:
        value = Sum(F("quantity") * F("batch__unit_value_fen"), output_field=BigIntegerField())
        worth = promised.filter(batch__fund=terms.fund_id).aggregate(total=value)["total"] or 0
        fund_fen = Fund.objects.get(pk=terms.fund_id).left_fen - worth
    if scheme.has_stock:
        pieces = promised.filter(batch__scheme=scheme).aggregate(total=Sum("quantity"))["total"] or 0
        stock = scheme.in_stock - pieces
    return Left(places, fund_fen, stock)


def shortages(batch):
    """What is missing for a batch, each rule in a sentence with its numbers."""
    terms, wanted = batch.terms, batch.lines.filter(state=LineState.OPEN)
    wanted = wanted.aggregate(people=Count("pk"), quantity=Sum("quantity"))
    quantity = wanted["quantity"] or 0
    value, left = quantity * (terms.unit_value_fen or 0), left_for(batch.period, terms, batch=batch)
    found = []
    if left.places is not None and left.places < wanted["people"]:
        words = _("Quota: %(left)d places are left in this period, %(wanted)d are wanted.")
        found.append(words % {"left": max(left.places, 0), "wanted": wanted["people"]})
    if terms.fund_id and terms.unit_value_fen is None:
        words = _("The value of “%(item)s” is still to be confirmed; nothing is paid from a fund before.")
        found.append(words % {"item": terms.item})
    elif terms.fund_id and left.fund_fen < value:
        words = _("Fund “%(fund)s” has %(left)s yuan left, %(wanted)s are wanted.")
        facts = {"fund": terms.fund.name, "left": yuan(max(left.fund_fen, 0)), "wanted": yuan(value)}
        found.append(words % facts)
    if left.stock is not None and left.stock < quantity:
        words = _("Stock of “%(item)s”: %(left)d left, %(n)d wanted.")
        found.append(words % {"item": terms.item, "left": max(left.stock, 0), "n": quantity})
    return found
