"""Figures of honors: people who hold them."""

from django.db.models import Count, Q

from honors.models import Award
from registry.models import Honoree, Lead, Tier


def public_people():
    """How many files the public finds, those of them with a standing honor of the upper tiers, as the list
    filters them, and with a story to read. Who holds honors of two tiers counts in both.

    :returns: dict listed, told, national, municipal
    """
    highest = {tier: Q(top_tier=tier.rank) for tier in (Tier.NATIONAL, Tier.MUNICIPAL)}
    listed = Honoree.objects.listed()
    counts = listed.aggregate(
        listed=Count("pk"),
        told=Count("story__published_version"),
        **{tier.value: Count("pk", filter=condition) for tier, condition in highest.items()},
    )
    # awards are looked through only of those whose highest honor is another one
    municipal = Award.objects.standing().filter(honor__tier=Tier.MUNICIPAL)
    counts[Tier.MUNICIPAL.value] += listed.filter(highest[Tier.NATIONAL], municipal.any_of()).count()
    return counts


def honored_by_origin(*, since, until):
    """Who holds an honor given in these days, for each unit whose accepted lead brought him in.

    :returns: set of (key of the file, path of the unit)
    """
    awards = Award.objects.standing().filter(given_on__gte=since, given_on__lte=until)
    honored = awards.counted().order_by().values("counts_for")
    leads = Lead.objects.filter(state="accepted", honoree__in=honored)
    return set(leads.order_by().values_list("honoree", "origin__path"))
