"""The road of this app: the final review of a story."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from accounts.permissions import Permission as P
from registry.approvals.policies import Road
from registry.models import Scope
from registry.stories import rules as story_rules
from registry.suspensions import consequences, moves


def honoree_rows(honoree):
    place = honoree.organization.full_name if honoree.organization else _("not known")
    return [
        (_("name of the person or group"), honoree.name),
        (_("Place"), place),
        (_("category"), honoree.category.name if honoree.category else _("not known")),
        (_("deed"), honoree.deed_line or _("not written yet")),
    ]


def story_title(proposal, story):
    number = proposal.facts["number"]
    return _("Story of %(name)s, version %(number)d") % {"name": story.honoree.name, "number": number}


def story_rows(proposal, story):
    version = story.versions.get(pk=proposal.facts["version"])
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


def may_sign_story(proposal, story, *, signer):
    """The final review asks the same of a signature on paper as of one on screen.

    :raises Refusal: not proofread yet, a remark is open, the fact sheet is not checked
    """
    story.check_version(proposal.facts["version"])
    story.ask_move("approve", by=signer)


def approve_story(proposal, story, *, by, actor):
    """:raises Refusal: it is not in review any more, or a newer version is"""
    last = proposal.signatures.select_related("opinion").get(signer=by)
    story.check_version(proposal.facts["version"])
    story.move("approve", by=by, actor=actor, note=last.opinion_text)


def send_story_back(proposal, story, *, by, reason):
    """A refused final review is the move that sends the story back; the writer is told by it.

    :raises Refusal: it is not in review any more
    """
    story.move("send_back", by=by, note=reason)


def suspension_title(proposal, honoree):
    what = Scope(proposal.facts["scope"]).label
    return _("%(name)s: suspension of %(what)s") % {"name": honoree.name, "what": what}


def suspension_rows(proposal, honoree):
    facts = proposal.facts
    return [
        *honoree_rows(honoree),
        (_("what is suspended"), Scope(facts["scope"]).label),
        (_("from"), facts["since"]),
        (_("document number"), facts["document_number"]),
    ]


def reinstatement_title(proposal, suspension):
    facts = {"name": suspension.honoree.name, "what": suspension.get_scope_display()}
    return _("%(name)s: lifting the suspension of %(what)s") % facts


def reinstatement_rows(proposal, suspension):
    facts = proposal.facts
    return [
        *honoree_rows(suspension.honoree),
        (_("what is suspended"), suspension.get_scope_display()),
        (_("suspended from"), f"{suspension.since}, {suspension.document_number}"),
        (_("cause of the suspension"), suspension.cause or _("none given")),
        (_("lifted on"), facts["on"]),
        (_("document number"), facts["document_number"] or _("none")),
    ]


def frozen_with(proposal, target):
    return consequences.items_of(proposal)


ROADS = [
    Road(
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
    Road(
        name="suspension",
        label=gettext_lazy("suspending publicity or courtesies"),
        form_title=gettext_lazy("Approval form: suspension of publicity or courtesies"),
        target="registry.honoree",
        proposes=frozenset({P.PUBLICITY_SUSPEND}),
        signs=frozenset({P.PUBLICITY_SUSPEND, P.AWARD_REVOKE}),
        decides=P.AWARD_REVOKE,
        title=suspension_title,
        rows=suspension_rows,
        carry_out=moves.suspend,
        follows=frozen_with,
    ),
    Road(
        name="reinstatement",
        label=gettext_lazy("lifting a suspension"),
        form_title=gettext_lazy("Approval form: lifting a suspension"),
        target="registry.suspension",
        proposes=frozenset({P.PUBLICITY_SUSPEND}),
        signs=frozenset({P.PUBLICITY_SUSPEND, P.AWARD_REVOKE}),
        decides=P.AWARD_REVOKE,
        title=reinstatement_title,
        rows=reinstatement_rows,
        carry_out=moves.reinstate,
    ),
]
