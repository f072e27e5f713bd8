"""Figures of honors: people who hold them."""

from django.db.models import Count

from honors.models import Award
from registry.models import Honoree, Tier


def listed_by_tier():
    """Listed honorees who hold a standing honor of each tier, as the public list filters them.

    Who holds honors of two tiers counts in both.

    :returns: dict Tier → int
    """
    awards = Award.objects.standing().filter(honoree__in=Honoree.objects.listed()).order_by()
    counts = dict(awards.values_list("honor__tier").annotate(people=Count("honoree", distinct=True)))
    return {tier: counts.get(tier, 0) for tier in Tier}
