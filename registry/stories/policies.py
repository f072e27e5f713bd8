"""Who signs a story: its final review."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.permissions import Permission as P
from registry.approvals.policies import Policy, honoree_rows
from registry.stories import rules as story_rules


def story_title(proposal, story):
    number = proposal.facts["number"]
    return _("Story of %(name)s, version %(number)d") % {"name": story.honoree.name, "number": number}


def story_rows(proposal, story):
    version = story.versions.select_related("written_by").get(pk=proposal.facts["version"])
    return [
        *honoree_rows(story.honoree),
        (_("headline"), version.headline),
        (_("written by"), version.written_by.name),
        (_("reviewed and proofread by"), reviewer_words(story)),
        (_("version"), f"{version.number}, {timezone.localdate(version.written_at)}"),
    ]


def reviewer_words(story):
    """Who did which of the six parts since it was handed in."""
    people = story_rules.parts_of_people(story_rules.reviews_now(story))
    lines = [
        _("%(who)s: %(parts)s") % {"who": user.name, "parts": pgettext("list", ", ").join(labels)}
        for user, labels in people.items()
    ]
    return "；".join(lines) or _("nobody yet")


def may_sign_story(proposal, story, *, signed_by):
    """The final review asks the same of a signature on paper as of one on screen.

    :raises Refusal: not proofread yet, a remark is open, the fact sheet is not checked
    """
    story.check_version(proposal.facts["version"])
    story.ask_move("approve", by=signed_by)


def approve_story(proposal, story, *, by, actor):
    """:raises Refusal: it is not in review any more, or a newer version is"""
    last = proposal.signatures.select_related("opinion").get(signed_by=by)
    story.check_version(proposal.facts["version"])
    story.move("approve", by=by, actor=actor, note=last.opinion_text)


def send_story_back(proposal, story, *, by, reason):
    """A refused final review is the move that sends the story back; the writer is told by it.

    :raises Refusal: it is not in review any more
    """
    story.move("send_back", by=by, note=reason)


POLICIES = [
    Policy(
        name="story",
        label=gettext_lazy("approving a story"),
        form_title=gettext_lazy("Approval form: publication of a story"),
        target="registry.story",
        proposes=frozenset({P.STORY_WRITE, P.STORY_REVIEW}),
        signs=frozenset({P.STORY_PUBLISH}),
        decides=P.STORY_PUBLISH,
        title=story_title,
        rows=story_rows,
        carry_out=approve_story,
        may_sign_now=may_sign_story,
        refused=send_story_back,
    ),
]
