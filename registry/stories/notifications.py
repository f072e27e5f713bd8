"""Who is told of a story and of a story plan, and in which words."""

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.inbox.drafts import notify_of_step
from accounts.inbox.events import Event
from accounts.models import User
from accounts.permissions import Permission as P
from registry.leads.models.lead import Lead
from registry.leads.notifications import on_the_way, tell_outcome

WRITER = "version.written_by"
QUIET = {"check", "review", "proofread", "unschedule"}  # moves that tell nobody; a state they lead to may


def readers(ask, story, step):
    """Whoever may review it."""
    return others(ask(User.objects.holding, P.STORY_REVIEW), step)


def publishers(ask, story, step):
    return others(ask(User.objects.holding, P.STORY_PUBLISH), step)


def others(people, step):
    return [user for user in people if user.pk != step.version.written_by_id]


EVENTS = {
    "registry.story": [
        Event("story.submitted", "waits", readers, on="submit").says(
            _("The story of %(title)s waits for a review"),
            _("Story %(number)s waits for a review."),
        ),
        Event("story.second", "waits", readers, on="second").says(
            _("The story of %(title)s waits for its second review"),
            _("Story %(number)s waits for its second review."),
        ),
        Event("story.final", "waits", publishers, on="final").says(
            _("The story of %(title)s waits for its final review"),
            _("Story %(number)s waits for its final review."),
        ),
        Event("story.was_approved", "progress", WRITER, on="approve").says(
            _("Your story of %(title)s was approved"),
            _("Story %(number)s was approved."),
        ),
        Event("story.approved", "waits", publishers, on="approve").says(
            _("The story of %(title)s is approved and can be published"),
            _("Story %(number)s is approved and can be published."),
        ),
        Event("story.returned", "returned", WRITER, on="send_back").says(
            _("The story of %(title)s was sent back; please revise it"),
            _("Story %(number)s was sent back. Please revise it."),
        ),
        Event("story.published", "decided", WRITER, on="publish").says(
            _("Your story of %(title)s is published"),
            _("Story %(number)s is published."),
        ),
        Event("story.scheduled", "progress", WRITER, on="schedule").says(
            _("Your story of %(title)s is to be published on %(day)s"),
            _("Story %(number)s is to be published on %(day)s."),
        ),
        Event("story.taken_down", "decided", WRITER, on="take_down").says(
            _("Your story of %(title)s was taken down"),
            _("Story %(number)s was taken down."),
        ),
        Event("story.not_published", "waits", P.STORY_PUBLISH).says(
            _("The story of %(title)s could not be published at the set time; see what is missing"),
            _("Story %(number)s could not be published at the set time."),
        ),
        Event("story.remarked", "waits", WRITER).says(
            _("There is a remark on your story of %(title)s"),
            _("There is a remark on story %(number)s."),
        ),
        Event("story.remark_settled", "progress", "by").says(
            _("Your remark on the story of %(title)s is settled"),
            _("A remark on story %(number)s is settled."),
        ),
    ],
    "registry.lead": [
        Event("lead.story", "decided", on_the_way).says(
            _("The story of “%(title)s” is published"),
            _("The story of somebody whom lead %(number)s proposed is published."),
        ),
    ],
    "registry.storyplan": [
        Event("plan.late", "late", "owner").says(
            _("The story plan “%(title)s” was due on %(day)s"),
            _("Story plan %(number)s was due on %(day)s."),
        ),
    ],
}


def notify_of_story(story, step, *, passed_to=None):
    """Notifications of one move of a story; half of a stage done changes nothing for those waited for.

    :param passed_to: the state it leads to, if another one
    """
    if not step.rule.does or passed_to is not None:
        notify_of_step(story, step, facts=facts_of_story, state=passed_to)
    if step.move == "publish":  # each lead tells of it once, however often it is mended and published
        leads = Lead.objects.that_led_to(story.honoree_id)
        tell_outcome("lead.story", leads, story, by=step.by, at=step.at)


def facts_of_story(story, step):
    return {"day": timezone.localdate(step.publish_at)} if step.publish_at else {}
