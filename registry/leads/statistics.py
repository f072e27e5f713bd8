"""Figures of leads."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, Max, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat

from accounts.inbox.drafts import unread_count, unread_subquery
from accounts.models import Organization
from accounts.office import memory
from registry.leads.holders import drafts_of, listed, on_the_way_from, returned_to, waiting_for
from registry.leads.moves import State
from registry.models import Lead


def desk_counts(user):
    """What waits where, for the menu, the tabs and the home page: one query.

    :returns: dict with keys all, waiting, returned, on_the_way, drafts, accepted, unread (notifications)
    """
    counts = Lead.objects.visible_to(user).aggregate(
        trail=Max(memory.state_of_trail()),
        unread=Max(unread_subquery(user)),
        all=Count("pk", filter=listed()),
        waiting=Count("pk", filter=waiting_for(user)),
        returned=Count("pk", filter=returned_to(user)),
        on_the_way=Count("pk", filter=on_the_way_from(user)),
        drafts=Count("pk", filter=drafts_of(user)),
        accepted=Count("pk", filter=Q(state=State.ACCEPTED)),
    )
    if counts["unread"] is None:  # no lead to be seen, so there was no row to carry the number
        counts["unread"] = unread_count(user)
    if trail := counts.pop("trail"):
        user.data_version = memory.version_of_all(trail)  # so that nobody has to ask for it again
    return counts


@dataclass
class UnitReport:
    """What one unit and those below it reported in a year."""

    year: int
    leads: int
    people: int  # several leads on one person count as one
    accepted: int
    reporters: list  # dicts with pk, name, unit, leads, accepted; most leads first


def unit_report(user, *, year, most=8):
    """The counts beside the list of leads: credit to each reporter, and how many people are concerned.

    A person is a file once there is one, before that a name. One query.
    """
    reported = Lead.objects.visible_to(user).filter(submitted_at__year=year).exclude(state=State.WITHDRAWN)
    file = Concat(Value("#"), Cast("honoree", CharField()))
    person = Case(When(honoree__isnull=True, then=F("name")), default=file, output_field=CharField())
    people = (
        reported.order_by().annotate(all=Value(1)).values("all").annotate(number=Count(person, distinct=True))
    )
    rows = list(
        reported.values("reporter", "reporter__name", "origin__name")
        .annotate(
            leads=Count("pk"),
            accepted=Count("pk", filter=Q(state=State.ACCEPTED)),
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
