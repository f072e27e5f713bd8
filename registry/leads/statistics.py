"""Figures of leads."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, Q, Subquery, Value, When
from django.db.models.functions import Cast, Coalesce, Concat
from django.utils import timezone

from accounts.inbox import queues
from accounts.inbox.unread import with_unread
from accounts.models import Organization
from accounts.permissions import Permission
from registry.leads import holders
from registry.leads.moves import State
from registry.models import Lead


def desk_counts(request):
    """What waits where, for the menu, the tabs and the home page: one query, read once for a request.

    :returns: dict with the keys unread (notifications) and, for whoever sees leads, waiting, returned,
        on_the_way, drafts; none counts further than `counts.MOST` and one
    """
    if getattr(request, "desk_counts", None) is None:
        user = request.user
        wanted = holders.counted(user) if user.can(Permission.LEAD_VIEW) else {}
        queued = queues.counted(user, timezone.localdate())
        found = with_unread(user, wanted | queued)
        request.queue_counts = {kind: found.pop(kind) for kind in queued}
        request.desk_counts = found
    return request.desk_counts


def queue_counts(request):
    """:returns: dict kind → number, of all queues in which this user has a part"""
    desk_counts(request)
    return request.queue_counts


MOST_REPORTED = 5_000  # leads of a year; no unit of a district comes near


@dataclass
class UnitReport:
    """What one unit and those below it reported in a year."""

    year: int
    leads: int
    people: int  # several leads on one person count as one
    accepted: int
    reporters: list  # dicts with pk, name, unit, leads, accepted; most leads first


def person_of_lead():
    """Whom a lead is about: a file once there is one, before that a name.

    What was taken up in another lead is about the person of that one.
    """
    file = Concat(Value("#"), Cast("honoree", CharField()))
    name = Coalesce("merged_into__name", "name")
    return Case(When(honoree__isnull=True, then=name), default=file, output_field=CharField())


def unit_report(user, *, year, most=8):
    """The counts beside the list of leads: credit to each reporter, and how many people are concerned.

    A lead that was taken up in another one stays the credit of its reporter, and is accepted with it.

    :returns: None where more than `MOST_REPORTED` leads would have to be added up for every reader
    """
    reported = Lead.objects.visible_to(user).filter(submitted_at__year=year).exclude(state=State.WITHDRAWN)
    if reported.order_by()[: MOST_REPORTED + 1].count() > MOST_REPORTED:
        return None
    number = Count(person_of_lead(), distinct=True)
    people = reported.order_by().annotate(all=Value(1)).values("all").annotate(number=number)
    rows = list(
        reported.values("reporter", "reporter__name", "origin__name")
        .annotate(
            leads=Count("pk"),
            accepted=Count("pk", filter=Q(state=State.ACCEPTED) | Q(merged_into__state=State.ACCEPTED)),
            people=Subquery(people.values("number")),
        )
        .order_by("-leads", "reporter", "origin")
    )
    return UnitReport(
        year=year,
        leads=sum(row["leads"] for row in rows),
        people=rows[0]["people"] if rows else 0,
        accepted=sum(row["accepted"] for row in rows),
        reporters=[
            {
                "pk": row["reporter"],
                "name": row["reporter__name"],
                "unit": row["origin__name"],
                "leads": row["leads"],
                "accepted": row["accepted"],
            }
            for row in rows[:most]
        ],
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
