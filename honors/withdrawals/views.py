"""Desk pages of cases of withdrawal: the list, opening one, its moves, recording the decision."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import tabs
from accounts.lists.move_page import answer_move
from accounts.lists.paging import page_of, pages_of
from accounts.permissions import Permission
from accounts.refusal import answer, forbid, page_with, refusable
from accounts.security import audit
from honors.models import Award, Withdrawal, WithdrawalStep
from honors.withdrawals import cases as withdrawal_cases
from honors.withdrawals import page as withdrawal_page
from honors.withdrawals.forms import CaseForm, RevokeForm
from honors.withdrawals.moves import OPEN
from registry.approvals.policies import all_policies
from registry.files import uploads
from registry.suspensions import consequences


@require(Permission.HONOREE_VIEW)
def withdrawal_list(request):
    state = request.GET.get("state", "open")
    cases = Withdrawal.objects.select_related("award__honor", "honoree", "opened_by")
    if state == "open":
        cases = cases.filter(state__in=OPEN)
    elif state == "closed":
        cases = cases.exclude(state__in=OPEN)
    else:
        state = "all"
    page = page_of(cases, request)
    context = {
        "views": tabs(
            request, "state", state, [("open", _("open")), ("closed", _("closed")), ("all", _("all"))]
        ),
        "page": page,
        "pages": pages_of(page, request),
    }
    return render(request, "honors/withdrawals/withdrawal_list.html", context)


def awards_with_names():
    return Award.objects.select_related("honoree", "honor", "revocation")


@require(Permission.AWARD_RECORD)
def withdrawal_open(request, pk):
    """GET says what would follow, POST opens the case with its cause."""
    award = get_object_or_404(awards_with_names(), pk=pk)
    form = CaseForm(posted(request))
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, "withdrawal.open", award, form=form):
            case = withdrawal_cases.open_case(award, by=request.user, note=data["note"], token=data["token"])
            messages.success(request, _("The case is open. Nothing has changed in public."))
            return redirect(case)
    return answer(
        request,
        "honors/withdrawals/withdrawal_open.html",
        form,
        award=award,
        follows=consequences.consequences_of(award.honoree, award),
    )


def case_of(pk):
    cases = Withdrawal.objects.select_related(
        "honoree", "award__honor", "award__honoree", "award__revocation", "opened_by"
    )
    return get_object_or_404(cases, pk=pk)


@require(Permission.HONOREE_VIEW)
def withdrawal_detail(request, pk):
    return detail_page(request, case_of(pk))


def detail_page(request, case, *, bound=None, refused="", status=200):
    context = withdrawal_page.context(case, request.user, bound=bound or {})
    return page_with(request, "honors/withdrawals/withdrawal_detail.html", context, refused, status)


@require(Permission.AWARD_RECORD)
@require_POST
def withdrawal_move(request, pk, move):
    return answer_move(
        request,
        move,
        find=lambda: case_of(pk),
        form_of=withdrawal_page.form_of,
        page=detail_page,
        make=make_move,
        done=lambda case, rule: _("Recorded."),
    )


def make_move(case, name, *, by, scan=None, **facts):
    """:raises Refusal: its scan was not kept then"""
    with uploads.kept(scan, by=by) as kept:
        return withdrawal_cases.move(case, name, by=by, scan=kept, **facts)


@require(Permission.APPROVAL_SIGN)
def award_revoke(request, pk):
    """The last step of a case: record that the conferring body took the award back; signatures do it.

    Where that body published its decision by itself there was no case: one is opened with the decision.
    """
    award = get_object_or_404(awards_with_names(), pk=pk)
    if not all_policies()["revocation"].may_propose(request.user):
        forbid(request, "award.revoke", award)
    initial = {"body": award.conferring_body or award.honor.conferring_body}
    form = RevokeForm(posted(request), request.FILES or None, award=award, initial=initial)
    if form.is_valid():
        with refusable(request, "award.revoke", award, form=form, file="scan"):
            return redirect(propose_revocation(request, award, dict(form.cleaned_data)))
    return answer(
        request,
        "honors/withdrawals/award_revoke.html",
        form,
        award=award,
        case=award.withdrawals.open().first(),
        follows=consequences.consequences_of(award.honoree, award),
    )


def propose_revocation(request, award, data):
    """:raises Refusal, Refusal, FileRefusal: nothing was kept then"""
    with uploads.kept(data.pop("scan"), by=request.user) as scan, transaction.atomic():
        case = award.withdrawals.open().first() or withdrawal_cases.open_case(
            award,
            by=request.user,
            note=data["reason"],
            name="publish",
            on=data["on"],
            document_number=data["document_number"],
            scan=scan,
        )
        case.award = award
        withdrawal_cases.propose_decision(case, by=request.user, document=scan, **data)
    messages.success(request, _("Proposed. It takes effect when enough people have signed."))
    return case


@require(Permission.AWARD_RECORD)
def withdrawal_scan(request, pk):
    """The paper of a step; opening it is recorded."""
    step = get_object_or_404(WithdrawalStep.objects.select_related("scan"), pk=pk, scan__isnull=False)
    audit.record("withdrawal.scan", by=request.user, target=step)
    return uploads.serve(step.scan)
