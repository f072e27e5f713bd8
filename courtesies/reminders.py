"""Notifications of the calendar about courtesies: open lines, overdue visits, cases to look at, what ends."""

import datetime

from django.db.models import Q

from accounts.inbox.drafts import Draft, send
from courtesies.models import Batch, BatchState, HelpCase, Pairing, Scheme

AFTER_DAYS = 7  # a batch that went out so long ago and is not complete
BEFORE_DAYS = 30  # an agreement that ends so soon


def remind(today):
    """Once for each thing and day it was due on; open lines once a week.

    :returns: how many notifications were new
    """
    drafts = batch_drafts(today) + pairing_drafts(today) + case_drafts(today) + scheme_drafts(today)
    return send(drafts, on=today)


def draft(event, row, day, stamp=""):
    return Draft(event, row, stamp=stamp or day, facts={"day": day})


def batch_drafts(today):
    late = Batch.objects.filter(
        state=BatchState.DELIVERED, delivered_on__lte=today - datetime.timedelta(days=AFTER_DAYS)
    )
    week = f"{today:%G-%V}"
    return [draft("batch.open", batch, batch.delivered_on, week) for batch in late.order_by("pk")]


def pairing_drafts(today):
    late = Pairing.objects.overdue(today).order_by("pk")
    return [draft("pairing.overdue", row, row.due_on) for row in late]


def case_drafts(today):
    cases = HelpCase.objects.due(today).order_by("pk")
    return [draft("case.recheck", case, case.recheck_on) for case in cases]


def scheme_drafts(today):
    soon = today + datetime.timedelta(days=BEFORE_DAYS)
    ending = Scheme.objects.in_force(today).filter(Q(valid_until__lte=soon) | Q(agreed_until__lte=soon))
    return [
        draft("scheme.ends", row, min(filter(None, [row.valid_until, row.agreed_until]))) for row in ending
    ]
