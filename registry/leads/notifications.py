"""Who is told of a move of a lead, and in which words."""

from datetime import timedelta
from enum import StrEnum

from django.utils import timezone

from accounts.inbox.notifications import Draft, send
from accounts.models import Notification, RoleGrant, User
from accounts.office.settings import Office
from accounts.permissions import Permission as P
from registry.leads.clocks import LIMITS
from registry.leads.moves import State

REVIEWERS = (P.LEAD_REVIEW, P.LEAD_ACCEPT)
AFTER_THE_FACT = timedelta(days=30)  # a move entered for a day longer ago tells nobody


class Told(StrEnum):
    NEXT_HOLDER = "next_holder"  # whoever decides where the lead lies now
    REPORTER = "reporter"
    PASSED = "passed"  # reviewers of the holders it came through
    LEFT = "left"  # reviewers of the holder it was taken from


# move → (event, who) in the order of precedence: nobody is told twice of one move
LEADS = {
    "submit": [("lead.submitted", Told.NEXT_HOLDER)],
    "resubmit": [("lead.resubmitted", Told.NEXT_HOLDER)],
    "forward": [("lead.forwarded", Told.NEXT_HOLDER), ("lead.went_up", Told.REPORTER)],
    "send_back": [("lead.returned", Told.REPORTER), ("lead.was_returned", Told.PASSED)],
    "accept": [("lead.accepted", Told.REPORTER), ("lead.accepted", Told.PASSED)],
    "decline": [("lead.declined", Told.REPORTER), ("lead.declined", Told.PASSED)],
    "reopen": [
        ("lead.reopened", Told.NEXT_HOLDER),
        ("lead.looked_at_again", Told.REPORTER),
        ("lead.looked_at_again", Told.PASSED),
    ],
    "withdraw": [("lead.withdrawn", Told.LEFT)],
}


def notify_of_lead(lead, step, *, words=""):
    """Notifications of one move.

    :param lead: as it was before the move
    :param words: what the decider wrote to the reporter in place of the standard sentence
    """
    Notification.objects.about(lead).settle()
    if is_after_the_fact(step.at):
        return
    facts, drafts = facts_of_lead(lead, step), {}
    for event, told in LEADS[step.move]:
        for user in told_of_lead(told, lead, step):
            text = words if told == Told.REPORTER else ""
            draft = Draft(
                event,
                [user],
                f"leadstep:{step.pk}",
                lead.get_absolute_url(),
                about=lead,
                facts=facts,
                text=text,
                at=step.at,
            )
            drafts.setdefault(user.pk, draft)
    send(drafts.values(), by=step.by)


def is_after_the_fact(at):
    return timezone.now() - at > AFTER_THE_FACT


def facts_of_lead(lead, step):
    """Numbers, units and days of the sentence."""
    day = step.due_on or last_day_after(step)
    unit = step.to_holder if step.move == "reopen" else step.from_holder
    return {"number": lead.number, "unit": unit.name, "day": str(day)}


def last_day_after(step):
    """The last working day of the holder to whom the step gives the lead; empty where no clock runs."""
    limits = {
        State.RETURNED: "clock_reporter",
        State.UNDER_REVIEW: LIMITS.get(step.to_holder.kind, "clock_department"),
    }
    if step.to_state not in limits:
        return ""
    office = Office.current()
    return office.calendar.add_working_days(timezone.localdate(step.at), office[limits[step.to_state]])


def told_of_lead(told, lead, step):
    today = timezone.localdate()
    if told == Told.REPORTER:
        return stand_ins(lead, today)
    if told == Told.PASSED:
        holders = set(lead.steps.filter(to_state=State.UNDER_REVIEW).values_list("to_holder", flat=True))
        holders -= {step.from_holder_id}
    else:
        holders = {step.to_holder_id if told == Told.NEXT_HOLDER else step.from_holder_id}
    people = User.objects.holding(*REVIEWERS, at=holders, on=today)
    # whoever reported a lead does not decide it, so it does not wait for him
    return people.exclude(pk=lead.reporter_id) if told == Told.NEXT_HOLDER else people


def stand_ins(lead, today):
    """The reporter and his deputies; if he has left, whoever reports for his unit now."""
    holders = User.objects.holding(P.LEAD_REPORT, at=[lead.origin_id], on=today)
    people = {user.pk: user for user in holders}
    if lead.reporter_id not in people:
        return list(people.values())
    deputies = RoleGrant.objects.live(today).filter(
        organization=lead.origin_id, delegated_by=lead.reporter_id
    )
    wanted = {lead.reporter_id, *deputies.values_list("user", flat=True)}
    return [user for pk, user in people.items() if pk in wanted]
