"""The desk of what the public tells: the list, one of them, its moves, entering one for a caller."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn, tabs
from accounts.lists.move_page import answer_move
from accounts.office.settings import Office
from accounts.papers import printed
from accounts.permissions import Permission as P
from accounts.refusal import answer
from accounts.security import audit
from registry.models import Recommendation, RecommendationContact
from registry.people.forms.reveal import RevealForm
from registry.recommendations import clocks, receipts, receiving
from registry.recommendations.filters import RecommendationFilter
from registry.recommendations.forms import EnteredRecommendationForm, form_of
from registry.recommendations.page import detail_page
from registry.recommendations.views.public import receipt_of

SORTS = {"received_at": ("received_at", "pk"), "who": ("who", "pk")}


@require(P.RECOMMENDATION_KEEP)
def recommendation_list(request):
    """What waits on the own desk, unless something else is asked for."""
    rows = Recommendation.objects.visible_to(request.user).select_related("holder__parent", "place__parent")
    view = request.GET.get("view", "mine")
    if view == "mine":
        rows = rows.waiting().held_by(request.user)
    elif view == "waiting":
        rows = rows.waiting()
    else:
        view = "all"
    filterset = RecommendationFilter(request.GET, queryset=rows)
    listing = Listing(request, filterset, sorts=SORTS, default=("received_at", "pk"))
    if listing.wants_table:
        return listing.table(_("From the public"), table_columns())
    context = listing.context(clear_url=f"?view={view}")
    office = Office.of(request.user)
    for row in context["page"].object_list:
        row.due_on = clocks.due_on(row, office) if row.is_waiting else None
    words = [("mine", _("on my desk")), ("waiting", _("all that wait")), ("all", _("all"))]
    context["views"] = tabs(request, "view", view, words)
    return render(request, "registry/recommendations/recommendation_list.html", context)


def table_columns():
    """What the list shows, column by column; never who told it, nor what."""
    return [
        TableColumn(_("Number"), lambda row: row.number),
        TableColumn(_("Received"), lambda row: printed.day(row.received_at)),
        TableColumn(_("What it is about"), lambda row: str(row.get_kind_display())),
        TableColumn(_("Who"), lambda row: row.who + printed.example_mark(row)),
        TableColumn(_("Place"), lambda row: row.place.full_name if row.place else ""),
        TableColumn(_("With"), lambda row: row.holder.full_name),
        TableColumn(_("State"), lambda row: str(row.get_state_display())),
    ]


def visible(user, pk):
    rows = Recommendation.objects.visible_to(user)
    rows = rows.select_related("holder__parent", "place__parent", "lead", "honoree", "entered_by", "contact")
    return get_object_or_404(rows, pk=pk)


@require(P.RECOMMENDATION_KEEP)
def recommendation_detail(request, pk):
    return detail_page(request, visible(request.user, pk))


@require(P.RECOMMENDATION_KEEP)
def recommendation_move(request, pk, move):
    """POST makes the move; GET leads back to the page with the forms."""
    row = visible(request.user, pk)
    if request.method != "POST":
        return redirect(row)
    response = answer_move(
        request,
        move,
        find=lambda: visible(request.user, pk),
        form_of=form_of(request.user),
        page=detail_page,
        make=make_move,
    )
    if response.status_code != 302:
        return response
    row = Recommendation.objects.visible_to(request.user).filter(pk=pk).select_related("lead").first()
    return after(request, move, row) or response


def make_move(row, name, **given):
    if name == "renew":
        given["receipt"] = receipts.renewed(row)
    if name == "take_up":
        return receiving.take_up(row, **given)
    return row.move(name, **given)


def after(request, name, row):
    """Where to go on: to the draft that was made, to the receipt that is handed over; to the list, if it was
    passed on to where this user sees nothing.
    """
    if row is None:
        return redirect("registry:recommendation_list")
    if name == "take_up" and row.lead and request.user.can_at(P.LEAD_REPORT, row.lead.origin_id):
        return redirect("registry:lead_edit", row.lead_id)
    return redirect(receipt_of(row)) if name == "renew" else None


@require(P.RECOMMENDATION_KEEP)
def recommendation_enter(request):
    """For somebody who called, came or wrote: the same words, and the receipt to hand over."""
    unit = request.user.organizations_for(P.RECOMMENDATION_KEEP)[0]
    form = EnteredRecommendationForm(posted(request), unit=unit)
    if form.is_bound and form.is_valid():
        facts = form.facts() | {"is_example": request.user.is_example}
        row = receiving.receive(by=request.user, **facts)
        words = _("Taken down; it lies with %(unit)s. Print this receipt, or tell its code on the phone.")
        messages.success(request, words % {"unit": row.holder.full_name})
        return redirect(receipt_of(row))
    return answer(request, "registry/recommendations/recommendation_form.html", form)


@require(P.PERSONAL_REVEAL)
def recommendation_reveal(request, pk):
    """Who told it, and the phone: by POST, with a purpose, recorded."""
    row = visible(request.user, pk)
    contact = get_object_or_404(RecommendationContact, recommendation=row)
    form = RevealForm(posted(request))
    context = {"row": row, "form": form, "revealed": None}
    if form.is_bound and form.is_valid():
        detail = {"purpose": form.cleaned_data["purpose"], "has_reason": bool(form.cleaned_data["reason"])}
        audit.record("recommendation.reveal", by=request.user, target=row, detail=detail)
        context["revealed"] = [
            {"label": label, "value": contact.read(name), "mask": mask}
            for name, label, mask in contact.masks()
        ]
    page, status = "registry/recommendations/recommendation_reveal.html", 422 if form.errors else 200
    return render(request, page, context, status=status)
