"""Desk pages of media coverage: the list, one item with its reads and its group, writing it down."""

from django.contrib import messages
from django.db.models import Prefetch
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.papers import printed
from accounts.permissions import Permission as P
from accounts.refusal import page_with, refusable
from accounts.security import audit
from accounts.text import number_in
from registry.files import uploads
from registry.models import Honoree, StoryPlan
from studios.chosen_honoree import asked_honorees
from studios.coverage import reprints
from studios.coverage import statistics as coverage_statistics
from studios.coverage.filters import CoverageFilter
from studios.coverage.forms import CoverageItemForm, ReadCountForm, ReprintForm
from studios.kept_writes import added, written
from studios.models import CoverageItem, ReadCount

SORTS = {
    "published_on": ("published_on", "pk"),
    "outlet": ("outlet", "-published_on", "pk"),
    "title": ("title", "pk"),
}
NAMES = Prefetch("honorees", Honoree.objects.only("pk", "name", "is_example").order_by("pk"))


@require(P.OUTREACH_VIEW)
def coverage_list(request):
    items = coverage_statistics.with_latest_reads(CoverageItem.objects.prefetch_related(NAMES))
    filterset = CoverageFilter(request.GET, queryset=items)
    listing = Listing(request, filterset, sorts=SORTS, default=("-published_on", "-pk"))
    if listing.wants_table:
        return listing.table(_("Media coverage"), table_columns())
    return render(request, "studios/coverage/coverage_list.html", listing.context())


def table_columns():
    """What the list shows of an item, column by column."""
    return [
        TableColumn(_("Number"), lambda item: item.pk),
        TableColumn(_("Published on"), lambda item: str(item.published_on)),
        TableColumn(_("Outlet"), lambda item: item.outlet),
        TableColumn(_("Level of the outlet"), lambda item: item.get_level_display()),
        TableColumn(_("Form"), lambda item: item.get_form_display()),
        TableColumn(_("Title"), lambda item: item.title + printed.example_mark(item)),
        TableColumn(_("About whom"), lambda item: "、".join(file.name for file in item.honorees.all())),
        TableColumn(_("Reprint of"), lambda item: item.original_id or ""),
        TableColumn(_("Reads"), lambda item: item.latest_reads),
        TableColumn(_("As of"), lambda item: str(item.reads_on or "")),
        TableColumn(_("Address"), lambda item: item.url),
    ]


def desk_item(pk):
    items = CoverageItem.objects.select_related("original", "plan", "proof", "created_by")
    return get_object_or_404(items, pk=pk)


@require(P.OUTREACH_VIEW)
def coverage_detail(request, pk):
    return item_page(request, desk_item(pk))


def item_page(request, item, *, reads_form=None, group_form=None, refused="", status=200):
    may_keep = request.user.can(P.COVERAGE_KEEP)
    members = list(coverage_statistics.group_members(item))
    known = [member.latest_reads for member in members if member.latest_reads is not None]
    context = {
        "item": item,
        "honorees": item.honorees.order_by("pk"),
        "studios": item.studios.order_by("pk"),
        "snapshots": item.reads.select_related("entered_by"),
        "members": members if len(members) > 1 else [],
        "group_reads": max(known, default=None),
        "reads_form": reads_form or (ReadCountForm(instance=ReadCount(item=item)) if may_keep else None),
        "group_form": group_form or (ReprintForm(item=item) if may_keep else None),
        "bad_form": next((form for form in (reads_form, group_form) if form and form.errors), None),
    }
    return page_with(request, "studios/coverage/coverage_detail.html", context, refused, status)


@require(P.COVERAGE_KEEP)
def coverage_create(request):
    """By hand, or from a done story plan (`?plan=`), or about the person of a file (`?honoree=`)."""
    initial, honorees = {"published_on": timezone.localdate()}, asked_honorees(request)
    plan = done_plan(request.GET.get("plan", ""))
    if plan is not None:
        if hasattr(plan, "coverage"):
            return redirect(plan.coverage)
        initial |= {
            "plan": plan.pk,
            "title": plan.title,
            "outlet": plan.outlet,
            "level": plan.outlet_level,
            "form": plan.form,
            "url": plan.link,
            "published_on": plan.published_on,
        }
        honorees = [plan.honoree]
    return write_item(request, CoverageItem(), initial=initial, honorees=honorees)


def done_plan(key):
    """The done plan that an address names, or None."""
    key = number_in(key)
    plans = StoryPlan.objects.filter(pk=key, state="done").select_related("honoree")
    return None if key is None else plans.first()


@require(P.COVERAGE_KEEP)
def coverage_edit(request, pk):
    return write_item(request, desk_item(pk))


def write_item(request, item, **facts):
    form = CoverageItemForm(posted(request), posted(request, "FILES"), instance=item, **facts)
    title = _("Media item") if item.pk else _("Note a media item")
    home = "studios:coverage_list", _("Media coverage")
    return written(request, form, noun="coverage", title=title, home=home)


@require(P.COVERAGE_KEEP)
@require_POST
def coverage_reads(request, pk):
    """One more snapshot; an earlier one is never changed."""
    item = desk_item(pk)
    if form := added(request, ReadCountForm, item, noun="read_count", item=item):
        return item_page(request, item, reads_form=form, status=422)
    return redirect(item)


@require(P.COVERAGE_KEEP)
@require_POST
def coverage_group(request, pk):
    item = desk_item(pk)
    form = ReprintForm(request.POST, item=item)
    if not form.is_valid():
        return item_page(request, item, group_form=form, status=422)
    data = form.cleaned_data
    with refusable(request, "coverage.group", item) as outcome:
        reprints.group(item, data["original"], by=request.user, seen=data["seen"])
        messages.success(request, _("Saved."))
        return redirect(item)
    return item_page(request, desk_item(pk), refused=outcome.refused)


@require(P.OUTREACH_VIEW)
def coverage_proof(request, pk):
    """The screenshot or PDF; a download is recorded."""
    item = desk_item(pk)
    if item.proof is None:
        raise Http404
    audit.record("coverage.proof_download", by=request.user, target=item)
    return uploads.serve(item.proof)
