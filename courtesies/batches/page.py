"""What the pages of a batch show: its lines, what may be done, the sheet to sign, the entry of results."""

import segno
from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from accounts.lists.timeline import route
from accounts.permissions import Permission as P
from accounts.text import number_in
from courtesies.batches import lifecycle, shortages
from courtesies.batches.forms import DeliverForm, ProposeForm
from courtesies.models import Batch, BatchResult, BatchState, LedgerEntry, LineState
from courtesies.schemes import eligibility
from registry.approvals import page as approval_page
from registry.approvals import proposals

MOST_LINES = 450  # in one go of results: a browser sends two ticks for each
MOST_CHOSEN = 900  # ticks in one form; Django takes a thousand fields
SHOWN = 500
REVERSED = "reversed"
RECEIVED = {LineState.RECEIVED, REVERSED}  # once received, a batch is not canceled any more
STATIONS = (BatchState.DRAFT, BatchState.APPROVED, BatchState.DELIVERED, BatchState.RECEIPTED)


def with_counts(batches):
    return batches.select_related("scheme", "period").annotate(
        people=Count("lines"), open_lines=Count("lines", filter=Q(lines__state=LineState.OPEN))
    )


def context(request, batch, forms):
    user = request.user
    lines = with_stops(batch, list(with_reversals(lines_of(batch))[:SHOWN]))
    proposal = open_proposal(batch)
    is_draft, can_keep = batch.state == BatchState.DRAFT, user.can(P.COURTESY_KEEP)
    can_propose = can_keep and is_draft and not proposal
    can_deliver = can_keep and batch.state == BatchState.APPROVED
    found = states(batch)
    return {
        "batch": batch,
        "route": stations(batch),
        "lines": lines,
        "counts": counts(found),
        "value_fen": lifecycle.value_of(batch),
        "shortages": shortages.shortages(batch) if is_draft else [],
        "panel": approval_page.panel(proposal, user, target=batch) if proposal else None,
        "propose_form": forms.get("propose", ProposeForm()) if can_propose else None,
        "deliver_form": forms.get("deliver", DeliverForm()) if can_deliver else None,
        "can_drop": can_keep and lifecycle.may_drop(batch),
        "can_cancel": can_keep and (is_draft or batch.is_on_its_way) and not found.keys() & RECEIVED,
        "can_reverse": can_keep and batch.entries.standing().exists(),
        "results": batch.results.select_related("entered_by", "file"),
    }


def choice(request, form, period, free):
    """Whom a batch may be drawn up for, of one street or of all; everybody is ticked until somebody is not.

    :param free: entitlements that nobody has used, in the order of the page
    """
    counts = free.order_by().values_list("street", "street__name").annotate(count=Count("pk"))
    counts = sorted(row for row in counts if row[0] is not None)
    street = request.GET.get("street", "")
    rows = list(of_street(free, street, "street").select_related("honoree", "street")[:MOST_CHOSEN])
    stops = eligibility.stops_among(period.scheme, rows, timezone.localdate())
    ticked, everybody = set(request.POST.getlist("people")), request.GET.get("ticked") != "none"
    for row in rows:
        row.stop = stops.get(row.honoree_id, "")
        row.is_ticked = str(row.pk) in ticked if form.is_bound else everybody
    return {
        "free": free.count(),
        "left": shortages.left_for(period, period.scheme),
        "streets": counts,
        "street": next((pk for pk, _name, _count in counts if str(pk) == street), None),
        "most": MOST_CHOSEN,
        "rows": rows,
    }


def of_street(rows, street, path):
    """Those of the street that the address names."""
    key = number_in(street)
    return rows if key is None else rows.filter(**{path: key})


def lines_of(batch):
    lines = batch.lines.select_related(
        "entitlement__honoree__organization", "entitlement__street", "dropped_by"
    )
    return lines.order_by("entitlement__street__path", "entitlement__honoree__pinyin", "pk")


def with_reversals(lines):
    """Whose row of the ledger was taken back is marked; the line itself still says that it was received."""
    entries = LedgerEntry.objects.filter(batch=OuterRef("batch"), entitlement=OuterRef("entitlement"))
    return lines.annotate(is_reversed=Exists(entries.filter(reversal__isnull=False)))


def with_stops(batch, lines):
    """Each open line with what stands against handing it out now."""
    waiting = [line.entitlement for line in lines if line.state == LineState.OPEN]
    stops = eligibility.stops_among(batch.scheme, waiting, timezone.localdate())
    for line in lines:
        line.stop = stops.get(line.entitlement.honoree_id, "") if line.state == LineState.OPEN else ""
    return lines


def open_proposal(batch):
    policies = (lifecycle.POLICY, lifecycle.LARGE_POLICY)
    found = (proposals.open_proposal(policy, batch) for policy in policies)
    return next(filter(None, found), None) if batch.state == BatchState.DRAFT else None


def stations(batch):
    """The way of the batch; of a canceled one only its end."""
    here = BatchState(batch.state)
    if here == BatchState.CANCELED:
        return route([here], here, ())
    return route(STATIONS, here, STATIONS[: STATIONS.index(here)])


def states(batch):
    """How many lines are in which state; whose row was taken back has received nothing any more."""
    rows = with_reversals(batch.lines.order_by()).values_list("state", "is_reversed")
    rows = rows.annotate(count=Count("pk"))
    return {REVERSED if is_reversed else state: count for state, is_reversed, count in rows}


def counts(found):
    labels = {state.value: state.label for state in LineState} | {REVERSED: _("taken back")}
    return [(label, found[state]) for state, label in labels.items() if state in found]


def sheet(batch):
    """Open lines by street; the code opens the entry of results after signing in."""
    streets = {}
    for number, line in enumerate(lines_of(batch).filter(state=LineState.OPEN), 1):
        line.number = number
        streets.setdefault(line.entitlement.street, []).append(line)
    address = settings.SITE_URL + reverse("courtesies:batch_receipts", args=[batch.pk])
    return {
        "batch": batch,
        "streets": list(streets.items()),
        "code": mark_safe(segno.make(address, error="m", micro=False).svg_inline(scale=3)),  # noqa: S308
        "printed_on": timezone.localdate(),
    }


def open_lines(batch, *, street=""):
    lines = lines_of(batch).filter(state=LineState.OPEN)
    return list(of_street(lines, street, "entitlement__street")[:MOST_LINES])


def streets_of(batch):
    """(key, name, number of open lines) for entering street by street."""
    rows = batch.lines.filter(state=LineState.OPEN, entitlement__street__isnull=False).order_by()
    rows = rows.values_list("entitlement__street", "entitlement__street__name").annotate(count=Count("pk"))
    return sorted(rows)


def receipt_rows(request, form, lines):
    """Each open line with what was ticked; `?all=1` ticks everybody as received."""
    everybody = request.GET.get("all") == "1"
    received = set(request.POST.getlist("received"))
    declined = set(request.POST.getlist("declined"))
    for line in lines:
        line.received = str(line.pk) in received if form.is_bound else everybody
        line.declined = str(line.pk) in declined
    return lines


def results_with_scans():
    return BatchResult.objects.filter(file__isnull=False).select_related("file")


def batches_of(honoree):
    """Running batches in which somebody stands."""
    lines = {"lines__entitlement__honoree": honoree, "lines__state": LineState.OPEN}
    return Batch.objects.running().filter(**lines).select_related("scheme", "period")
