"""Desk pages of rounds: the list, one round from nomination to result, opening, editing, closing."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.once import made_with
from accounts.permissions import Permission
from accounts.refusal import answer, refusable
from honors.models import Honor, Round
from honors.rounds import opening_rounds
from honors.rounds import page as round_page
from honors.rounds.filters import RoundFilter
from honors.rounds.forms import RoundForm

SORTS = {
    "label": ("honor__order", "-opens_on", "-pk"),
    "deadline": ("deadline", "pk"),
    "opens_on": ("opens_on", "pk"),
}


@require(Permission.ROUND_VIEW)
def round_list(request):
    found = round_page.with_counts(Round.objects.select_related("honor"))
    filterset = RoundFilter(request.GET, queryset=found)
    listing = Listing(request, filterset, sorts=SORTS, default=("closed_at", "-opens_on", "-pk"))
    if listing.wants_table:
        return listing.table(_("Rounds"), table_columns())
    return render(request, "honors/rounds/round_list.html", listing.context())


def table_columns():
    """What the list shows of a round, column by column."""
    return [
        TableColumn(_("Honor"), lambda round: round.honor.name),
        TableColumn(_("Round"), lambda round: round.label),
        TableColumn(_("Opens on"), lambda round: str(round.opens_on)),
        TableColumn(_("Must be sent by"), lambda round: str(round.deadline)),
        TableColumn(_("Nominated"), lambda round: round.nominated),
        TableColumn(_("Named"), lambda round: round.named),
    ]


def desk_round(pk):
    return get_object_or_404(Round.objects.select_related("honor"), pk=pk)


@require(Permission.ROUND_VIEW)
def round_detail(request, pk):
    return render(
        request, "honors/rounds/round_detail.html", round_page.context(desk_round(pk), request.user)
    )


@require(Permission.ROUND_VIEW)
def round_funnel(request, pk):
    """Leads → pool → nominated → noticed → named, by street and category; each number opens its list."""
    return render(request, "honors/rounds/round_funnel.html", round_page.funnel(desk_round(pk)))


@require(Permission.ROUND_MANAGE)
def round_create(request):
    """Starts with the settings of the honor's last round."""
    honors = Honor.objects.filter(is_open=True)
    honor = next((honor for honor in honors if str(honor.pk) == request.GET.get("honor")), None)
    initial, quotas = opening_rounds.proposal(honor, today=timezone.localdate()) if honor else ({}, {})
    return write_round(request, Round(), initial=initial, quotas=quotas)


@require(Permission.ROUND_MANAGE)
def round_edit(request, pk):
    return write_round(request, desk_round(pk))


def write_round(request, round, *, initial=None, quotas=None):
    is_new = round.pk is None
    if is_new and (known := made_with(Round, request.POST.get("token"))):
        return redirect(known)
    form = RoundForm(posted(request), instance=round, initial=initial, quotas=quotas)
    if form.is_valid():
        write, key = (opening_rounds.start, "token") if is_new else (opening_rounds.change, "seen")
        with refusable(request, None, form=form):
            given = {key: form.cleaned_data[key], "by": request.user}
            saved = write(form.instance, form.quotas(), **given)
            messages.success(request, _("Saved."))
            return redirect(saved)
    return answer(
        request,
        "honors/rounds/round_form.html",
        form,
        round=None if is_new else round,
        honors=Honor.objects.filter(is_open=True) if is_new else [],
        cloned=opening_rounds.last_round(initial["honor"]) if initial else None,
    )


@require(Permission.ROUND_DECIDE)
@require_POST
def round_close(request, pk):
    round = desk_round(pk)
    with refusable(request, "round.close", round) as outcome:
        opening_rounds.close(round, by=request.user)
        messages.success(request, _("The round is closed. Its figures stay."))
        return redirect(round)
    context = round_page.context(desk_round(pk), request.user) | {"refused": outcome.refused}
    return render(request, "honors/rounds/round_detail.html", context, status=409)
