"""Figures of honors: people who hold them."""

from django.db.models import Count

from honors.models import Award
from registry.models import Honoree, Tier


def listed_by_tier():
    """Listed honorees who hold a standing honor of each tier, as the public list filters them.

    Who holds honors of two tiers counts in both.

    :returns: dict Tier → int
    """
    awards = Award.objects.standing().counted().filter(counts_for__in=Honoree.objects.listed().values("pk"))
    people = Count("counts_for", distinct=True)
    counts = dict(awards.order_by().values_list("honor__tier").annotate(people=people))
    return {tier: counts.get(tier, 0) for tier in Tier}
