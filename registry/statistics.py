"""Figures of the registry; every one is a query that a list can show."""

from django.db.models import Count, Q

from accounts.models import Organization
from registry.models import Honoree, Lead
from registry.pipeline import Stage


def desk_counts(user):
    """What waits where, for the rail, the tabs and the home page: one query.

    :returns: dict with keys all, waiting, returned, on_the_way, drafts, accepted
    """
    visible = Lead.objects.visible_to(user)
    waiting = Lead.objects.waiting_for(user).values("pk")
    returned = Lead.objects.returned_to(user).values("pk")
    on_the_way = Lead.objects.on_the_way_from(user).values("pk")
    drafts = Lead.objects.drafts_of(user).values("pk")
    return visible.aggregate(
        all=Count("pk"),
        waiting=Count("pk", filter=Q(pk__in=waiting)),
        returned=Count("pk", filter=Q(pk__in=returned)),
        on_the_way=Count("pk", filter=Q(pk__in=on_the_way)),
        drafts=Count("pk", filter=Q(pk__in=drafts)),
        accepted=Count("pk", filter=Q(stage=Stage.ACCEPTED)),
    )


def leads_by_unit(organization, *, since):
    """Leads submitted since a day by each open unit below an organization, most first.

    :returns: list of Organization with `lead_count`
    """
    submitted = Q(leads__submitted_at__date__gte=since)
    return list(
        Organization.objects.open()
        .filter(parent=organization)
        .annotate(lead_count=Count("leads", filter=submitted))
        .order_by("-lead_count", "path")
    )


def honoree_count():
    """Surviving files."""
    return Honoree.objects.surviving().count()


def published_stories():
    """Stories the public can read."""
    return Honoree.objects.listed().filter(story__published_version__isnull=False).count()
