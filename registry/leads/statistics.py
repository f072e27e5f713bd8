"""Figures of leads."""

from dataclasses import dataclass

from django.db.models import Case, CharField, Count, F, Q, Subquery, Value, When
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from accounts.inbox import queues
from accounts.inbox.unread import STATE_OF_UNREAD, unread_count
from accounts.lists import counts
from accounts.lists.paging import EXACT_UP_TO
from accounts.models import Organization
from accounts.office import memory
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
        wanted = {"trail": (memory.STATE_OF_TRAIL, []), "inbox": (STATE_OF_UNREAD, [user.pk])}
        if user.can(Permission.LEAD_VIEW):
            wanted |= holders.counted(user)
        queued = queues.counted(user, timezone.localdate())
        found = counts.ask(wanted | queued)
        request.queue_counts = {kind: found.pop(kind) for kind in queued}
        user.data_version = memory.version_of_all(found.pop("trail"))  # nobody has to ask for it again
        request.desk_counts = found | {"unread": unread_count(user, found.pop("inbox"))}
    return request.desk_counts


def queue_counts(request):
    """:returns: dict kind → number, of all queues in which this user has a part"""
    desk_counts(request)
    return request.queue_counts


def taken(user):
    """How many of the leads that this user sees were accepted, and how many there are; both capped."""
    name = "leads-taken/" + "+".join(str(unit.pk) for unit in user.organizations_for(Permission.LEAD_VIEW))

    def load():
        leads = Lead.objects.visible_to(user).filter(holders.listed())
        asked = (leads.filter(state=State.ACCEPTED), leads)
        return [rows.order_by()[: EXACT_UP_TO + 1].count() for rows in asked]

    return memory.remembered(name, load, version=memory.version_for(user))


MOST_REPORTED = 5_000  # leads of a year; no unit of a district comes near


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

    A person is a file once there is one, before that a name.

    :returns: None where more than `MOST_REPORTED` leads would have to be added up for every reader
    """
    reported = Lead.objects.visible_to(user).filter(submitted_at__year=year).exclude(state=State.WITHDRAWN)
    if reported.order_by()[: MOST_REPORTED + 1].count() > MOST_REPORTED:
        return None
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
