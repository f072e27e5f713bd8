"""Who signs a suspension, and its lifting."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from registry.approvals.policies import Policy, honoree_rows
from registry.models import Scope
from registry.suspensions import consequences, suspending_honorees


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


POLICIES = [
    Policy(
        name="suspension",
        label=gettext_lazy("suspending publicity or courtesies"),
        form_title=gettext_lazy("Approval form: suspension of publicity or courtesies"),
        target="registry.honoree",
        proposes=frozenset({P.PUBLICITY_SUSPEND}),
        signs=frozenset({P.PUBLICITY_SUSPEND, P.AWARD_REVOKE}),
        decides=P.AWARD_REVOKE,
        title=suspension_title,
        rows=suspension_rows,
        carry_out=suspending_honorees.suspend,
        follows=frozen_with,
    ),
    Policy(
        name="reinstatement",
        label=gettext_lazy("lifting a suspension"),
        form_title=gettext_lazy("Approval form: lifting a suspension"),
        target="registry.suspension",
        proposes=frozenset({P.PUBLICITY_SUSPEND}),
        signs=frozenset({P.PUBLICITY_SUSPEND, P.AWARD_REVOKE}),
        decides=P.AWARD_REVOKE,
        title=reinstatement_title,
        rows=reinstatement_rows,
        carry_out=suspending_honorees.reinstate,
    ),
]
