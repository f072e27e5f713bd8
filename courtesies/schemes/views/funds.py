"""Desk pages of funds and stocks: balances as of any day, new funds, money in."""

import datetime

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.lists import exports
from accounts.permissions import Permission
from accounts.refusal import answer, refusable
from courtesies.ledger import statistics
from courtesies.models import Fund
from courtesies.money import yuan
from courtesies.schemes.forms import FundForm, SupplyForm
from courtesies.schemes.supplies import add_fund
from courtesies.schemes.views.schemes import supplied


def day_asked(request):
    """The day of `?on=`; today where it is none."""
    try:
        day = datetime.date.fromisoformat(request.GET.get("on", ""))
    except ValueError:
        return timezone.localdate()
    return day if 1900 < day.year < 2200 else timezone.localdate()


@require(Permission.COURTESY_VIEW)
def fund_list(request):
    """What every fund and stock had left on a day."""
    on = day_asked(request)
    funds, stocks = statistics.fund_balances(on), statistics.stock_balances(on)
    if request.GET.get("format") == "xlsx":
        return balance_table(request, on, funds, stocks)
    context = {"on": on, "funds": funds, "stocks": stocks}
    return render(request, "courtesies/schemes/fund_list.html", context)


def balance_table(request, on, funds, stocks):
    rows = [[row["fund"].name, yuan(row["came"]), yuan(row["went"]), yuan(row["left"])] for row in funds]
    rows += [[row["scheme"].item, row["came"], row["went"], row["left"]] for row in stocks]
    return exports.exported(
        request,
        name=f"{_('Balances')} {on}",
        heads=[_("Fund or stock"), _("Came in"), _("Given"), _("Left")],
        rows=rows,
        notes=[_("as of %(day)s; money in yuan, goods in pieces") % {"day": on}],
        detail={"rows": len(rows)},
    )


@require(Permission.COURTESY_KEEP)
def fund_create(request):
    form = FundForm(posted(request))
    if form.is_valid():
        with refusable(request, None, form=form):
            fund = add_fund(by=request.user, **form.cleaned_data)
            messages.success(request, _("Saved. Now say what money is in it."))
            return redirect("courtesies:fund_supply", fund.pk)
    return answer(request, "courtesies/schemes/fund_create.html", form)


@require(Permission.COURTESY_KEEP)
def fund_supply(request, pk):
    fund = get_object_or_404(Fund, pk=pk)
    form = SupplyForm(posted(request), is_money=True)
    return supplied(request, form, "courtesies/schemes/fund_supply.html", fund=fund)
