"""Figures of honors: awards standing, people who hold them."""

from honors.models import Award
from registry.models import Honoree, Tier


def listed_by_tier():
    """Listed honorees by their highest tier: dict Tier → int."""
    return {tier: Honoree.objects.listed().filter(top_tier=tier.rank).count() for tier in Tier}


def standing_awards():
    return Award.objects.standing().filter(honoree__is_listed=True).count()
