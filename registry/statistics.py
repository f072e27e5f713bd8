"""Figures of the registry; every one is a query that a list can show."""

from django.db.models import Count, Max, Q

from accounts.inbox import unread_count, unread_subquery
from accounts.models import Organization
from registry.desks import drafts_of, on_the_way_from, returned_to, waiting_for
from registry.models import Honoree, Lead
from registry.pipeline import Stage


def desk_counts(user):
    """What waits where, for the rail, the tabs and the home page: one query.

    :returns: dict with keys all, waiting, returned, on_the_way, drafts, accepted, unread (notices)
    """
    counts = Lead.objects.visible_to(user).aggregate(
        unread=Max(unread_subquery(user)),
        all=Count("pk"),
        waiting=Count("pk", filter=waiting_for(user)),
        returned=Count("pk", filter=returned_to(user)),
        on_the_way=Count("pk", filter=on_the_way_from(user)),
        drafts=Count("pk", filter=drafts_of(user)),
        accepted=Count("pk", filter=Q(stage=Stage.ACCEPTED)),
    )
    if counts["unread"] is None:  # no lead to be seen, so there was no row to carry the number
        counts["unread"] = unread_count(user)
    return counts


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
