"""Notifications of the calendar: next actions of the pool whose day is over; once for each such day."""

from accounts.inbox.drafts import Draft, send
from honors.models import Candidacy, UnitCandidate


def remind(today):
    """
    :returns: how many notifications were new
    """
    rows = Candidacy.objects.open().filter(next_due__lt=today).order_by("pk")
    drafts = [draft_of("pool.overdue", row) for row in rows.iterator(chunk_size=500)]
    rows = UnitCandidate.objects.open().filter(next_due__lt=today).order_by("organization", "pk")
    drafts += [draft_of("pool.unit_overdue", row) for row in rows.iterator(chunk_size=500)]
    return send(drafts, on=today)


def draft_of(event, row):
    return Draft(event, row, stamp=f"{row.next_due:%Y%m%d}", facts={"day": row.next_due})
