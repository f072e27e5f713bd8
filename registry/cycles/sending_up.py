"""Which leads a unit sent up to the district in the days of a cycle, and which units owe a summary sheet.

A unit directly below the district owes one: its sheet holds its own leads and those of the units below it
that it forwarded. A lead counts once, on the day it first went up: mended and sent again it is no new one.
"""

import datetime

from django.db.models import Min
from django.utils import timezone

from accounts.models import Organization
from registry.leads.models.lead import Lead
from registry.leads.models.step import LeadStep
from registry.leads.moves import State

Kind = Organization.Kind
OWING = (Kind.STREET, Kind.DEPARTMENT, Kind.SOCIAL_UNIT)
UPWARD = ("submit", "resubmit", "forward")


def owing_units():
    """Open units that send a sheet, in the order of the tree."""
    return Organization.objects.open().filter(parent__kind=Kind.DISTRICT, kind__in=OWING).in_tree_order()


def owes(unit):
    return unit.is_open and unit.kind in OWING and unit.parent is not None and unit.parent.is_district


def first_steps(cycle, **units):
    """(lead, unit, when) of each lead that first went up to the district in the cycle's days.

    :param units: a condition on `from_holder`
    """
    start, end = moment(cycle.begins_on), moment(cycle.ends_on + datetime.timedelta(days=1))
    went_up = LeadStep.objects.filter(move__in=UPWARD, to_holder__kind=Kind.DISTRICT, **units)
    went_up = went_up.exclude(from_holder__kind=Kind.DISTRICT).order_by()
    within = LeadStep.objects.filter(to_holder__kind=Kind.DISTRICT, at__gte=start, at__lt=end)
    steps = went_up.filter(lead__in=within.order_by().values("lead")).values("lead", "from_holder")
    return steps.annotate(first=Min("at")).filter(first__gte=start, first__lt=end)


def moment(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))


def sent_up(cycle, unit):
    """The leads that stand on the unit's sheet, in the order in which they went up; none withdrawn."""
    first = {row["lead"]: row["first"] for row in first_steps(cycle, from_holder=unit)}
    leads = Lead.objects.filter(pk__in=first).exclude(state=State.WITHDRAWN)
    leads = leads.select_related("community__parent", "category")
    return sorted(leads, key=lambda lead: (first[lead.pk], lead.pk))


def counts(cycle):
    """:returns: dict key of a unit → how many leads it sent up in the cycle's days"""
    rows = first_steps(cycle).exclude(lead__state=State.WITHDRAWN)
    found = {}
    for row in rows:
        found[row["from_holder"]] = found.get(row["from_holder"], 0) + 1
    return found
