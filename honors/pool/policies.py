"""Who signs a step of the ladder."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from accounts.refusal import Refusal
from honors.models import Candidacy
from honors.pool import ladder as pool_ladder
from registry.approvals.policies import Policy, honoree_rows
from registry.models import Rung


def ladder_title(proposal, candidacy):
    words = {"name": proposal.honoree.name, "rung": Rung(proposal.facts["rung"]).label}
    if not isinstance(candidacy, Candidacy):  # proposed while a file had one ladder for everything
        return _("%(name)s: to the step “%(rung)s”") % words
    words["honor"] = candidacy.aim
    return _("%(name)s: to the step “%(rung)s” toward %(honor)s") % words


def ladder_rows(proposal, candidacy):
    rows = honoree_rows(proposal.honoree)
    if isinstance(candidacy, Candidacy):
        rows.append((_("honor aimed at"), candidacy.aim))
    return [
        *rows,
        (_("present step"), Rung(proposal.facts["from"]).label),
        (_("proposed step"), Rung(proposal.facts["rung"]).label),
    ]


def climb(proposal, candidacy, *, by, actor):
    """:raises Refusal: the file has moved since it was proposed"""
    if not isinstance(candidacy, Candidacy) or candidacy.rung != proposal.facts["from"]:
        raise Refusal(_("The file has moved on since this was proposed. Refuse the proposal."))
    pool_ladder.climb(candidacy, proposal.facts["rung"], by=by, actor=actor, note=proposal.text)


POLICIES = [
    Policy(
        name="ladder",
        label=gettext_lazy("a step of the ladder"),
        form_title=gettext_lazy("Approval form: step of the ladder"),
        target="honors.candidacy",
        proposes=frozenset({P.HONOREE_EDIT, P.LADDER_MOVE}),
        signs=frozenset({P.HONOREE_EDIT, P.LADDER_MOVE}),
        decides=P.LADDER_MOVE,
        title=ladder_title,
        rows=ladder_rows,
        carry_out=climb,
    ),
]
