"""Desk pages of the ledger: rows, totals that open into rows, the printed 台账, one row, its reversal."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.lists import exports
from accounts.lists.listing import Listing, tabs, without
from accounts.lists.paging import page_of, page_with_count, pages_of
from accounts.permissions import Permission
from accounts.refusal import answer, refusable
from courtesies.batches.forms import ReverseForm
from courtesies.ledger import page as ledger_page
from courtesies.ledger import statistics
from courtesies.ledger.filters import LedgerFilter
from courtesies.models import Batch, LedgerEntry
from courtesies.money import yuan
from registry.approvals import page as approval_page
from registry.approvals import proposals

SORTS = {
    "day": ("on", "pk"),
    "name": ("honoree__pinyin", "on", "pk"),
    "item": ("item", "on", "pk"),
    "value": ("value_fen", "pk"),
}
MOST_PRINTED = 1000
GROUPS_SHOWN = 100
POLICY = "courtesy_reversal"


def listing_of(request):
    filterset = LedgerFilter(request.GET, user=request.user, queryset=LedgerEntry.objects.only("pk"))
    return Listing(request, filterset, sorts=SORTS, default=("-on", "-pk"), size=50)


@require(Permission.COURTESY_VIEW)
def ledger_list(request):
    """Who received what, when, worth what, from which fund."""
    listing = listing_of(request)
    if listing.wants_table:
        return listing.table(
            _("Ledger of courtesies"), ledger_page.table_columns(), rows_of=ledger_page.loaded
        )
    listing.page.object_list = ledger_page.loaded(listing.page.object_list)
    return render(request, "courtesies/ledger/ledger_list.html", listing.context())


@require(Permission.COURTESY_VIEW)
def ledger_print(request):
    """The ledger (台账) to print: the list's filter, the office's columns, the oldest first."""
    listing = listing_of(request)
    rows = ledger_page.loaded(listing.filterset.qs.order_by("on", "pk")[: MOST_PRINTED + 1])
    columns = ledger_page.table_columns()
    context = {
        "heads": [column.label for column in columns],
        "rows": [[column.value(row) for column in columns] for row in rows[:MOST_PRINTED]],
        "is_cut": len(rows) > MOST_PRINTED,
        "most": MOST_PRINTED,
        "chips": listing.chips,
        "total_fen": sum(row.value_fen for row in rows[:MOST_PRINTED]),
        "printed_on": timezone.localdate(),
        "back": listing.query,
    }
    return render(request, "courtesies/ledger/ledger_print.html", context)


@require(Permission.COURTESY_VIEW)
def ledger_totals(request):
    """Sums of the filtered rows by scheme, fund, period, street or person; each opens into its rows."""
    by = request.GET.get("by", "scheme")
    if by not in statistics.GROUPS:
        raise Http404
    filterset = LedgerFilter(request.GET, user=request.user, queryset=LedgerEntry.objects.all())
    listing = Listing(request, filterset, default=("-on", "-pk"))
    groups, label = groups_of(by, listing), statistics.GROUPS[by]
    if request.GET.get("format") == "xlsx":
        rows = statistics.labeled(by, groups[: exports.MOST_ROWS])
        return exports.exported(
            request,
            name=f"{_('Totals')} {label}",
            heads=[str(label), _("People"), _("Times"), _("Value (yuan)")],
            rows=[[row["label"], row["people"], row["times"], yuan(row["worth"])] for row in rows],
            detail={"rows": len(rows)},
        )
    page = groups_page(groups, request)
    keeps = "&".join(part for part in listing.query.split("&") if part and not part.startswith("by="))
    context = together(groups, page) | {
        "filter": filterset,
        "chips": listing.chips,
        "clear_url": f"?by={by}",
        "filter_keeps": [("by", by)],
        "rows": statistics.labeled(by, page.object_list),
        "pages": pages_of(page, request),
        "label": label,
        "views": tabs(request, "by", by, statistics.GROUPS.items()),
        "keeps": keeps,
        "export_url": without(request, format="xlsx"),
    }
    return render(request, "courtesies/ledger/ledger_totals.html", context)


def groups_of(by, listing):
    """Groups of the rows that the filter leaves; those of all rows are kept."""
    if not listing.chips:
        return statistics.kept_totals(by)
    return list(statistics.totals(by, listing.filterset.qs))


def groups_page(groups, request):
    return (page_of if isinstance(groups, list) else page_with_count)(groups, request, size=GROUPS_SHOWN)


def together(groups, page):
    """What all groups come to, not those of the page alone."""
    if not isinstance(groups, list):
        first = next(iter(page.object_list), None)
        return {"times": first.all_times, "worth": first.all_worth} if first else {}
    return {"times": sum(row.times for row in groups), "worth": sum(row.worth_fen for row in groups)}


def entry_of(pk):
    entries = ledger_page.with_parts(LedgerEntry.objects.select_related("result__file", "period"))
    return get_object_or_404(entries, pk=pk)


@require(Permission.COURTESY_VIEW)
def ledger_detail(request, pk):
    entry = entry_of(pk)
    proposal = proposals.open_proposal(POLICY, entry)
    context = {
        "entry": entry,
        "facts": [(column.label, column.value(entry)) for column in ledger_page.table_columns()],
        "panel": approval_page.panel(proposal, request.user, target=entry) if proposal else None,
        "can_reverse": request.user.can(Permission.COURTESY_KEEP)
        and not (entry.reverses_id or entry.is_reversed or proposal),
    }
    return render(request, "courtesies/ledger/ledger_detail.html", context)


@require(Permission.COURTESY_KEEP)
def ledger_reverse(request, pk):
    """Propose that one row is taken back."""
    entry = entry_of(pk)
    if request.method != "POST" and (entry.reverses_id or entry.is_reversed):
        return redirect(entry)
    return reversal_page(request, entry, [entry], honoree=entry.honoree)


@require(Permission.COURTESY_KEEP)
def batch_reverse(request, pk):
    """Propose that all standing rows of a batch are taken back, all or none."""
    batch = get_object_or_404(Batch.objects.select_related("scheme", "period"), pk=pk)
    entries = list(batch.entries.standing().order_by("pk"))
    if not entries:
        return redirect(batch)
    return reversal_page(request, batch, entries)


def reversal_page(request, target, entries, *, honoree=None):
    form = ReverseForm(posted(request), earliest=max(entry.on for entry in entries))
    if form.is_valid():
        data = form.cleaned_data
        facts = {"entries": [entry.pk for entry in entries], "on": str(data["on"])}
        with refusable(request, "courtesy.reverse", target, form=form):
            proposals.propose(
                POLICY,
                target,
                by=request.user,
                honoree=honoree,
                facts=facts,
                reason=data["reason"],
                token=data["token"],
            )
            messages.success(request, _("Proposed. It takes effect when enough people have signed."))
            return redirect(target)
    context = {
        "form": form,
        "target": target,
        "count": len(entries),
        "worth": sum(entry.value_fen for entry in entries),
        "numbers": [entry.number for entry in entries[:10]],
    }
    name = "batch_reverse" if isinstance(target, Batch) else "ledger_reverse"
    return answer(request, TEMPLATES[name], form, **context)


TEMPLATES = {
    "batch_reverse": "courtesies/ledger/batch_reverse.html",
    "ledger_reverse": "courtesies/ledger/ledger_reverse.html",
}
