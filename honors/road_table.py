"""The road of this app: recording that the conferring body took an award back."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from honors import awarding
from registry.roads import ApprovalRefused, Road


def title(proposal, award):
    return _("%(name)s: revocation of “%(honor)s”") % {"name": award.honoree.name, "honor": award.honor.name}


def rows(proposal, award):
    facts = proposal.facts
    return [
        (_("name of the person or group"), award.honoree.name),
        (_("honor"), " ".join(filter(None, [award.honor.name, award.round]))),
        (_("awarded on"), award.date_label or _("date not known")),
        (_("deciding body"), facts["body"]),
        (_("decided on"), facts["on"]),
        (_("document number"), facts["document_number"] or _("none")),
    ]


def revoke(proposal, award, *, by, actor):
    """:raises ApprovalRefused: it is revoked already"""
    try:
        awarding.revoke(
            award,
            by=by,
            actor=actor,
            reason=proposal.text,
            on=datetime.date.fromisoformat(proposal.facts["on"]),
            body=proposal.facts["body"],
            document_number=proposal.facts["document_number"],
        )
    except awarding.AwardRefused as refused:
        raise ApprovalRefused(str(refused)) from refused


ROADS = [
    Road(
        name="revocation",
        label=gettext_lazy("recording a revocation"),
        form_title=gettext_lazy("Approval form: revocation of an award"),
        target="honors.award",
        proposes=frozenset({P.AWARD_RECORD, P.AWARD_REVOKE}),
        signs=frozenset({P.AWARD_RECORD, P.AWARD_REVOKE}),
        decides=P.AWARD_REVOKE,
        title=title,
        rows=rows,
        carry_out=revoke,
    ),
]
