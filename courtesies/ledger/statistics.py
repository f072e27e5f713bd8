"""Figures of courtesies: totals that open into rows, balances of any day, what the public may know."""

import datetime

from django.db.models import BigIntegerField, Count, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractYear, TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courtesies.models import Area, Fund, LedgerEntry, Period, Scheme, Supply

MOST_GROUPS = 500
# name → (label, fields of the group, the parameter of the list it opens)
GROUPS = {
    "scheme": (gettext_lazy("by scheme"), ("scheme", "scheme__name"), "scheme"),
    "fund": (gettext_lazy("by fund"), ("fund", "fund__name"), "fund"),
    "year": (gettext_lazy("by year"), ("year",), "year"),
    "month": (gettext_lazy("by month"), ("month",), "month"),
    "street": (gettext_lazy("by street"), ("street", "street__name"), "street"),
    "honoree": (gettext_lazy("by person"), ("honoree", "honoree__name"), "honoree"),
}


def totals(name, entries):
    """Rows of one grouping: label, people, quantity rows, value; the largest value first.

    Reversals subtract by themselves: their quantity and value are negative.
    """
    _label, fields, parameter = GROUPS[name]
    grouped = entries.order_by().annotate(year=ExtractYear("on"), month=TruncMonth("on"))
    grouped = grouped.values(*fields).annotate(
        people=Count("honoree", distinct=True),
        times=Count("pk", filter=Q(quantity__gt=0)) - Count("pk", filter=Q(quantity__lt=0)),
        worth=Sum("value_fen"),
    )
    order = [f"-{fields[0]}"] if name in ("year", "month") else ["-worth", "-times", fields[0]]
    return [group_row(row, name, fields, parameter) for row in grouped.order_by(*order)[:MOST_GROUPS]]


def group_row(row, name, fields, parameter):
    key, label = row[fields[0]], row[fields[-1]]
    if name == "month":
        key, label = f"{key:%Y-%m}", date_format(key, "YEAR_MONTH_FORMAT")
    return {
        "label": label if label is not None else _("none stated"),
        "query": f"{parameter}={key}" if key is not None else "",
        "people": row["people"],
        "times": row["times"],
        "worth": row["worth"] or 0,
    }


def fund_balances(on):
    """Every fund as of a day: what had come in, what had been given, what was left, in fen."""
    went = LedgerEntry.objects.until(on).filter(fund=OuterRef("pk"), is_opening=False)
    funds = Fund.objects.annotate(
        came=sum_of(Supply.objects.filter(fund=OuterRef("pk"), on__lte=on), "fund", "amount"),
        went=sum_of(went, "fund", "value_fen"),
    )
    return [balance("fund", fund) for fund in funds]


def stock_balances(on):
    """Every stock as of a day, in pieces."""
    went = LedgerEntry.objects.until(on).filter(scheme=OuterRef("pk"), is_opening=False)
    schemes = Scheme.objects.filter(has_stock=True).annotate(
        came=sum_of(Supply.objects.filter(scheme=OuterRef("pk"), on__lte=on), "scheme", "amount"),
        went=sum_of(went, "scheme", "quantity"),
    )
    return [balance("scheme", scheme) for scheme in schemes]


def balance(name, row):
    return {name: row, "came": row.came, "went": row.went, "left": row.came - row.went}


def sum_of(rows, key, amount):
    total = rows.order_by().values(key).annotate(total=Sum(amount)).values("total")
    return Coalesce(Subquery(total), 0, output_field=BigIntegerField())


def public_figures(on):
    """What anybody may know: person-times of each area and the day up to which they count; nobody's name."""
    entries = LedgerEntry.objects.until(on)
    rows = (
        entries.order_by()
        .values("area")
        .annotate(
            times=Count("pk", filter=Q(quantity__gt=0)) - Count("pk", filter=Q(quantity__lt=0)),
            people=Count("honoree", distinct=True),
        )
    )
    found = {row["area"]: row for row in rows}
    return {
        "areas": [
            {
                "area": area,
                "label": area.label,
                "times": found[area]["times"],
                "people": found[area]["people"],
            }
            for area in Area
            if area in found and found[area]["times"] > 0
        ],
        "times": sum(row["times"] for row in found.values()),
        "until": entries.aggregate(last=Max("on"))["last"],
    }


def disagreeing():
    """Where the kept sums differ from the rows: names; nothing when all is right."""
    ever = datetime.date.max
    wrong = [row["fund"].name for row in fund_balances(ever) if row["left"] != row["fund"].left_fen]
    wrong += [row["scheme"].name for row in stock_balances(ever) if row["left"] != row["scheme"].in_stock]
    periods = Period.objects.annotate(taken=Count("slots", filter=Q(slots__taken=1)))
    return wrong + [
        f"{period.scheme_id} {period.code}" for period in periods if period.granted != period.taken
    ]
