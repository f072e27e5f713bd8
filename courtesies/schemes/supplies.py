"""What funds and stocks are filled with: rows too, so that a balance of any day can be told."""

from django.db.models import F
from django.utils.translation import gettext as _

from accounts.once import once
from accounts.refusal import Refusal
from accounts.security import audit
from courtesies.models import Fund, Scheme, Supply


def name_taken(given):
    return Refusal(_("There is a fund of this name already."), status=422, field="name")


@once(Fund, otherwise=name_taken)
def add_fund(*, name, source, by, token=None):
    """:raises Refusal: there is one of this name"""
    fund = Fund.objects.create(name=name, source=source, made_by=by, token=token)
    audit.record("fund.add", by=by, target=fund)
    return fund


def used_up(given):
    return Refusal(_("More is used already than would be left."), rule="budget")


@once(Supply, otherwise=used_up)
def supply(*, fund=None, scheme=None, amount, on, by, document_number="", token=None):
    """Money into a fund, goods into a stock; a negative amount takes back what is not used yet.

    :raises Refusal: more is used already than would be left
    """
    row = Supply.objects.create(
        fund=fund,
        scheme=scheme,
        amount=amount,
        on=on,
        entered_by=by,
        document_number=document_number,
        token=token,
    )
    if fund is not None:
        Fund.objects.filter(pk=fund.pk).update(budget_fen=F("budget_fen") + amount)
    else:
        Scheme.objects.filter(pk=scheme.pk).update(stock=F("stock") + amount)
    audit.record("supply.add", by=by, target=row, detail={"amount": amount})
    return row
