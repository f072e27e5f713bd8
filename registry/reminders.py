"""Notifications of the calendar: what is due soon, and, where the district marks it, what is late."""

from django.utils import timezone

from accounts.inbox.notifications import Draft, send
from accounts.models import User
from accounts.office.settings import Office
from registry.leads.clocks import due_on
from registry.leads.moves import State
from registry.leads.notifications import REVIEWERS, stand_ins
from registry.models import Lead, StoryPlan

SOON = 1  # working days left


def remind(today):
    """Once for each stay of a lead with a holder: when the last working day is near, and when it is over.

    :returns: how many notifications were new
    """
    office, drafts, people = Office.current(), [], {}
    leads = Lead.objects.filter(state__in=[State.UNDER_REVIEW, State.RETURNED]).with_deadline()
    for lead in leads.select_related("holder", "origin", "reporter").order_by("pk").iterator(chunk_size=500):
        due = due_on(lead, office)
        if event := event_on(due, office, today):
            drafts.append(draft_of(event, lead, due, movers_of(lead, today, people)))
    return send(drafts)


def event_on(due, office, today):
    """What is to be told about a last day: an event's name, or nothing."""
    if due < today:
        is_late = office["is_late_marked"] and office.calendar.working_days_between(due, today) > 0
        return "lead.late" if is_late else ""
    return "lead.soon" if office.calendar.working_days_between(today, due) <= SOON else ""


def movers_of(lead, today, known):
    """Whose turn it is; holders are looked up once each."""
    if lead.state == State.RETURNED:
        place = ("reporter", lead.origin_id, lead.reporter_id)
        if place not in known:
            known[place] = stand_ins(lead, today)
        return known[place]
    if lead.holder_id not in known:
        known[lead.holder_id] = list(User.objects.holding(*REVIEWERS, at=[lead.holder_id], on=today))
    return [user for user in known[lead.holder_id] if user.pk != lead.reporter_id]


def draft_of(event, lead, due, people):
    stay = timezone.localtime(lead.state_since)
    return Draft(
        event,
        people,
        f"{event}:{lead.pk}:{stay:%Y%m%d%H%M%S}",
        lead.get_absolute_url(),
        about=lead,
        facts={"number": lead.number, "unit": lead.origin.name, "day": str(due)},
    )


def remind_plans(today):
    """Once for each plan and day it was due on: its owner is told that the day is over.

    :returns: how many notifications were new
    """
    late = StoryPlan.objects.open().filter(due_on__lt=today).select_related("owner").order_by("due_on", "pk")
    drafts = [
        Draft(
            "plan.late",
            [plan.owner],
            f"plan.late:{plan.pk}:{plan.due_on}",
            plan.get_absolute_url(),
            about=plan,
            facts={"number": plan.pk, "day": str(plan.due_on)},
        )
        for plan in late
    ]
    return send(drafts)
