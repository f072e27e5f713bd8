"""Desk pages of batches: drawing up, signatures, going out, the sheet to sign, results."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.once import made_with
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from accounts.security import audit
from courtesies.batches import lifecycle, receipts
from courtesies.batches import page as batch_page
from courtesies.batches.filters import BatchFilter
from courtesies.batches.forms import BatchForm, DeliverForm, DropForm, ProposeForm, ReceiptsForm
from courtesies.models import Batch, BatchLine, LineState, Period
from registry.files import uploads

SORTS = {"day": ("planned_on", "pk"), "title": ("title", "pk"), "state": ("state", "-planned_on", "pk")}


@require(Permission.COURTESY_VIEW)
def batch_list(request):
    filterset = BatchFilter(request.GET, queryset=batch_page.with_counts(Batch.objects.all()))
    listing = Listing(request, filterset, sorts=SORTS, default=("-planned_on", "-pk"))
    if listing.wants_table:
        return listing.table(_("Batches"), table_columns())
    return render(request, "courtesies/batches/batch_list.html", listing.context())


def table_columns():
    return [
        TableColumn(_("Title"), lambda batch: batch.title),
        TableColumn(_("Scheme"), lambda batch: batch.scheme.name),
        TableColumn(_("Period"), lambda batch: str(batch.period)),
        TableColumn(_("To be handed out on"), lambda batch: str(batch.planned_on)),
        TableColumn(_("State"), lambda batch: str(batch.get_state_display())),
        TableColumn(_("People"), lambda batch: batch.people),
        TableColumn(_("Not received yet"), lambda batch: batch.open_lines),
    ]


@require(Permission.COURTESY_KEEP)
def batch_create(request, pk):
    """A draft from people of a period who have not had it: all of them, or those who stay ticked."""
    period = get_object_or_404(Period.objects.select_related("scheme"), pk=pk)
    initial = {"title": f"{period.scheme.name} {period}"[:60]}
    free = lifecycle.free_entitlements(period).order_by("street__path", "honoree__pinyin", "pk")
    form = BatchForm(posted(request), free=free, initial=initial)
    if form.is_bound and (known := made_with(Batch, form.data.get("token"))):
        return redirect(known)
    if form.is_valid():
        data = form.cleaned_data
        facts = {name: data[name] for name in ("title", "planned_on", "token")}
        with refusable(request, "batch.make", period, form=form):
            return redirect(lifecycle.draw_up(period, data["people"], by=request.user, **facts))
    context = {"form": form, "period": period} | batch_page.choice(request, form, period, free)
    return answer(request, "courtesies/batches/batch_create.html", form, **context)


def batch_of(pk):
    batches = Batch.objects.select_related(
        "scheme__fund", "fund", "period", "made_by", "approved_by", "changed_by"
    )
    return get_object_or_404(batches, pk=pk)


@require(Permission.COURTESY_VIEW)
def batch_detail(request, pk):
    return detail_page(request, batch_of(pk))


def detail_page(request, batch, *, refused="", forms=None, status=200):
    context = batch_page.context(request, batch, forms or {})
    return page_with(request, "courtesies/batches/batch_detail.html", context, refused, status)


@require(Permission.COURTESY_KEEP)
@require_POST
def batch_propose(request, pk):
    batch, form = batch_of(pk), ProposeForm(request.POST)
    if not form.is_valid():
        return detail_page(request, batch, forms={"propose": form}, status=422)
    data = form.cleaned_data
    with refusable(request, "batch.propose", batch) as outcome:
        lifecycle.propose(batch, by=request.user, reason=data["reason"], token=data["token"])
        messages.success(request, _("Proposed. It takes effect when enough people have signed."))
        return redirect(batch)
    return detail_page(request, batch_of(pk), refused=outcome.refused)


@require(Permission.COURTESY_KEEP)
@require_POST
def batch_deliver(request, pk):
    batch, form = batch_of(pk), DeliverForm(request.POST)
    if not form.is_valid():
        return detail_page(request, batch, forms={"deliver": form}, status=422)
    with refusable(request, "batch.deliver", batch) as outcome:
        lifecycle.deliver(batch, by=request.user, on=form.cleaned_data["on"])
        messages.success(request, _("It is on its way. Enter the results when the sheets are back."))
        return redirect(batch)
    return detail_page(request, batch_of(pk), refused=outcome.refused)


@require(Permission.COURTESY_KEEP)
@require_POST
def batch_cancel(request, pk):
    batch = batch_of(pk)
    with refusable(request, "batch.cancel", batch) as outcome:
        lifecycle.cancel(batch, by=request.user)
        messages.success(request, _("Canceled. Whoever stood in it can be taken up again."))
        return redirect(batch)
    return detail_page(request, batch_of(pk), refused=outcome.refused)


@require(Permission.COURTESY_KEEP)
def line_drop(request, pk):
    """One person out of an approved batch, with a reason; the form is the confirmation."""
    lines = BatchLine.objects.select_related("batch", "entitlement__honoree")
    line = get_object_or_404(lines, pk=pk)
    is_open = line.state == LineState.OPEN and lifecycle.may_drop(line.batch)
    if not is_open and request.method != "POST":
        return redirect(line.batch)
    form = DropForm(posted(request))
    if form.is_valid():
        with refusable(request, "batch.drop", line.batch) as outcome:
            lifecycle.drop(line, by=request.user, reason=form.cleaned_data["reason"])
            messages.success(request, _("Taken out. The place is free again."))
            return redirect(line.batch)
        return detail_page(request, batch_of(line.batch_id), refused=outcome.refused)
    return answer(request, "courtesies/batches/line_drop.html", form, line=line, batch=line.batch)


@require(Permission.COURTESY_VIEW)
def batch_sheet(request, pk):
    """The sheet to print and sign, street by street, with a code that opens the entry of results."""
    batch = batch_of(pk)
    if request.GET.get("all") != "1" and not batch.is_on_its_way:
        return redirect(batch)
    return render(request, "courtesies/batches/batch_sheet.html", batch_page.sheet(batch))


@require(Permission.COURTESY_KEEP)
def batch_receipts(request, pk):
    """All results in one go; what is not ticked stays open."""
    batch = batch_of(pk)
    if not batch.is_on_its_way and request.method != "POST":
        return redirect(batch)
    lines = batch_page.open_lines(batch, street=request.GET.get("street", ""))
    if batch.approved_at is None:
        return detail_page(request, batch, refused=lifecycle.state_words(batch), status=409)
    form = ReceiptsForm(posted(request), request.FILES or None, batch=batch, lines=lines)
    if form.is_valid() or (form.is_bound and is_repeated(form)):
        with refusable(request, "batch.enter", batch, form=form, file="scan"):
            enter(request, batch, form)
            messages.success(request, _("Entered in the ledger."))
            return redirect(batch)
    context = {"form": form, "batch": batch, "rows": batch_page.receipt_rows(request, form, lines)}
    context |= {"most": batch_page.MOST_LINES, "streets": batch_page.streets_of(batch)}
    return answer(request, "courtesies/batches/batch_receipts.html", form, **context)


def is_repeated(form):
    """The second half of a double click: its lines are not open any more, its key is known."""
    token = form.cleaned_data.get("token")
    return bool(token) and form.batch.results.filter(token=token).exists()


def enter(request, batch, form):
    """The scan is kept with the results or not at all.

    :raises FileRefusal, Refusal: nothing was kept
    """
    data = form.cleaned_data
    with uploads.kept(data.get("scan"), by=request.user) as scan:
        receipts.enter(
            batch,
            received=form.received,
            declined=form.declined,
            on=data.get("on"),
            receipt=data.get("receipt", ""),
            file=scan,
            note=data.get("note", ""),
            by=request.user,
            token=data["token"],
        )


@require(Permission.COURTESY_VIEW)
def batch_scan(request, pk):
    """The scan of a signed sheet; opening it is recorded."""
    result = get_object_or_404(batch_page.results_with_scans(), pk=pk)
    audit.record("batch.scan", by=request.user, target=result)
    return uploads.serve(result.file)
