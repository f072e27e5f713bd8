"""What leads and stories tell by notifications, and who may see what they tell of."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.books import Book, Sentence, Target
from accounts.permissions import Permission
from registry.models import Honoree, Lead, Proposal, Story, StoryPlan


def visible_leads(user):
    return Lead.objects.visible_to(user)


def visible_stories(user):
    return Story.objects.all() if user.can(Permission.HONOREE_VIEW) else Story.objects.none()


def visible_proposals(user):
    proposals = Proposal.objects.titled()
    return proposals if user.can(Permission.HONOREE_VIEW) else proposals.none()


def visible_plans(user):
    return StoryPlan.objects.all() if user.can(Permission.HONOREE_VIEW) else StoryPlan.objects.none()


def visible_files(user):
    return Honoree.objects.all() if user.can(Permission.HONOREE_VIEW) else Honoree.objects.none()


BOOK = Book(
    targets=[
        Target("registry.lead", visible_leads, "name"),
        Target("registry.story", visible_stories, "honoree__name"),
        Target("registry.honoree", visible_files, "name"),
        Target("registry.proposal", visible_proposals, "title"),
        Target("registry.storyplan", visible_plans, "title"),
    ],
    sentences={
        "lead.submitted": Sentence(
            "waits",
            _("%(unit)s reported “%(title)s”; it waits for you"),
            _("Lead %(number)s from %(unit)s waits for review by %(day)s."),
        ),
        "lead.resubmitted": Sentence(
            "waits",
            _("%(unit)s mended “%(title)s”; it waits for you"),
            _("Lead %(number)s from %(unit)s was mended and waits for review by %(day)s."),
        ),
        "lead.forwarded": Sentence(
            "waits",
            _("%(unit)s forwarded “%(title)s”; it waits for you"),
            _("Lead %(number)s, forwarded by %(unit)s, waits for review by %(day)s."),
        ),
        "lead.reopened": Sentence(
            "waits",
            _("“%(title)s” was reopened; it waits for you"),
            _("Lead %(number)s was reopened and waits for review by %(day)s."),
        ),
        "lead.went_up": Sentence(
            "progress",
            _("“%(title)s” was forwarded by %(unit)s"),
            _("Lead %(number)s was forwarded by %(unit)s."),
        ),
        "lead.looked_at_again": Sentence(
            "progress",
            _("“%(title)s” is looked at again by %(unit)s"),
            _("Lead %(number)s is looked at again by %(unit)s."),
        ),
        "lead.withdrawn": Sentence(
            "progress",
            _("%(unit)s withdrew “%(title)s”"),
            _("Lead %(number)s was withdrawn by %(unit)s."),
        ),
        "lead.returned": Sentence(
            "returned",
            _("%(unit)s returned “%(title)s”; please mend it by %(day)s"),
            _("Lead %(number)s was returned by %(unit)s. Please mend it by %(day)s."),
        ),
        "lead.was_returned": Sentence(
            "progress",
            _("%(unit)s returned “%(title)s” to its reporter"),
            _("Lead %(number)s was returned by %(unit)s to its reporter."),
        ),
        "lead.accepted": Sentence(
            "decided",
            _("%(unit)s accepted “%(title)s” into the reserve pool"),
            _("Lead %(number)s was accepted by %(unit)s into the reserve pool."),
        ),
        "lead.declined": Sentence(
            "decided",
            _("%(unit)s declined “%(title)s”; the reason stands with the lead"),
            _("Lead %(number)s was declined by %(unit)s. The reason stands with the lead."),
        ),
        "lead.soon": Sentence(
            "soon",
            _("“%(title)s” is due by %(day)s"),
            _("Lead %(number)s is due by %(day)s."),
        ),
        "lead.late": Sentence(
            "late",
            _("“%(title)s” is late; it was due by %(day)s"),
            _("Lead %(number)s is late; it was due by %(day)s."),
        ),
        "remembrance.soon": Sentence(
            "soon",
            _("The day of death of %(title)s is on %(day)s; think of the family"),
            _("A remembrance day of file %(number)s is on %(day)s."),
        ),
        "remembrance.qingming": Sentence(
            "soon",
            _("Qingming is on %(day)s: %(count)s model citizens have died; think of their families"),
            _("Qingming is on %(day)s: %(count)s files of the deceased."),
        ),
        "approval.waits": Sentence(
            "waits",
            _("A decision about %(title)s waits for signatures"),
            _("Approval %(number)s waits for signatures."),
        ),
        "approval.refused": Sentence(
            "returned",
            _("What you proposed about %(title)s was refused; you may change it and propose it again"),
            _("Approval %(number)s was refused. You may propose it again."),
        ),
        "approval.on_paper": Sentence(
            "progress",
            _("Your signature on paper was entered for a decision about %(title)s"),
            _("A signature on paper was entered for approval %(number)s."),
        ),
        "story.submitted": Sentence(
            "waits",
            _("The story of %(title)s waits for a review"),
            _("Story %(number)s waits for a review."),
        ),
        "story.second": Sentence(
            "waits",
            _("The story of %(title)s waits for its second review"),
            _("Story %(number)s waits for its second review."),
        ),
        "story.final": Sentence(
            "waits",
            _("The story of %(title)s waits for its final review"),
            _("Story %(number)s waits for its final review."),
        ),
        "story.remarked": Sentence(
            "waits",
            _("There is a remark on your story of %(title)s"),
            _("There is a remark on story %(number)s."),
        ),
        "story.remark_settled": Sentence(
            "progress",
            _("Your remark on the story of %(title)s is settled"),
            _("A remark on story %(number)s is settled."),
        ),
        "story.scheduled": Sentence(
            "progress",
            _("Your story of %(title)s is to be published on %(day)s"),
            _("Story %(number)s is to be published on %(day)s."),
        ),
        "story.not_published": Sentence(
            "waits",
            _("The story of %(title)s could not be published at the set time; see what is missing"),
            _("Story %(number)s could not be published at the set time."),
        ),
        "plan.late": Sentence(
            "late",
            _("The story plan “%(title)s” was due on %(day)s"),
            _("Story plan %(number)s was due on %(day)s."),
        ),
        "story.approved": Sentence(
            "waits",
            _("The story of %(title)s is approved and can be published"),
            _("Story %(number)s is approved and can be published."),
        ),
        "story.returned": Sentence(
            "returned",
            _("The story of %(title)s was sent back; please revise it"),
            _("Story %(number)s was sent back. Please revise it."),
        ),
        "story.was_approved": Sentence(
            "progress",
            _("Your story of %(title)s was approved"),
            _("Story %(number)s was approved."),
        ),
        "story.published": Sentence(
            "decided",
            _("Your story of %(title)s is published"),
            _("Story %(number)s is published."),
        ),
        "story.taken_down": Sentence(
            "decided",
            _("Your story of %(title)s was taken down"),
            _("Story %(number)s was taken down."),
        ),
    },
)
