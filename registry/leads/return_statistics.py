"""Counts of returns: by the unit that reported, with the reasons that come most often."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode

from django.db.models import Count

from registry.leads.models.correction import Correction, Part, Preset

MOST = 3


@dataclass
class UnitReturns:
    """What came back to one unit in the period asked for."""

    name: str
    url: str  # the same page with this unit's returns
    reported: int  # leads received of it in the period
    leads: int
    returns: int
    reasons: list  # pairs of a label and how often, the commonest first


def returns_by_unit(filterset, leads, *, kept):
    """
    :param filterset: a `ReturnFilter`; its period also bounds the leads received
    :param leads: all that the reader sees
    :param kept: the query string of the present page
    :returns: list of `UnitReturns`, most returns first; the reasons of all of them, the commonest first
    """
    returned = filterset.qs.order_by().values("lead__origin", "lead__origin__name")
    units = returned.annotate(returns=Count("pk"), leads=Count("lead", distinct=True))
    received = dict(filterset.received(leads).order_by().values_list("origin").annotate(number=Count("pk")))
    reasons = reasons_by_unit(filterset.qs)
    rest = [pair for pair in parse_qsl(kept) if pair[0] != "unit"]
    rows = [
        UnitReturns(
            name=unit["lead__origin__name"],
            url=f"?{urlencode([*rest, ('unit', unit['lead__origin'])])}",
            reported=received.get(unit["lead__origin"], 0),
            leads=unit["leads"],
            returns=unit["returns"],
            reasons=reasons[unit["lead__origin"]].most_common(MOST),
        )
        for unit in units
    ]
    rows.sort(key=lambda row: (-row.returns, row.name))
    return rows, sum(reasons.values(), Counter()).most_common(2 * MOST)


def reasons_by_unit(steps):
    """Unit → how often each reason: a preset by its own words, an own item by what it was about."""
    asked = Correction.objects.filter(step__in=steps.order_by().values("pk")).order_by()
    found = defaultdict(Counter)
    counted = asked.values_list("step__lead__origin", "part", "preset").annotate(number=Count("pk"))
    for unit, part, preset, number in counted:
        found[unit][str(Preset(preset).label if preset else Part(part).label)] += number
    return found
