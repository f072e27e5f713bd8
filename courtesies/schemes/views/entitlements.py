"""Desk pages of entitlements: computed and to be approved, or frozen."""

import uuid

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.lists import exports
from accounts.lists.listing import Listing, TableColumn
from accounts.permissions import Permission
from accounts.refusal import page_with, refusable
from courtesies.models import Entitlement, HandedList, Period, Scheme
from courtesies.schemes import entitlements, list_approval
from courtesies.schemes.fields import key_of
from courtesies.schemes.filters import EntitlementFilter
from courtesies.schemes.views.funds import day_asked
from registry.approvals.forms import RefuseForm

SHOWN = 300  # rows on the page; the table out has all
SORTS = {
    "name": ("honoree__pinyin", "pk"),
    "street": ("street__path", "honoree__pinyin", "pk"),
    "rule": ("rule", "honoree__pinyin", "pk"),
}


@require(Permission.COURTESY_VIEW)
def entitlement_preview(request, pk):
    """Who would be entitled in the period of a day, computed now; nothing is kept."""
    scheme = get_object_or_404(Scheme, pk=pk)
    return preview_page(request, scheme)


def preview_page(request, scheme, *, on=None, refused="", refuse_form=None, status=200):
    """
    :param on: the day of a list that was handed in; otherwise what the address asks for
    """
    on = on or day_asked(request)
    computed = entitlements.compute(scheme, on)
    if request.GET.get("format") == "xlsx":
        return preview_table(request, scheme, computed)
    reasons = {}
    for row in computed.excluded:
        reasons.setdefault(row.verdict.sentence, []).append(row)
    context = {
        "scheme": scheme,
        "computed": computed,
        "on": on,
        "reasons": sorted(reasons.items(), key=lambda pair: -len(pair[1])),
        "most": SHOWN,
        "refusal": refused or entitlements.scheme_refusal(scheme, on),
        "token": uuid.uuid4(),
    }
    context |= handed_in(request.user, scheme, computed, refuse_form)
    return page_with(request, "courtesies/schemes/entitlement_preview.html", context, refused, status)


def handed_in(user, scheme, computed, refuse_form):
    """What waits for approval, or was refused last."""
    waiting = list_approval.waiting_list(scheme, computed.code)
    may_decide = waiting is not None and user.can(Permission.COURTESY_APPROVE)
    return {
        "handed": waiting,
        "refused_list": list_approval.last_refused(scheme, computed.code),
        "refuse_form": (refuse_form or RefuseForm())
        if may_decide and waiting.handed_in_by_id != user.pk
        else None,
    }


def preview_table(request, scheme, computed):
    rows = [
        [
            row.honoree.name,
            row.honoree.street.name if row.honoree.street_id else "",
            _("yes") if row.verdict.is_included else _("no"),
            row.verdict.sentence,
        ]
        for row in computed.rows[: exports.MOST_ROWS]
    ]
    return exports.exported(
        request,
        name=f"{scheme.name} {computed.code}",
        heads=[_("Name"), _("Street"), _("Entitled"), _("Because")],
        rows=rows,
        detail={"rows": len(rows)},
    )


@require(Permission.COURTESY_KEEP)
@require_POST
def entitlement_hand_over(request, pk):
    """Tell those who may approve it that the list waits for them."""
    scheme, on = get_object_or_404(Scheme, pk=pk), day_asked(request)
    with refusable(request, "entitlement.hand_over", scheme) as outcome:
        list_approval.hand_in(scheme, on, by=request.user)
        messages.success(request, _("Handed over. Whoever approves lists is told, and you when it is done."))
        return redirect(f"{reverse('courtesies:entitlement_preview', args=[scheme.pk])}?on={on}")
    return preview_page(request, scheme, refused=outcome.refused)


@require(Permission.COURTESY_APPROVE)
@require_POST
def entitlement_approve(request, pk):
    """Freeze the list as it was seen."""
    scheme = get_object_or_404(Scheme, pk=pk)
    with refusable(request, "entitlement.approve", scheme) as outcome:
        frozen = list_approval.approve(
            scheme,
            day_asked(request),
            by=request.user,
            seen=request.POST.get("seen", "")[:64],
            token=key_of(request.POST.get("token")),
        )
        messages.success(
            request, _("The list is frozen: %(count)d are entitled.") % {"count": frozen.included}
        )
        return redirect(frozen.period)
    return preview_page(request, scheme, refused=outcome.refused)


@require(Permission.COURTESY_APPROVE)
@require_POST
def handed_list_refuse(request, pk):
    """A list that waits is turned down with a reason; whoever handed it in is told."""
    handed = get_object_or_404(HandedList.objects.select_related("scheme"), pk=pk)
    form = RefuseForm(request.POST)
    if not form.is_valid():
        return preview_page(request, handed.scheme, on=handed.on, refuse_form=form, status=422)
    with refusable(request, "entitlement.refuse", handed.scheme) as outcome:
        list_approval.refuse(handed, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, _("Refused. Whoever handed the list in is told the reason."))
        return redirect(handed)
    facts = {"on": handed.on, "refuse_form": form, "refused": outcome.refused}
    return preview_page(request, handed.scheme, **facts)


@require(Permission.COURTESY_VIEW)
def entitlement_list(request, pk):
    """The frozen lists of a period, with the rule for each person and who has had it."""
    period = get_object_or_404(Period.objects.select_related("scheme"), pk=pk)
    rows = Entitlement.objects.filter(period=period).select_related("honoree", "street", "slot", "list")
    filterset = EntitlementFilter(request.GET, user=request.user, queryset=rows)
    default = ("-is_included", "street__path", "honoree__pinyin", "pk")
    listing = Listing(request, filterset, sorts=SORTS, default=default, size=50)
    if listing.wants_table:
        return listing.table(f"{period.scheme.name} {period}", table_columns())
    context = listing.context() | {
        "period": period,
        "lists": period.lists.select_related("approved_by"),
    }
    return render(request, "courtesies/schemes/entitlement_list.html", context)


def table_columns():
    return [
        TableColumn(_("Name"), lambda row: row.honoree.name),
        TableColumn(_("Street"), lambda row: row.street.name if row.street_id else ""),
        TableColumn(_("Honor at the time"), lambda row: row.honor_name),
        TableColumn(_("Tier at the time"), lambda row: row.get_tier_display()),
        TableColumn(_("Entitled"), lambda row: _("yes") if row.is_included else _("no")),
        TableColumn(_("Because"), lambda row: row.sentence),
        TableColumn(_("Received"), lambda row: _("yes") if is_taken(row) else ""),
    ]


def is_taken(row):
    return hasattr(row, "slot") and row.slot.taken == 1
