"""Desk pages of care: who has had nothing for long, pairings, visits, invitations."""

import datetime

from django.contrib import messages
from django.db.models import Count, Prefetch, Q, prefetch_related_objects
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.lists.paging import page_of, pages_of
from accounts.office.settings import Office
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from courtesies.care import coverage, records
from courtesies.care.filters import CoverageFilter
from courtesies.care.forms import AnswerForm, InvitationForm, PairingEndForm, PairingForm, VisitForm
from courtesies.care.views.people import file_of
from courtesies.models import Invitation, Invitee, Pairing
from registry.honorees.refusals import stops_of
from registry.honorees.rules import Doing
from registry.models import NEVER_CARED

SORTS = {
    "name": ("pinyin", "pk"),
    "street": ("street__path", "pinyin", "pk"),
    "tier": ("top_tier", "pinyin", "pk"),
    "cared": ("last_cared_on", "pinyin", "pk"),
}


@require(Permission.COURTESY_VIEW)
def coverage_list(request):
    """Who holds an honor and has had nothing for so many months; longest first."""
    today, months = timezone.localdate(), Office.of(request.user)["courtesy_care_months"]
    files = coverage.lacking(today, months).select_related("street")
    filterset = CoverageFilter(request.GET, user=request.user, today=today, queryset=files)
    listing = Listing(request, filterset, sorts=SORTS, default=SORTS["cared"], size=50)
    if listing.wants_table:
        return listing.table(_("Without care"), coverage_columns())
    context = listing.context() | {"months": months, "never": NEVER_CARED}
    return render(request, "courtesies/care/coverage_list.html", context)


def coverage_columns():
    return [
        TableColumn(_("Name"), lambda file: file.name + printed.example_mark(file)),
        TableColumn(_("Highest honor"), lambda file: file.top_honor),
        TableColumn(_("Tier"), lambda file: str(file.tier.label) if file.tier else ""),
        TableColumn(_("Street"), lambda file: file.street.name if file.street_id else ""),
        TableColumn(_("Year of birth"), lambda file: file.born or ""),
        TableColumn(_("Last received"), lambda file: str(file.given_on or "")),
        TableColumn(_("Last visited"), lambda file: str(file.visited_on or "")),
    ]


@require(Permission.CARE_KEEP, read=Permission.AUDIT_VIEW)
def pairing_list(request):
    """Who looks after whom; visits that are late come first."""
    today = timezone.localdate()
    standing = Pairing.objects.visible_to(request.user).standing()
    page = page_of(standing.select_related("honoree__street").order_by("due_on", "pk"), request, size=50)
    context = {
        "late": [pairing for pairing in page.object_list if pairing.due_on < today],
        "others": [pairing for pairing in page.object_list if pairing.due_on >= today],
        "counts": standing.aggregate(
            late=Count("pk", filter=Q(due_on__lt=today)), others=Count("pk", filter=Q(due_on__gte=today))
        ),
        "pages": pages_of(page, request),
        "today": today,
    }
    return render(request, "courtesies/care/pairing_list.html", context)


@require(Permission.CARE_KEEP)
def pairing_create(request, pk):
    honoree = file_of(pk)
    form = PairingForm(posted(request))
    if form.is_valid() and recorded(request, form, records.pair, honoree):
        messages.success(request, _("Recorded."))
        return redirect("courtesies:honoree_courtesies", honoree.pk)
    return answer(request, "courtesies/care/pairing_create.html", form, honoree=honoree)


def recorded(request, form, verb, honoree):
    """Was it written down? What the rules forbid stands in the form."""
    with refusable(request, "care.record", honoree, form=form):
        verb(honoree, by=request.user, **form.cleaned_data)
        return True
    return False


@require(Permission.CARE_KEEP)
def pairing_end(request, pk):
    pairing = get_object_or_404(Pairing.objects.select_related("honoree"), pk=pk)
    form = PairingEndForm(posted(request), pairing=pairing)
    if form.is_valid():
        with refusable(request, "pairing.end", pairing, form=form):
            records.end_pairing(pairing, by=request.user, until=form.cleaned_data["until"])
            messages.success(request, _("Recorded."))
            return redirect("courtesies:honoree_courtesies", pairing.honoree_id)
    return answer(request, "courtesies/care/pairing_end.html", form, pairing=pairing, honoree=pairing.honoree)


@require(Permission.CARE_KEEP)
def visit_create(request, pk):
    honoree = file_of(pk)
    form = VisitForm(posted(request), honoree=honoree, asked=request.GET.get("pairing", ""))
    if form.is_valid() and recorded(request, form, records.visit, honoree):
        messages.success(request, _("Recorded."))
        return redirect("courtesies:honoree_courtesies", honoree.pk)
    return answer(request, "courtesies/care/visit_create.html", form, honoree=honoree)


@require(Permission.CARE_KEEP, read=Permission.AUDIT_VIEW)
def invitation_list(request):
    invitations = Invitation.objects.select_related("made_by").prefetch_related("invitees")
    page = page_of(invitations, request)
    context = {"page": page, "pages": pages_of(page, request)}
    return render(request, "courtesies/care/invitation_list.html", context)


@require(Permission.CARE_KEEP)
def invitation_create(request):
    form = InvitationForm(posted(request), initial={"on": timezone.localdate() + datetime.timedelta(days=14)})
    if form.is_valid():
        data = form.cleaned_data
        facts = {name: data[name] for name in ("title", "on", "place", "token")}
        return redirect(records.invite(form.honorees, by=request.user, **facts))
    return answer(request, "courtesies/care/invitation_create.html", form)


@require(Permission.CARE_KEEP, read=Permission.AUDIT_VIEW)
def invitation_detail(request, pk):
    return invitation_page(request, get_object_or_404(Invitation.objects.select_related("made_by"), pk=pk))


def invitation_page(request, invitation, *, refused="", status=200):
    prefetch_related_objects(
        [invitation], Prefetch("invitees", Invitee.objects.select_related("honoree__street", "entered_by"))
    )
    invitees = invitation.invitees.all()
    stops = stops_of([invitee.honoree_id for invitee in invitees], Doing.INVITED, invitation.on)
    for invitee in invitees:
        invitee.stop = stops.get(invitee.honoree_id)
    context = {
        "invitation": invitation,
        "invitees": invitees,
        "answers": Invitee.Answer.choices,
    }
    return page_with(request, "courtesies/care/invitation_detail.html", context, refused, status)


@require(Permission.CARE_KEEP)
@require_POST
def invitation_answer(request, pk):
    invitee = get_object_or_404(Invitee.objects.select_related("invitation", "honoree"), pk=pk)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("This choice is not known."))
        return redirect(invitee.invitation)
    with refusable(request, "invitation.answer", invitee) as outcome:
        records.answer(invitee, answer=form.cleaned_data["answer"], by=request.user)
        return redirect(invitee.invitation)
    return invitation_page(request, invitee.invitation, refused=outcome.refused)
