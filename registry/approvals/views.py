"""Desk pages of approvals: what waits for signatures, one proposal, signing, paper, the sheet to print."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import tabs
from accounts.lists.paging import page_of, pages_of
from accounts.permissions import Permission
from accounts.refusal import answer, forbid, page_with, refusable
from accounts.security import audit
from registry.approvals import page as approval_page
from registry.approvals import proposals as approval_proposals
from registry.approvals.forms import PaperForm, RefuseForm, SignForm
from registry.approvals.policies import all_policies, policy_of
from registry.files import uploads
from registry.models import Proposal, Signature


@require(Permission.HONOREE_VIEW)
def approval_list(request):
    state = request.GET.get("state", Proposal.State.OPEN)
    proposals = Proposal.objects.with_people()
    if state in Proposal.State.values:
        proposals = proposals.filter(state=state)
    else:
        state = "all"
    page = page_of(proposals, request)
    page.object_list = list(page.object_list)
    for proposal in page.object_list:
        proposal.policy_label = all_policies()[proposal.policy].label
    context = {
        "views": tabs(request, "state", state, [*Proposal.State.choices, ("all", _("all"))]),
        "page": page,
        "pages": pages_of(page, request),
    }
    return render(request, "registry/approvals/approval_list.html", context)


def visible_proposal(pk):
    proposals = Proposal.objects.with_people()
    return get_object_or_404(
        proposals.select_related("honoree__organization__parent", "honoree__category"), pk=pk
    )


@require(Permission.HONOREE_VIEW)
def approval_detail(request, pk):
    return detail_page(request, visible_proposal(pk))


def detail_page(request, proposal, *, refused="", status=200, **forms):
    """
    :param forms: sign_form, refuse_form: what was sent
    """
    target = approval_page.target_of(proposal)
    context = {
        "panel": approval_page.panel(proposal, request.user, target=target, **forms),
        "sheet": approval_page.sheet(proposal, target=target),
    }
    return page_with(request, "registry/approvals/approval_detail.html", context, refused, status)


@require(Permission.HONOREE_VIEW)
def approval_form(request, pk):
    """The sheet (呈批表) to print, sign by hand, scan."""
    return render(request, "registry/approvals/approval_form.html", approval_page.sheet(visible_proposal(pk)))


@require(Permission.APPROVAL_SIGN)
@require_POST
def approval_sign(request, pk):
    proposal = visible_proposal(pk)
    if not policy_of(proposal).may_sign(request.user):
        forbid(request, "approval.sign", proposal)
    form = SignForm(request.POST)
    if not form.is_valid():
        return detail_page(request, proposal, sign_form=form, status=422)
    data = form.cleaned_data
    with refusable(request, "approval.sign", proposal) as outcome:
        approval_proposals.sign(proposal, by=request.user, opinion=data["opinion"], token=data["token"])
        return signed(request, pk)
    return detail_page(request, visible_proposal(pk), refused=outcome.refused, sign_form=form)


def signed(request, pk):
    proposal = visible_proposal(pk)
    if proposal.state == Proposal.State.DONE:
        messages.success(request, _("Signed. Enough people stand behind it: it has taken effect."))
    else:
        messages.success(request, _("Signed. It takes effect when the others have signed."))
    return redirect(approval_proposals.target_of(proposal))


@require(Permission.APPROVAL_SIGN)
def approval_paper(request, pk):
    """Enter what somebody signed by hand: who, when, and the scan."""
    proposal = visible_proposal(pk)
    if not proposal.is_open and request.method != "POST":
        return redirect(proposal)
    form = PaperForm(
        posted(request),
        request.FILES or None,
        proposal=proposal,
        signers=approval_page.signers_for(proposal, is_repeated=request.method == "POST"),
    )
    if form.is_valid():
        with refusable(request, "approval.sign_on_paper", proposal, form=form, file="scan"):
            enter_paper(proposal, form.cleaned_data, by=request.user)
            return signed(request, pk)
    return answer(
        request,
        "registry/approvals/approval_paper.html",
        form,
        panel=approval_page.panel(proposal, request.user),
    )


def enter_paper(proposal, data, *, by):
    """The scan is kept with the signature or not at all."""
    facts = {name: data[name] for name in ("signed_by", "on", "opinion", "token")}
    with uploads.kept(data["scan"], by=by) as scan:
        approval_proposals.sign_on_paper(proposal, by=by, scan=scan, **facts)


@require(Permission.APPROVAL_SIGN)
@require_POST
def approval_refuse(request, pk):
    """One who decides turns it down with a reason; whoever proposed it is told."""
    proposal, form = visible_proposal(pk), RefuseForm(request.POST)
    if not approval_proposals.may_refuse(proposal, request.user):
        forbid(
            request,
            "approval.refuse",
            proposal,
            _("Only one who decides here refuses it, and never his own."),
        )
    if not form.is_valid():
        return detail_page(request, proposal, refuse_form=form, status=422)
    with refusable(request, "approval.refuse", proposal) as outcome:
        approval_proposals.refuse(proposal, by=request.user, reason=form.cleaned_data["reason"])
        words = _("Refused. Whoever proposed it is told the reason and may propose it again.")
        messages.success(request, words)
        return redirect(proposal)
    return detail_page(request, visible_proposal(pk), refused=outcome.refused, refuse_form=form)


@require(Permission.APPROVAL_SIGN)
@require_POST
def approval_withdraw(request, pk):
    proposal = visible_proposal(pk)
    with refusable(request, "approval.withdraw", proposal) as outcome:
        approval_proposals.withdraw(proposal, by=request.user)
        messages.success(request, _("The proposal is withdrawn; nothing was changed."))
        return redirect(approval_proposals.target_of(proposal))
    return detail_page(request, visible_proposal(pk), refused=outcome.refused)


@require(Permission.APPROVAL_SIGN)
def approval_scan(request, pk):
    """The signed sheet; opening it is recorded."""
    signature = get_object_or_404(Signature.objects.select_related("scan"), pk=pk, scan__isnull=False)
    audit.record("approval.scan", by=request.user, target=signature)
    return uploads.serve(signature.scan)


@require(Permission.APPROVAL_SIGN)
def approval_document(request, pk):
    """The paper that the proposal rests on; opening it is recorded."""
    proposal = get_object_or_404(Proposal.objects.select_related("document"), pk=pk, document__isnull=False)
    audit.record("approval.document", by=request.user, target=proposal)
    return uploads.serve(proposal.document)
