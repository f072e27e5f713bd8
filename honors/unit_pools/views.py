"""Desk pages of the pools that streets, departments and units keep, from which the district draws."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.permissions import Permission
from accounts.refusal import answer, forbid, page_with, refusable
from honors.models import UnitCandidate
from honors.pool.views.pool import ORDER
from honors.unit_pools import keeping_candidates
from honors.unit_pools.filters import UnitPoolFilter
from honors.unit_pools.forms import UnitCandidateForm
from registry.models import Lead

SORTS = {
    "unit": ("organization__path", "pk"),
    "state": ("state", "pk"),
    "due": ("next_due", "pk"),
}


@require(Permission.POOL_VIEW)
def unit_candidate_list(request):
    candidates = UnitCandidate.objects.visible_to(request.user).select_related(
        "organization", "lead__category", "category"
    )
    filterset = UnitPoolFilter(request.GET, user=request.user, queryset=candidates)
    listing = Listing(request, filterset, sorts=SORTS, default=ORDER)
    if listing.wants_table:
        return listing.table(_("Pools of the units"), table_columns())
    context = listing.context() | {"today": timezone.localdate()}
    return render(request, "honors/unit_pools/unit_candidate_list.html", context)


def table_columns():
    """What the list shows of a candidate, column by column."""
    return [
        TableColumn(_("Unit"), lambda row: row.organization.name),
        TableColumn(_("Name"), lambda row: row.shown_name),
        TableColumn(_("The deed in one line"), lambda row: row.shown_deed),
        TableColumn(_("Category"), lambda row: str(row.shown_category or "")),
        TableColumn(_("Lead"), lambda row: row.lead.number if row.lead_id else ""),
        TableColumn(_("Next action"), lambda row: row.next_action),
        TableColumn(_("Due on"), lambda row: str(row.next_due or "")),
        TableColumn(_("State"), lambda row: row.get_state_display()),
    ]


def visible(request, pk):
    candidates = UnitCandidate.objects.visible_to(request.user).select_related(
        "organization", "lead__category", "lead__honoree", "category", "entered_by", "asked_by"
    )
    return get_object_or_404(candidates, pk=pk)


def is_own(request, candidate):
    """Is it the pool of a unit where this user keeps it? The district draws, it does not write there."""
    return request.user.can_at(Permission.POOL_KEEP, candidate.organization_id)


@require(Permission.POOL_VIEW)
def unit_candidate_detail(request, pk):
    return detail_page(request, visible(request, pk))


def detail_page(request, candidate, *, refused="", status=200):
    lead, user = candidate.lead, request.user
    sees_lead = lead is not None and Lead.objects.visible_to(user).filter(pk=lead.pk).exists()
    reports = user.can(Permission.LEAD_REPORT) and not user.can(Permission.HONOREE_VIEW)
    context = {
        "candidate": candidate,
        "lead_url": lead.get_absolute_url() if sees_lead else "",
        "can_edit": candidate.is_open and is_own(request, candidate),
        "can_report": candidate.is_open and lead is None and reports,
    }
    return page_with(request, "honors/unit_pools/unit_candidate_detail.html", context, refused, status)


@require(Permission.POOL_KEEP)
def unit_candidate_create(request):
    """Somebody the unit wants to keep an eye on: from one of its leads, or written by hand."""
    if request.user.can(Permission.HONOREE_VIEW):
        forbid(
            request,
            "unit_candidate.add",
            sentence=_("The district draws from these pools; it keeps none itself."),
        )
    initial = {"lead": request.GET.get("lead", "")}
    return candidate_form(request, UnitCandidate(), initial=initial)


@require(Permission.POOL_KEEP)
def unit_candidate_edit(request, pk):
    candidate = get_object_or_404(UnitCandidate.objects.kept_by(request.user), pk=pk)
    return candidate_form(request, candidate)


def candidate_form(request, candidate, initial=None):
    is_new = candidate.pk is None
    form = UnitCandidateForm(posted(request), instance=candidate, user=request.user, initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        facts = {name: data[name] for name in keeping_candidates.FACTS}
        with refusable(request, None, form=form):
            if is_new:
                candidate = keeping_candidates.keep(by=request.user, facts=facts, token=data["token"])
            else:
                keeping_candidates.change(candidate, by=request.user, facts=facts, seen=data["seen"])
            messages.success(request, _("Saved."))
            return redirect(candidate)
    return answer(
        request, "honors/unit_pools/unit_candidate_form.html", form, candidate=None if is_new else candidate
    )


@require(Permission.POOL_KEEP)
@require_POST
def unit_candidate_drop(request, pk):
    candidate = get_object_or_404(UnitCandidate.objects.kept_by(request.user), pk=pk)
    with refusable(request, "unit_candidate.drop", candidate) as outcome:
        keeping_candidates.drop(candidate, by=request.user)
        messages.success(request, _("No longer kept in the pool."))
        return redirect(candidate)
    return detail_page(request, visible(request, pk), refused=outcome.refused)


@require(Permission.HONOREE_EDIT)
@require_POST
def unit_candidate_draw(request, pk):
    """The district draws: on to the file's candidacy, or the unit is asked for a lead."""
    candidate = visible(request, pk)
    with refusable(request, "unit_candidate.draw", candidate) as outcome:
        honoree = keeping_candidates.draw(candidate, by=request.user)
        if honoree is None:
            messages.success(request, _("The unit was asked for a lead."))
            return redirect(candidate)
        return redirect("honors:candidacy_create", honoree.pk)
    return detail_page(request, visible(request, pk), refused=outcome.refused)
