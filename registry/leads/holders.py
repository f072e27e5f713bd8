"""Which leads lie where, seen from one user's desk; conditions for lists and for counting in one query."""

from django.db.models import Q

from accounts.permissions import Permission
from registry.leads.moves import State


def waiting_for(user):
    """In review with an organization where this user may decide, and not reported by himself."""
    holders = {
        organization.pk
        for permission in (Permission.LEAD_REVIEW, Permission.LEAD_ACCEPT)
        for organization in user.organizations_for(permission)
    }
    return Q(state=State.UNDER_REVIEW, holder__in=holders) & ~Q(reporter=user)


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


def reporting(user):
    return [organization.pk for organization in user.organizations_for(Permission.LEAD_REPORT)]
