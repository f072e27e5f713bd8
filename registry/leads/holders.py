"""Which leads lie where, seen from one user's desk; conditions for lists, and the same counted in SQL."""

from django.db.models import Q

from accounts.lists.counts import among, capped
from accounts.permissions import Permission
from registry.leads.moves import State


def waiting_for(user):
    """In review with an organization where this user may decide, and not reported by himself."""
    return Q(state=State.UNDER_REVIEW, holder__in=deciding(user)) & ~Q(reporter=user)


def returned_to(user):
    return Q(state=State.RETURNED, origin__in=reporting(user))


def drafts_of(user):
    return Q(state=State.DRAFT, origin__in=reporting(user))


def listed():
    """What the list of leads shows unless it is asked for: a draft that was withdrawn has left it."""
    return ~Q(state=State.WITHDRAWN, submitted_at__isnull=True)


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


def counted(user):
    """The four queues above for `counts.ask`: every page of the desk asks for them, and to compose them by
    the ORM each time costs more than the answer. A test holds both to the same rows.
    """
    here, mine = deciding(user), reporting(user)
    waiting = f"registry_lead WHERE state = %s AND holder_id {among(here)} AND reporter_id <> %s"
    reported = f"registry_lead WHERE state = %s AND origin_id {among(mine)}"
    on_the_way = f"{reported} AND NOT holder_id {among(mine)}"
    return {
        "waiting": (capped(waiting), [State.UNDER_REVIEW, *here, user.pk]),
        "returned": (capped(reported), [State.RETURNED, *mine]),
        "on_the_way": (capped(on_the_way), [State.UNDER_REVIEW, *mine, *mine]),
        "drafts": (capped(reported), [State.DRAFT, *mine]),
    }
