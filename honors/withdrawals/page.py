"""What the desk page of a case of withdrawal prints."""

from django.urls import reverse

from accounts.lists.move_page import move_rows
from accounts.lists.timeline import route
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
        "states": states(case, steps),
        "moves": move_rows(case, user, form_of, bound),
        "decide_url": reverse("honors:award_revoke", args=[case.award_id]) if may_decide else "",
        "panel": approval_page.panel(proposal, user, target=case.award) if proposal else None,
        "items": frozen,
        "is_effective": bool(frozen) and frozen[0].list.effective_at is not None,
        "follows": [] if frozen else consequences.consequences_of(case.honoree, case.award),
        "papers": [step for step in steps if step.document_number],
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
    shown = [state for state in order if state == here or state in passed or here in STATIONS]
    return route(shown, here, passed)
