"""Figures of one round: leads → pool → nominated → noticed → named, by street and by category."""

from collections import Counter
from dataclasses import dataclass
from datetime import time, timedelta
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.lists.day_filters import moment
from accounts.models import Organization
from honors.models import Candidacy, Round
from honors.nominations.filters import reached
from honors.nominations.moves import NominationState
from registry.leads.moves import State
from registry.models import Category, Lead

LEADS, POOL, NOMINATED, NOTICED, NAMED = "leads", "pool", "nominated", "noticed", "named"
STEPS = [
    (LEADS, _("leads")),
    (POOL, _("pool")),
    (NOMINATED, _("nominated")),
    (NOTICED, _("public notice done")),
    (NAMED, _("named")),
]


@dataclass
class Line:
    """One street or category with a count for each step."""

    key: int | None
    label: str
    counts: dict


def period(round):
    """The days whose leads feed a round: after the deadline of the one before it, until its own."""
    before = (
        Round.objects.filter(honor=round.honor_id, deadline__lt=round.deadline).order_by("-deadline").first()
    )
    since = before.deadline + timedelta(days=1) if before else round.opens_on
    return min(since, round.deadline), round.deadline


def sources(round, days):
    """For each step the rows it counts, each once, and their street and category.

    :param days: its `period`
    """
    since, end = moment(days[0], time.min), moment(days[1], time.max)
    leads = Lead.objects.exclude(state=State.DRAFT).filter(submitted_at__range=(since, end))
    pool = Candidacy.objects.filter(
        Q(state=Candidacy.State.OPEN) | Q(pk__in=round.nominations.values("candidacy")),
        honor=round.honor_id,
        opened_at__lte=end,
        honoree__merged_into__isnull=True,
    )
    nominations = round.nominations.all()
    place, own = F("honoree__street"), F("category")
    return {
        LEADS: (leads, street_of_lead(), own),
        POOL: (pool, place, F("honoree__category")),
        NOMINATED: (nominations, place, own),
        NOTICED: (nominations.filter(reached(NominationState.NOTICED)), place, own),
        NAMED: (nominations.filter(reached(NominationState.NAMED)), place, own),
    }


def street_of_lead():
    """The street that a lead was reported in; departments and units report without one."""
    kinds = Organization.Kind
    return Case(
        When(origin__kind=kinds.COMMUNITY, then=F("origin__parent")),
        When(origin__kind=kinds.STREET, then=F("origin")),
    )


def counted(rows, street, category):
    """:returns: (number of rows by street, the same by category); one query"""
    found = rows.order_by().annotate(of_street=street, of_category=category)
    by_street, by_category = Counter(), Counter()
    for place, kind, number in found.values_list("of_street", "of_category").annotate(number=Count("*")):
        by_street[place] += number
        by_category[kind] += number
    return by_street, by_category


def tables(round, days):
    """
    :param days: its `period`
    :returns: (totals: list of cells, by street: list of rows, by category: list of rows) for the page
    """
    found = {step: counted(*source) for step, source in sources(round, days).items()}
    streets = Organization.objects.filter(kind=Organization.Kind.STREET).in_tree_order()
    named_streets = [(street.pk, street.name) for street in streets]
    categories = list(Category.objects.values_list("pk", "name"))
    by_street = lines(found, 0, named_streets, _("departments and units"))
    by_category = lines(found, 1, categories, _("category not known"))
    totals = Line(None, "", {step: sum(line.counts[step] for line in by_street) for step, _label in STEPS})

    def printed(line, name):
        return line.label, cells(round, days, line, {name: line.key} if line.key else None)

    return (
        cells(round, days, totals, {}),
        [printed(line, "street") for line in by_street],
        [printed(line, "category") for line in by_category],
    )


def lines(found, place, names, rest):
    """A line for each name in which something happened, and one for what has none.

    :param place: 0 for streets, 1 for categories, as `counted`
    """
    result = []
    for key, label in [*names, (None, rest)]:
        line = Line(key, label, {step: numbers[place][key] for step, numbers in found.items()})
        if any(line.counts.values()):
            result.append(line)
    return result


def cells(round, days, line, condition):
    """Each count with the address of the rows behind it; no address where a list cannot be narrowed so.

    :param condition: dict with street or category; None for the rest
    """
    return [
        {
            "label": label,
            "value": line.counts[step],
            "url": list_url(round, days, step, condition) if condition is not None else "",
        }
        for step, label in STEPS
    ]


def list_url(round, days, step, condition):
    if step == LEADS:
        query = dict(zip(("since", "until"), days, strict=True))
        query |= {"origin" if name == "street" else name: value for name, value in condition.items()}
        return f"{reverse('registry:lead_list')}?{urlencode(query)}"
    if step == POOL:
        return f"{reverse('honors:pool_list')}?{urlencode({'honor': round.honor_id} | condition)}"
    states = {NOTICED: NominationState.NOTICED, NAMED: NominationState.NAMED}
    query = {"round": round.pk} | ({"reached": states[step].value} if step in states else {}) | condition
    return f"{reverse('honors:nomination_list')}?{urlencode(query)}"
