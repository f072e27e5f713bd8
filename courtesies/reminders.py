"""Notifications of the calendar about courtesies: open lines, overdue visits, cases to look at, what ends."""

import datetime

from django.db.models import Q

from accounts.inbox.notifications import Draft, send
from accounts.models import User
from accounts.permissions import Permission
from courtesies.models import Batch, BatchState, HelpCase, Pairing, Scheme

AFTER_DAYS = 7  # a batch that went out so long ago and is not complete
BEFORE_DAYS = 30  # an agreement that ends so soon


def remind(today):
    """Once for each thing and day it was due on; open lines once a week.

    :returns: how many notifications were new
    """
    officers = list(User.objects.holding(Permission.COURTESY_KEEP, on=today))
    drafts = [*batch_drafts(today, officers), *pairing_drafts(today, officers)]
    return send(drafts + case_drafts(today, officers) + scheme_drafts(today, officers))


def draft(event, row, day, people, key=""):
    facts = {"number": row.pk, "day": str(day)}
    path = row.get_absolute_url()
    return Draft(event, people, f"{event}:{row.pk}:{key or day}", path, about=row, facts=facts)


def batch_drafts(today, officers):
    late = Batch.objects.filter(
        state=BatchState.DELIVERED, delivered_on__lte=today - datetime.timedelta(days=AFTER_DAYS)
    )
    week = f"{today:%G-%V}"
    return [draft("batch.open", batch, batch.delivered_on, officers, week) for batch in late.order_by("pk")]


def pairing_drafts(today, officers):
    pairings = Pairing.objects.standing().order_by("pk")
    return [draft("pairing.overdue", row, row.due_on, officers) for row in pairings if row.due_on < today]


def case_drafts(today, officers):
    cases = HelpCase.objects.due(today).order_by("pk")
    return [draft("case.recheck", case, case.recheck_on, officers) for case in cases]


def scheme_drafts(today, officers):
    soon = today + datetime.timedelta(days=BEFORE_DAYS)
    ending = Scheme.objects.in_force(today).filter(Q(valid_until__lte=soon) | Q(agreed_until__lte=soon))
    return [
        draft("scheme.ends", row, min(filter(None, [row.valid_until, row.agreed_until])), officers)
        for row in ending
    ]
