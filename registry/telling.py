"""Who is told by which move; called inside the transaction of the move.

Only ids and codes are read here, so that models can call it: the sentences stand in `registry/notices.py`.
"""

from datetime import timedelta
from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inbox import Draft, send
from accounts.models import Notice, RoleGrant, User
from accounts.office import Office
from accounts.permissions import Permission as P
from registry.clocks import LIMITS
from registry.pipeline import Stage
from registry.story_pipeline import STORY_MOVES, StoryStage

REVIEWERS = (P.LEAD_REVIEW, P.LEAD_ACCEPT)
AFTER_THE_FACT = timedelta(days=30)  # a move entered for a day longer ago tells nobody


class Told(StrEnum):
    NEXT_DESK = "next_desk"  # whoever decides where the lead lies now
    REPORTER = "reporter"
    PASSED = "passed"  # reviewers of the desks it came through
    LEFT = "left"  # reviewers of the desk it was taken from


# move → (event, who) in the order of precedence: nobody is told twice of one move
LEADS = {
    "submit": [("lead.submitted", Told.NEXT_DESK)],
    "resubmit": [("lead.resubmitted", Told.NEXT_DESK)],
    "forward": [("lead.forwarded", Told.NEXT_DESK), ("lead.went_up", Told.REPORTER)],
    "send_back": [("lead.returned", Told.REPORTER), ("lead.was_returned", Told.PASSED)],
    "accept": [("lead.accepted", Told.REPORTER), ("lead.accepted", Told.PASSED)],
    "decline": [("lead.declined", Told.REPORTER), ("lead.declined", Told.PASSED)],
    "reopen": [
        ("lead.reopened", Told.NEXT_DESK),
        ("lead.looked_at_again", Told.REPORTER),
        ("lead.looked_at_again", Told.PASSED),
    ],
    "withdraw": [("lead.withdrawn", Told.LEFT)],
}


class StoryTold(StrEnum):
    READERS = "readers"  # whoever may review it
    PUBLISHERS = "publishers"
    WRITER = "writer"


STORIES = {
    "submit": [("story.submitted", StoryTold.READERS)],
    "check": [],
    "review": [],
    "proofread": [],
    "approve": [("story.was_approved", StoryTold.WRITER), ("story.approved", StoryTold.PUBLISHERS)],
    "send_back": [("story.returned", StoryTold.WRITER)],
    "publish": [("story.published", StoryTold.WRITER)],
    "schedule": [("story.scheduled", StoryTold.WRITER)],
    "unschedule": [],
    "take_down": [("story.taken_down", StoryTold.WRITER)],
}
# a stage that is passed → who is next
STAGES = {
    StoryStage.SECOND: [("story.second", StoryTold.READERS)],
    StoryStage.FINAL: [("story.final", StoryTold.PUBLISHERS)],
}


def tell_of_lead(lead, step, *, words=""):
    """Notices of one move.

    :param lead: as it was before the move
    :param words: what the decider wrote to the reporter in place of the standard sentence
    """
    Notice.objects.about(lead).settle()
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
    unit = step.to_desk if step.move == "reopen" else step.from_desk
    return {"number": lead.number, "unit": unit.name, "day": str(day)}


def last_day_after(step):
    """The last working day of the desk where the step puts the lead; empty where no clock runs."""
    limits = {
        Stage.RETURNED: "clock_reporter",
        Stage.UNDER_REVIEW: LIMITS.get(step.to_desk.kind, "clock_department"),
    }
    if step.to_stage not in limits:
        return ""
    office = Office.current()
    return office.calendar.add_working_days(timezone.localdate(step.at), office[limits[step.to_stage]])


def told_of_lead(told, lead, step):
    today = timezone.localdate()
    if told == Told.REPORTER:
        return stand_ins(lead, today)
    if told == Told.PASSED:
        desks = set(lead.steps.filter(to_stage=Stage.UNDER_REVIEW).values_list("to_desk", flat=True))
        desks -= {step.from_desk_id}
    else:
        desks = {step.to_desk_id if told == Told.NEXT_DESK else step.from_desk_id}
    people = User.objects.holding(*REVIEWERS, at=desks, on=today)
    # whoever reported a lead does not decide it, so it does not wait for him
    return people.exclude(pk=lead.reporter_id) if told == Told.NEXT_DESK else people


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


def tell_of_story(story, step, *, passed_to=None):
    """Notices of one move of a story; half of a stage done changes nothing for those who are waited for.

    :param passed_to: the stage it leads to, if another one
    """
    if STORY_MOVES[step.move].does and passed_to is None:
        return
    Notice.objects.about(story).settle()
    if is_after_the_fact(step.at):
        return
    facts, drafts = {"number": story.pk}, {}
    if step.publish_at:
        facts["day"] = str(timezone.localdate(step.publish_at))
    for event, told in STORIES[step.move] or STAGES.get(passed_to, []):
        for user in told_of_story(told, step.version.written_by_id):
            draft = Draft(
                event,
                [user],
                f"storystep:{step.pk}",
                story.get_absolute_url(),
                about=story,
                facts=facts,
                at=step.at,
            )
            drafts.setdefault(user.pk, draft)
    send(drafts.values(), by=step.by)


def told_of_story(told, writer_id):
    if told == StoryTold.WRITER:
        return User.objects.filter(pk=writer_id)
    permission = P.STORY_REVIEW if told == StoryTold.READERS else P.STORY_PUBLISH
    return User.objects.holding(permission, on=timezone.localdate()).exclude(pk=writer_id)


def proposed_words(lead, move):
    """The standard words to the reporter, which the decider may change before they go."""
    return {
        "accept": _("Your lead %(number)s was accepted. Thank you for finding this person."),
        "send_back": _(
            "Your lead %(number)s was returned. Please mend what is listed there and resubmit it."
        ),
        "decline": _("Your lead %(number)s was not accepted this time. The reason stands with the lead."),
    }.get(move, "") % {"number": lead.number}
