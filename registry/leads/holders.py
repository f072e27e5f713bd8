"""Which leads lie where, seen from one user's desk; conditions for lists, and the same counted in SQL."""

from django.db import connection
from django.db.models import Q

from accounts.lists.counts import among, capped
from accounts.permissions import Permission
from registry.leads.moves import State

COUNTED = ("waiting", "returned", "on_the_way", "drafts")


def waiting_for(user):
    """In review with an organization where this user may decide, and not reported by himself."""
    return Q(state=State.UNDER_REVIEW, holder__in=deciding(user)) & ~Q(reporter=user)


def returned_to(user):
    return Q(state=State.RETURNED, origin__in=reporting(user))


def drafts_of(user):
    return Q(state=State.DRAFT, origin__in=reporting(user))


def listed():
    """What the list of leads shows unless it is asked for: a draft that was withdrawn has left it, and so has
    what was taken up in another lead.
    """
    return ~Q(state=State.WITHDRAWN, submitted_at__isnull=True) & ~Q(state=State.MERGED)


def on_the_way_from(user):
    """Reported by this user's organization and now with another one."""
    mine = reporting(user)
    return Q(state=State.UNDER_REVIEW, origin__in=mine) & ~Q(holder__in=mine)


def decided_of(user):
    """Reported by this user's organization and decided."""
    return Q(state__in=[State.ACCEPTED, State.DECLINED], origin__in=reporting(user))


def deciding(user):
    return sorted(
        {
            organization.pk
            for permission in (Permission.LEAD_REVIEW, Permission.LEAD_ACCEPT)
            for organization in user.organizations_for(permission)
        }
    )


def reporting(user):
    return [organization.pk for organization in user.organizations_for(Permission.LEAD_REPORT)]


def in_sql(user):
    """The conditions above for `counted` and `first_of`: every page of the desk asks for them, and to compose
    them by the ORM each time costs more than the answer. A test holds both to the same rows.

    :returns: dict name → (SQL behind FROM, its parameters)
    """
    here, mine = deciding(user), reporting(user)
    waiting = f"registry_lead WHERE state = %s AND holder_id {among(here)} AND reporter_id <> %s"
    reported = f"registry_lead WHERE origin_id {among(mine)} AND state "
    on_the_way = f"{reported} = %s AND NOT holder_id {among(mine)}"
    return {
        "waiting": (waiting, [State.UNDER_REVIEW, *here, user.pk]),
        "returned": (f"{reported} = %s", [*mine, State.RETURNED]),
        "on_the_way": (on_the_way, [*mine, State.UNDER_REVIEW, *mine]),
        "drafts": (f"{reported} = %s", [*mine, State.DRAFT]),
        "decided": (f"{reported} IN (%s, %s)", [*mine, State.ACCEPTED, State.DECLINED]),
    }


def counted(user):
    """How many of each lie there, for `counts.ask`."""
    queues = in_sql(user)
    return {name: (capped(queues[name][0]), queues[name][1]) for name in COUNTED}


def first_of(user, names, *, most):
    """The keys of the first rows of several queues: the oldest, of those decided the latest (a decided lead
    is what it is since it was decided); one statement.

    :returns: dict key → name of its queue
    """
    queues, parts = in_sql(user), []
    for name in names:
        order = "state_since DESC, id DESC" if name == "decided" else "state_since, id"
        rows = f"SELECT id FROM {queues[name][0]} ORDER BY {order} LIMIT {most:d}"  # noqa: S608, ours
        parts.append(f"SELECT id, '{name}' FROM ({rows}) {name}")  # noqa: S608
    if not parts:
        return {}
    with connection.cursor() as cursor:
        values = [value for name in names for value in queues[name][1]]
        cursor.execute(" UNION ALL ".join(parts), values)
        return dict(cursor.fetchall())
