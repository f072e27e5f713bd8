"""Notifications of the calendar: what is due soon, and, where the district marks it, what is late."""

from django.utils import timezone

from accounts.inbox.drafts import Draft, send
from accounts.office.settings import Office
from registry.leads.clocks import due_on
from registry.leads.moves import State
from registry.models import Lead, Recommendation, StoryPlan
from registry.recommendations import clocks as recommendation_clocks

SOON = 1  # working days left


def remind(today):
    """Once for each stay of a lead with a holder: when the last working day is near, and when it is over.

    :returns: how many notifications were new
    """
    office, drafts = Office.current(), []
    leads = Lead.objects.filter(state__in=[State.UNDER_REVIEW, State.RETURNED]).with_deadline()
    for lead in leads.select_related("holder", "origin", "reporter").order_by("pk").iterator(chunk_size=500):
        due = due_on(lead, office)
        if event := event_on(due, office, today):
            drafts.append(draft_of(event, lead, due))
    return send(drafts, on=today)


def event_on(due, office, today):
    """What is to be told about a last day: an event's name, or nothing."""
    if due < today:
        is_late = office["is_late_marked"] and office.calendar.working_days_between(due, today) > 0
        return "lead.late" if is_late else ""
    return "lead.soon" if office.calendar.working_days_between(today, due) <= SOON else ""


def draft_of(event, lead, due):
    stay = timezone.localtime(lead.state_since)
    facts = {"number": lead.number, "unit": lead.origin.name, "day": due}
    return Draft(event, lead, stamp=f"{stay:%Y%m%d%H%M%S}", facts=facts)


def remind_recommendations(today):
    """Once for each stay: the street, and later the district, is told of what the public waits for.

    :returns: how many notifications were new
    """
    office, drafts = Office.current(), []
    for row in Recommendation.objects.waiting().select_related("holder__parent").order_by("pk"):
        stay = timezone.localtime(row.state_since)
        facts = {"number": row.number, "unit": row.holder.full_name, "since": stay.date()}
        for event in recommendation_clocks.events_on(row, office, today):
            drafts.append(Draft(event, row, stamp=f"{stay:%Y%m%d%H%M%S}", facts=facts))
    return send(drafts, on=today)


def remind_plans(today):
    """Once for each plan and day it was due on: its owner is told that the day is over.

    :returns: how many notifications were new
    """
    late = StoryPlan.objects.open().filter(due_on__lt=today).select_related("owner").order_by("due_on", "pk")
    return send(Draft("plan.late", plan, stamp=plan.due_on, facts={"day": plan.due_on}) for plan in late)
