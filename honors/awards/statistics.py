"""Figures of honors: people who hold them."""

from django.db.models import Count

from honors.models import Award
from registry.models import Honoree, Lead, Tier


def listed_by_tier():
    """Listed honorees who hold a standing honor of each tier, as the public list filters them.

    Who holds honors of two tiers counts in both.

    :returns: dict Tier → int
    """
    awards = Award.objects.standing().filter(honoree__in=Honoree.objects.listed()).order_by()
    counts = dict(awards.values_list("honor__tier").annotate(people=Count("honoree", distinct=True)))
    return {tier: counts.get(tier, 0) for tier in Tier}


def honored_by_origin(*, since, until):
    """Who holds an honor given in these days, for each unit whose accepted lead brought him in.

    :returns: set of (key of the file, path of the unit)
    """
    awards = Award.objects.standing().filter(given_on__gte=since, given_on__lte=until)
    leads = Lead.objects.filter(state="accepted", honoree__in=awards.order_by().values("honoree"))
    return set(leads.order_by().values_list("honoree", "origin__path"))
