"""Desk pages of one honoree: what was received, what is due, a single grant on one short form."""

from django.contrib import messages
from django.db import transaction
from django.db.models import F, FilteredRelation, Q, Sum, Window
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.paging import page_with_count, pages_of
from accounts.once import made_with
from accounts.permissions import Permission
from accounts.refusal import answer, refusable
from courtesies.batches import lifecycle
from courtesies.batches import page as batch_page
from courtesies.batches.forms import GrantForm
from courtesies.care import records
from courtesies.care.forms import FactsForm
from courtesies.ledger import page as ledger_page
from courtesies.models import Batch, CareVisit, LedgerEntry, LineState, Period, Scheme, Slot
from courtesies.schemes import eligibility
from registry.models import Honoree


def file_of(pk):
    files = Honoree.objects.select_related("organization__parent", "street", "category", "care_facts")
    return get_object_or_404(files, pk=pk)


@require(Permission.COURTESY_VIEW)
def honoree_courtesies(request, pk):
    """What somebody has received, what is open, who looks after them."""
    honoree, free = file_with_places(pk)
    entries = ledger_page.with_parts(LedgerEntry.objects.of(honoree))
    entries = entries.annotate(total_fen=Window(Sum("value_fen"))).order_by("-on", "-pk")
    page = page_with_count(entries, request)
    may_care = request.user.can(Permission.CARE_KEEP)
    context = {
        "honoree": honoree,
        "page": page,
        "pages": pages_of(page, request),
        "worth": page.object_list[0].total_fen if page.object_list else 0,
        "free": free,
        "pairings": honoree.pairings.order_by("until", "-since") if may_care else [],
        "visits": CareVisit.objects.of(honoree).select_related("note", "entered_by")[:10] if may_care else [],
        "facts": getattr(honoree, "care_facts", None),
        "facts_form": FactsForm(initial={"is_official": words_of(honoree)}),
    }
    return render(request, "courtesies/care/honoree_courtesies.html", context)


def file_with_places(pk):
    """The file, and what it is entitled to and has not received: one statement for both.

    :returns: (honoree, list of scheme's key, name, period)
    """
    today = timezone.localdate()
    rows = (
        Honoree.objects.select_related("organization__parent", "street", "category", "care_facts")
        .annotate(free=FilteredRelation("slots", condition=Q(slots__taken=0)))
        .annotate(
            free_scheme=F("free__period__scheme"),
            free_name=F("free__period__scheme__name"),
            free_code=F("free__period__code"),
            free_until=F("free__period__last_day"),
            free_open=F("free__period__scheme__is_open"),
        )
        .filter(pk=pk)
        .order_by("free_name", "free_code")
    )
    rows = list(rows)
    if not rows:
        raise Http404
    running = [row for row in rows if row.free_open and (row.free_until is None or row.free_until >= today)]
    free = [(row.free_scheme, row.free_name, str(Period(code=row.free_code))) for row in running]
    return rows[0], free


def words_of(honoree):
    facts = getattr(honoree, "care_facts", None)
    return {True: "yes", False: "no"}.get(facts.is_official if facts else None, "")


def free_slots(honoree):
    """Places not taken, of periods that still run."""
    today = timezone.localdate()
    slots = Slot.objects.filter(honoree=honoree, taken=0, period__scheme__is_open=True)
    slots = slots.exclude(period__last_day__lt=today)
    return slots.select_related("period__scheme", "entitlement").order_by("period__scheme__name", "pk")


@require(Permission.COURTESY_KEEP)
def grant_create(request, pk):
    """One thing to one person, as every batch goes; a person not entitled is told by which rule."""
    honoree = file_of(pk)
    waiting = batch_page.batches_of(honoree)
    slots = free_slots(honoree).exclude(entitlement__lines__state=LineState.OPEN)
    form = GrantForm(posted(request), slots=slots)
    if form.is_bound and (known := made_with(Batch, form.data.get("token"))):
        return redirect(known)
    if form.is_valid():
        with refusable(request, "batch.make", honoree, form=form):
            batch = granted(honoree, form.cleaned_data, by=request.user)
            messages.success(request, _("Proposed. It takes effect when enough people have signed."))
            return redirect(batch)
    return answer(
        request,
        "courtesies/care/grant_create.html",
        form,
        honoree=honoree,
        verdicts=verdicts_of(honoree),
        waiting=waiting,
    )


def granted(honoree, data, *, by):
    """A batch of one, drawn up and handed in for signatures."""
    slot = data["slot"]
    with transaction.atomic():
        batch = lifecycle.draw_up(
            slot.period,
            [slot.entitlement],
            title=f"{slot.period.scheme.name}：{honoree.name}"[:60],
            planned_on=data["planned_on"],
            quantity=data["quantity"],
            by=by,
            token=data["token"],
        )
        if batch_page.open_proposal(batch) is None and batch.state == "draft":
            lifecycle.propose(batch, by=by, reason=data["reason"])
    return batch


def verdicts_of(honoree):
    """Every scheme in force with the rule that lets this person in or keeps them out."""
    today = timezone.localdate()
    facts = eligibility.facts_of([honoree], today)[honoree.pk]
    schemes = Scheme.objects.in_force(today).prefetch_related("honors", "categories").order_by("name", "pk")
    return [
        {"scheme": scheme, "verdict": eligibility.judge(eligibility.with_rules(scheme), facts, today)}
        for scheme in schemes
    ]


@require(Permission.COURTESY_KEEP)
@require_POST
def honoree_facts(request, pk):
    """What the rules ask and the registry does not keep."""
    honoree = file_of(pk)
    form = FactsForm(request.POST)
    if form.is_valid():
        records.record_facts(honoree, is_official=form.value(), by=request.user)
        messages.success(request, _("Saved."))
    else:
        messages.error(request, _("This choice is not known."))
    return redirect("courtesies:honoree_courtesies", honoree.pk)
