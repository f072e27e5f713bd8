"""Notifications of the calendar: next actions of the pool whose day is over; once for each such day."""

from django.utils import timezone

from accounts.inbox.notifications import Draft, send
from accounts.models import Organization, User
from accounts.permissions import Permission as P
from honors.models import Candidacy, UnitCandidate
from honors.unit_pools.moves import keepers_of


def remind(today):
    """
    :returns: how many notifications were new
    """
    return send([*candidacy_drafts(today), *unit_drafts(today)])


def candidacy_drafts(today):
    """Whoever opened it; the whole office when he keeps the pool no longer."""
    district = Organization.objects.filter(kind=Organization.Kind.DISTRICT)
    office = {user.pk: user for user in User.objects.holding(P.POOL_KEEP, at=district, on=today)}
    late = Candidacy.objects.open().filter(next_due__lt=today).order_by("pk")
    for candidacy in late.iterator(chunk_size=500):
        opener = office.get(candidacy.opened_by_id)
        yield draft_of("pool.overdue", candidacy, [opener] if opener else list(office.values()))


def unit_drafts(today):
    late = UnitCandidate.objects.open().filter(next_due__lt=today).order_by("organization", "pk")
    keepers = {}
    for candidate in late.iterator(chunk_size=500):
        unit = candidate.organization_id
        if unit not in keepers:
            keepers[unit] = keepers_of(unit, today)
        yield draft_of("pool.unit_overdue", candidate, keepers[unit])


def draft_of(event, row, people):
    return Draft(
        event,
        people,
        f"{event}:{row.pk}:{row.next_due:%Y%m%d}",
        row.get_absolute_url(),
        about=row,
        facts={"number": row.pk, "day": str(row.next_due)},
        at=timezone.now(),
    )
