"""Figures of courtesies: totals that open into rows, balances of any day, what the public may know."""

import datetime

from django.db.models import BigIntegerField, Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce, ExtractYear, TruncMonth
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Organization
from courtesies.care import last_cared
from courtesies.ledger import sums
from courtesies.models import Area, Fund, LedgerEntry, LedgerSum, Period, Scheme, Supply
from registry.models import Honoree

# name of the group, which is also the parameter of the list it opens → label
GROUPS = {
    "scheme": gettext_lazy("by scheme"),
    "fund": gettext_lazy("by fund"),
    "year": gettext_lazy("by year"),
    "month": gettext_lazy("by month"),
    "street": gettext_lazy("by street"),
    "honoree": gettext_lazy("by person"),
}
NAMED = {"scheme": Scheme, "fund": Fund, "street": Organization, "honoree": Honoree}
OF_TIME = {"year": ExtractYear("on"), "month": TruncMonth("on")}


def totals(name, entries):
    """Groups of some rows, counted now; the largest value first, of years and months the last.

    Reversals subtract by themselves: their quantity and value are negative.
    """
    grouped = (
        entries.counted()
        .order_by()
        .values(key=OF_TIME.get(name, F("counts_for" if name == "honoree" else name)))
        .annotate(
            people=Count("counts_for", distinct=True),
            times=Count("pk", filter=Q(quantity__gt=0)) - Count("pk", filter=Q(quantity__lt=0)),
            worth_fen=Sum("value_fen"),
        )
    )
    return in_order(name, grouped).values_list("key", "people", "times", "worth_fen", named=True)


def kept_totals(name):
    """The same of all rows, from the kept sums; each with `all_times` and `all_worth` of all groups."""
    ever = LedgerSum.objects.filter(day=LedgerSum.EVER)
    areas = ever.filter(name="area").order_by().values("name")  # each row of the ledger is in one
    times, worth = (Subquery(areas.values_list(Sum(column))) for column in ("times", "worth_fen"))
    return in_order(name, ever.filter(name=name).annotate(all_times=times, all_worth=worth))


def in_order(name, groups):
    order = ["-key"] if name in OF_TIME else ["-worth_fen", "-times", "key"]
    return groups.order_by(*order)


def labeled(name, groups):
    """Rows of a page of groups: what each is called, the list it opens, its figures."""
    names = {}
    if model := NAMED.get(name):
        keys = [group.key for group in groups if group.key]
        names = dict(model.objects.filter(pk__in=keys).values_list("pk", "name"))
    return [group_row(name, group, names) for group in groups]


def group_row(name, group, names):
    key = label = group.key
    if name == "month":
        key = f"{key:%Y-%m}" if isinstance(key, datetime.date) else key
        label = date_format(datetime.date.fromisoformat(f"{key}-01"), "YEAR_MONTH_FORMAT")
    if name in NAMED and key:
        label = names[int(key)]
    return {
        "label": label or _("none stated"),
        "query": f"{name}={key}" if key else "",
        "people": group.people,
        "times": group.times,
        "worth": group.worth_fen,
    }


def fund_balances(on):
    """Every fund as of a day: what had come in, what had been given, what was left, in fen."""
    return balances("fund", Fund.objects.all(), on, "worth_fen")


def stock_balances(on):
    """Every stock as of a day, in pieces."""
    return balances("scheme", Scheme.objects.filter(has_stock=True), on, "quantity")


def balances(name, sources, on, column):
    given = LedgerSum.objects.filter(name=f"day of {name}", day__lte=on)
    went = dict(given.values_list("key").annotate(Sum(column)))
    supplies = Supply.objects.filter(**{name: OuterRef("pk")}, on__lte=on).order_by()
    came = Subquery(supplies.values(name).annotate(total=Sum("amount")).values("total"))
    sources = sources.annotate(came=Coalesce(came, 0, output_field=BigIntegerField()))
    return [balance(name, source, went.get(str(source.pk), 0)) for source in sources]


def balance(name, source, went):
    return {name: source, "came": source.came, "went": went, "left": source.came - went}


def public_figures(on):
    """What anybody may know: person-times by area and scheme, the day up to which they count; no name."""
    is_whole = not LedgerEntry.objects.filter(on__gt=on).exists()
    entries = LedgerEntry.objects.until(on)
    by_area, by_scheme = (
        kept_totals(name) if is_whole else totals(name, entries) for name in ("area", "scheme")
    )
    found = {group.key: group for group in by_area}
    return {
        "areas": [
            {"area": area, "label": area.label, "times": found[area].times, "people": found[area].people}
            for area in Area
            if area in found and found[area].times > 0
        ],
        "schemes": {str(group.key): group.times for group in by_scheme},
        "times": sum(group.times for group in found.values()),
        "until": entries.values_list("on", flat=True).first(),
    }


def disagreeing():
    """Where the kept sums differ from the rows: names; nothing when all is right."""
    ever = datetime.date.max
    wrong = [row["fund"].name for row in fund_balances(ever) if row["left"] != row["fund"].left_fen]
    wrong += [row["scheme"].name for row in stock_balances(ever) if row["left"] != row["scheme"].in_stock]
    periods = Period.objects.annotate(taken=Count("slots", filter=Q(slots__taken=1)))
    wrong += sums.disagreeing() + list(last_cared.disagreeing().values_list("name", flat=True))
    return wrong + [
        f"{period.scheme_id} {period.code}" for period in periods if period.granted != period.taken
    ]
