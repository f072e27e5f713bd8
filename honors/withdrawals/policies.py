"""Who signs that an award is taken back."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from honors.conferral import recording as award_recording
from honors.models import Withdrawal
from honors.withdrawals import cases
from registry.approvals.policies import Policy
from registry.suspensions import consequences


def title(proposal, award):
    return _("%(name)s: revocation of “%(honor)s”") % {"name": award.honoree.name, "honor": award.honor.name}


def rows(proposal, award):
    facts = proposal.facts
    decided_by = _("decided by the body that conferred it") if award.honor.is_own else _("deciding body")
    return [
        (_("name of the person or group"), award.honoree.name),
        (_("honor"), " ".join(filter(None, [award.honor.name, award.round]))),
        (_("awarded on"), award.date_label or _("date not known")),
        (decided_by, facts["body"]),
        (_("decided on"), facts["on"]),
        (_("document number"), facts["document_number"] or _("none")),
    ]


def revoke(proposal, award, *, by, actor):
    """:raises Refusal: it is revoked already, or its case has moved on"""
    on = datetime.date.fromisoformat(proposal.facts["on"])
    number = proposal.facts["document_number"]
    award_recording.revoke(
        award,
        by=by,
        actor=actor,
        reason=proposal.text,
        on=on,
        body=proposal.facts["body"],
        document_number=number,
    )
    case = case_of(proposal)
    if case is not None:
        cases.close(case, by=by, actor=actor, on=on, document_number=number)


def case_of(proposal):
    """The case that it closes; None for what was proposed before there were cases."""
    return Withdrawal.objects.filter(pk=proposal.facts.get("case")).first()


def follows(proposal, award):
    case = case_of(proposal)
    return consequences.items_of(case) if case else []


POLICIES = [
    Policy(
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
        follows=follows,
    ),
]
