"""Desk pages of hardship and help cases: few may open them, and each opening is recorded."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.lists.listing import Listing
from accounts.permissions import Permission
from accounts.refusal import answer, refusable
from accounts.security import audit
from courtesies.care import records
from courtesies.care.filters import CaseFilter
from courtesies.care.forms import CaseForm
from courtesies.care.views.people import file_of
from courtesies.models import HelpCase

SORTS = {"name": ("honoree__pinyin", "pk"), "recheck": ("recheck_on", "pk")}


@require(Permission.CARE_CASE)
def case_list(request):
    """Who, which kind, when to look again; what it is about stands only in the case."""
    cases = HelpCase.objects.select_related("honoree__street", "opened_by")
    listing = Listing(
        request, CaseFilter(request.GET, queryset=cases), sorts=SORTS, default=("-state", "recheck_on", "-pk")
    )
    return render(request, "courtesies/care/case_list.html", listing.context())


@require(Permission.CARE_CASE)
def case_create(request, pk):
    honoree = file_of(pk)
    form = CaseForm(posted(request), is_new=True)
    if form.is_valid():
        data = form.cleaned_data
        case = records.open_case(
            honoree,
            kind=data["kind"],
            recheck_on=data["recheck_on"],
            details=form.details(),
            by=request.user,
            token=data["token"],
        )
        messages.success(request, _("Recorded."))
        return redirect(case)
    return answer(request, "courtesies/care/case_create.html", form, honoree=honoree)


@require(Permission.CARE_CASE)
def case_detail(request, pk):
    """Read and change in one place; opening it leaves a row in the audit trail."""
    cases = HelpCase.objects.select_related("honoree", "details", "opened_by", "changed_by")
    case = get_object_or_404(cases, pk=pk)
    if request.method != "POST":
        audit.record("case.read", by=request.user, target=case)
    initial = case.details.read_all() | {
        "kind": case.kind,
        "recheck_on": case.recheck_on,
        "is_closed": case.state == HelpCase.State.CLOSED,
        "seen": case.version,
    }
    form = CaseForm(posted(request), initial=initial)
    if form.is_valid():
        data = form.cleaned_data
        facts = {name: data[name] for name in ("kind", "recheck_on", "is_closed")}
        with refusable(request, "case.change", case, form=form):
            records.change_case(
                case, details=form.details(), by=request.user, seen=data["seen"] or 0, **facts
            )
            messages.success(request, _("Saved."))
            return redirect(case)
    return answer(request, "courtesies/care/case_detail.html", form, case=case, honoree=case.honoree)
