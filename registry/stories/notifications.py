"""Who is told of a move of a story, and in which words."""

from enum import StrEnum

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inbox.notifications import Draft, send
from accounts.models import Notification, User
from accounts.permissions import Permission as P
from registry.leads.notifications import is_after_the_fact
from registry.stories.moves import StoryState


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
STATES = {
    StoryState.SECOND: [("story.second", StoryTold.READERS)],
    StoryState.FINAL: [("story.final", StoryTold.PUBLISHERS)],
}


def notify_of_story(story, step, *, passed_to=None):
    """Notifications of one move of a story; half of a stage done changes nothing for those waited for.

    :param passed_to: the state it leads to, if another one
    """
    if step.rule.does and passed_to is None:
        return
    Notification.objects.about(story).settle()
    if is_after_the_fact(step.at):
        return
    facts, drafts = {"number": story.pk}, {}
    if step.publish_at:
        facts["day"] = str(timezone.localdate(step.publish_at))
    for event, told in STORIES[step.move] or STATES.get(passed_to, []):
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
