"""Figures of one round: leads → pool → nominated → noticed → named, by street and by category."""

from dataclasses import dataclass, field
from datetime import timedelta
from urllib.parse import urlencode

from django.db.models import Case, Count, F, Q, When
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

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
    counts: dict = field(default_factory=dict)


def period(round):
    """The days whose leads feed a round: after the deadline of the one before it, until its own."""
    before = (
        Round.objects.filter(honor=round.honor_id, deadline__lt=round.deadline).order_by("-deadline").first()
    )
    since = before.deadline + timedelta(days=1) if before else round.opens_on
    return min(since, round.deadline), round.deadline


def sources(round):
    """For each step the rows it counts and the fields of their street and category."""
    since, until = period(round)
    leads = Lead.objects.exclude(state=State.DRAFT).filter(
        submitted_at__date__gte=since, submitted_at__date__lte=until
    )
    pool = Candidacy.objects.filter(
        Q(state=Candidacy.State.OPEN) | Q(nominations__round=round),
        honor=round.honor_id,
        opened_at__date__lte=until,
        honoree__merged_into__isnull=True,
    ).distinct()
    nominations = round.nominations.all()
    return {
        LEADS: (leads.annotate(of_street=street_of_lead()), "of_street", "category"),
        POOL: (pool, "honoree__street", "honoree__category"),
        NOMINATED: (nominations, "honoree__street", "category"),
        NOTICED: (nominations.filter(reached(NominationState.NOTICED)), "honoree__street", "category"),
        NAMED: (nominations.filter(reached(NominationState.NAMED)), "honoree__street", "category"),
    }


def street_of_lead():
    """The street that a lead was reported in; departments and units report without one."""
    kinds = Organization.Kind
    return Case(
        When(origin__kind=kinds.COMMUNITY, then=F("origin__parent")),
        When(origin__kind=kinds.STREET, then=F("origin")),
    )


def counted(rows, name):
    """:returns: dict value of the field → number of rows"""
    found = rows.order_by().annotate(of_row=F(name)).values_list("of_row")
    return dict(found.annotate(number=Count("pk", distinct=True)))


def tables(round):
    """:returns: (totals: list of cells, by street: list of rows, by category: list of rows) for the page"""
    found = sources(round)
    streets = Organization.objects.filter(kind=Organization.Kind.STREET).in_tree_order()
    named_streets = [(street.pk, street.name) for street in streets]
    categories = list(Category.objects.values_list("pk", "name"))
    by_street = lines(found, 1, named_streets, _("departments and units"))
    by_category = lines(found, 2, categories, _("category not known"))
    totals = Line(None, "", {step: sum(line.counts[step] for line in by_street) for step, _label in STEPS})
    return (
        cells(round, totals, {}),
        [(line.label, cells(round, line, {"street": line.key} if line.key else None)) for line in by_street],
        [
            (line.label, cells(round, line, {"category": line.key} if line.key else None))
            for line in by_category
        ],
    )


def lines(found, place, names, rest):
    """A line for each name in which something happened, and one for what has none."""
    counts = {step: counted(rows, fields[place - 1]) for step, (rows, *fields) in found.items()}
    result = []
    for key, label in [*names, (None, rest)]:
        line = Line(key, label, {step: counts[step].get(key, 0) for step, _label in STEPS})
        if any(line.counts.values()):
            result.append(line)
    return result


def cells(round, line, condition):
    """Each count with the address of the rows behind it; no address where a list cannot be narrowed so.

    :param condition: dict with street or category; None for the rest
    """
    return [
        {
            "label": label,
            "value": line.counts[step],
            "url": list_url(round, step, condition) if condition is not None else "",
        }
        for step, label in STEPS
    ]


def list_url(round, step, condition):
    if step == LEADS:
        since, until = period(round)
        query = {"since": since, "until": until}
        query |= {"origin" if name == "street" else name: value for name, value in condition.items()}
        return f"{reverse('registry:lead_list')}?{urlencode(query)}"
    if step == POOL:
        return f"{reverse('honors:pool_list')}?{urlencode({'honor': round.honor_id} | condition)}"
    states = {NOTICED: NominationState.NOTICED, NAMED: NominationState.NAMED}
    query = {"round": round.pk} | ({"reached": states[step].value} if step in states else {}) | condition
    return f"{reverse('honors:nomination_list')}?{urlencode(query)}"
