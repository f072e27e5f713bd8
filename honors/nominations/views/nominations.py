"""Desk pages of nominations: nominating from the pool, one nomination, its texts, its moves, its result."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.lists.move_page import answer_move
from accounts.lists.paging import pages_of
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from honors import award_approval
from honors.conferral import recording as award_recording
from honors.models import Nomination, Precision
from honors.nominations import nominating_people
from honors.nominations import page as nomination_page
from honors.nominations.filters import NominationFilter
from honors.nominations.forms import NamedForm, NominateForm, NominationForm
from honors.packages import folders
from honors.rolls import recording as roll_recording
from honors.rounds.views import desk_round

SORTS = {
    "name": ("honoree__pinyin", "pk"),
    "round": ("round__opens_on", "category__order", "pk"),
    "category": ("category__order", "honoree__pinyin", "pk"),
    "stage": ("state", "pk"),
}


@require(Permission.ROUND_MANAGE)
def nomination_create(request, pk):
    """Tick candidates of the pool; nobody else can be nominated."""
    round = desk_round(pk)
    pool = nominating_people.nominable(round).select_related(
        "honoree__category", "honoree__organization__parent"
    )
    form = NominateForm(posted(request), pool=pool)
    if form.is_valid():
        with refusable(request, "nomination.make", round, form=form):
            made = nominating_people.nominate(
                round, form.cleaned_data["candidacies"], by=request.user, today=timezone.localdate()
            )
            words = ngettext("%(count)d person nominated.", "%(count)d people nominated.", len(made))
            messages.success(request, words % {"count": len(made)})
            return redirect(round)
    chosen = set(request.POST.getlist("candidacies"))
    closed = nominating_people.why_closed(round, today=timezone.localdate())
    page = None if closed else nomination_page.pool_page(request, round, pool, chosen)
    return answer(
        request,
        "honors/nominations/nomination_create.html",
        form,
        round=round,
        rows=page.object_list if page else [],
        pages=pages_of(page, request) if page else None,
        closed=closed,
    )


@require(Permission.ROUND_VIEW)
def nomination_list(request):
    """All nominations of all rounds; what the funnel's numbers open into."""
    found = Nomination.objects.select_related(
        "round__honor", "honoree__organization__parent", "honoree__street", "category"
    )
    filterset = NominationFilter(request.GET, user=request.user, queryset=found)
    listing = Listing(request, filterset, sorts=SORTS, default=("-round__opens_on", "category__order", "pk"))
    if listing.wants_table:
        return listing.table(_("Nominations"), table_columns())
    return render(request, "honors/nominations/nomination_list.html", listing.context())


def table_columns():
    """What the list shows of a nomination, column by column."""
    return [
        TableColumn(_("Name"), lambda row: row.honoree.name),
        TableColumn(_("Honor"), lambda row: row.round.honor.name),
        TableColumn(_("Round"), lambda row: row.round.label),
        TableColumn(_("Category"), lambda row: row.category.name if row.category else ""),
        TableColumn(_("Street, community"), lambda row: str(row.honoree.organization or "")),
        TableColumn(_("State reached"), lambda row: row.get_state_display()),
    ]


def desk_nomination(pk):
    nominations = folders.with_parts(Nomination.objects.select_related("award", "candidacy", "nominated_by"))
    return get_object_or_404(nominations, pk=pk)


@require(Permission.ROUND_VIEW)
def nomination_detail(request, pk):
    return detail_page(request, desk_nomination(pk))


def detail_page(request, nomination, *, bound=None, named_form=None, refused="", status=200):
    context = nomination_page.context(nomination, request.user, bound=bound, named_form=named_form)
    return page_with(request, "honors/nominations/nomination_detail.html", context, refused, status)


@require(Permission.ROUND_MANAGE)
def nomination_edit(request, pk):
    nomination = desk_nomination(pk)
    if not nomination.is_editable:
        return detail_page(
            request, nomination, refused=_("What was sent up is not changed any more."), status=409
        )
    form = NominationForm(posted(request), instance=nomination)
    if form.is_valid():
        with refusable(request, None, form=form):
            nominating_people.edit(
                nomination,
                form.values(),
                photos=form.cleaned_data["photos"],
                by=request.user,
                seen=form.cleaned_data["seen"],
            )
            messages.success(request, _("Saved."))
            return redirect(nomination)
    return answer(request, "honors/nominations/nomination_form.html", form, nomination=nomination)


@require(Permission.ROUND_VIEW)
@require_POST
def nomination_move(request, pk, move):
    return answer_move(
        request, move, find=lambda: desk_nomination(pk), form_of=nomination_page.form_of, page=detail_page
    )


@require(Permission.AWARD_RECORD)
@require_POST
def nomination_name(request, pk):
    """The published result of one nomination: records the award and ends the nomination."""
    nomination = desk_nomination(pk)
    form = NamedForm(request.POST)
    if not form.is_valid():
        return detail_page(request, nomination, named_form=form, status=422)
    data = form.cleaned_data
    with refusable(request, "nomination.name", nomination, form=form) as outcome:
        try:
            roll_recording.name_by_hand(nomination, data, by=request.user, precision=Precision.DAY)
        except award_recording.SignatureNeeded:
            return name_proposed(request, nomination, form)
        messages.success(request, _("The award is recorded."))
        return redirect(nomination)
    return detail_page(request, desk_nomination(pk), named_form=form, refused=outcome.refused)


def name_proposed(request, nomination, form):
    """A public notice or an objection stands against it: a second person has to sign."""
    data = form.cleaned_data
    facts = roll_recording.facts_of(nomination, data, precision=Precision.DAY)
    given = {"honor": nomination.honor, "nomination": nomination, "by": request.user, "token": data["token"]}
    with refusable(request, "approval.propose", nomination, form=form) as outcome:
        proposal = award_approval.propose(nomination.honoree, **given, **facts)
        messages.success(request, _("Proposed. Nothing is recorded until a second person has signed."))
        return redirect(proposal)
    return detail_page(request, nomination, named_form=form, refused=outcome.refused)
