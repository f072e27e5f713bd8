"""What the desk page of a case of withdrawal prints."""

from django.urls import reverse

from accounts.move_page import move_rows
from accounts.permissions import Permission as P
from honors.withdrawals.forms import StepForm
from honors.withdrawals.moves import OPEN, WithdrawalState
from registry.approvals import page as approval_page
from registry.approvals import proposals
from registry.approvals.policies import all_policies
from registry.suspensions import consequences


def context(case, user, *, bound):
    """:param bound: name of a move → its form as it was sent"""
    proposal = proposals.open_proposal("revocation", case.award) if case.is_open else None
    frozen = list(consequences.items_of(case))
    steps = list(case.steps.select_related("by", "note"))
    may_decide = case.may_be_decided() and proposal is None and all_policies()["revocation"].may_propose(user)
    return {
        "case": case,
        "award": case.award,
        "honoree": case.honoree,
        "is_own": case.award.honor.is_own,
        "states": states(case, steps),
        "moves": move_rows(case, user, form_of, bound),
        "decide_url": reverse("honors:award_revoke", args=[case.award_id]) if may_decide else "",
        "panel": approval_page.panel(proposal, user, target=case.award) if proposal else None,
        "items": frozen,
        "is_effective": bool(frozen) and frozen[0].list.effective_at is not None,
        "follows": [] if frozen else consequences.consequences_of(case.honoree, case.award),
        "can_tick": user.can(P.PUBLICITY_SUSPEND),
        "can_read": user.can(P.AWARD_RECORD),
        "papers": list(papers(steps)),
        "steps": steps[::-1],
    }


STATIONS = (
    WithdrawalState.VERIFYING,
    WithdrawalState.VERIFIED,
    WithdrawalState.PROPOSED,
)


def form_of(case, rule, *sent):
    return StepForm(*sent, move=rule, case=case)


def states(case, steps):
    """The route in four places; a case that the conferring body opened by its decision has only the last."""
    here = WithdrawalState(case.state)
    order = [*STATIONS, here] if here not in OPEN or here == WithdrawalState.PUBLISHED else [*STATIONS]
    passed = {step.rule.target for step in steps}
    return [
        {
            "label": state.label,
            "state": "now" if state == here else "done" if state in passed else "later",
        }
        for state in order
        if state == here or state in passed or here in STATIONS
    ]


def papers(steps):
    for step in filter(lambda one: one.document_number, steps):
        yield {
            "label": step.label,
            "number": step.document_number,
            "on": step.on,
            "url": reverse("honors:withdrawal_scan", args=[step.pk]) if step.scan_id else "",
        }
