"""The roads of this app: contested awards, awards taken back, steps of the ladder."""

import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from accounts.refusal import Refusal
from honors import award_approval
from honors.conferral import recording as awarding_people
from honors.models import Candidacy, Withdrawal
from honors.pool import ladder as pool_ladder
from honors.withdrawals import cases
from registry.approvals.policies import Road
from registry.models import Rung
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
    awarding_people.revoke(
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


def ladder_title(proposal, candidacy):
    words = {"name": proposal.honoree.name, "rung": Rung(proposal.facts["rung"]).label}
    if not isinstance(candidacy, Candidacy):  # proposed while a file had one ladder for everything
        return _("%(name)s: to the step “%(rung)s”") % words
    words["honor"] = candidacy.aim
    return _("%(name)s: to the step “%(rung)s” towards %(honor)s") % words


def ladder_rows(proposal, candidacy):
    honoree = proposal.honoree
    place = honoree.organization.full_name if honoree.organization else _("not known")
    rows = [
        (_("name of the person or group"), honoree.name),
        (_("Place"), place),
        (_("category"), honoree.category.name if honoree.category else _("not known")),
        (_("deed"), honoree.deed_line or _("not written yet")),
    ]
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


def case_of(proposal):
    """The case that it closes; None for what was proposed before there were cases."""
    return Withdrawal.objects.filter(pk=proposal.facts.get("case")).first()


def follows(proposal, award):
    case = case_of(proposal)
    return consequences.items_of(case) if case else []


ROADS = [
    Road(
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
    Road(
        name=award_approval.ROAD,
        label=gettext_lazy("recording a contested award"),
        form_title=gettext_lazy("Approval form: recording a contested award"),
        target="registry.honoree",
        proposes=frozenset({P.AWARD_RECORD}),
        signs=frozenset({P.AWARD_RECORD}),
        decides=P.AWARD_RECORD,
        title=award_approval.title,
        rows=award_approval.rows,
        carry_out=award_approval.carry_out,
        takes=award_approval.take,
    ),
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
        follows=follows,
    ),
]
