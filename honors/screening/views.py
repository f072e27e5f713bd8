"""Desk pages of a round's screening: the record, announcing, the signed minutes."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import page_with, refusable
from accounts.security import audit
from accounts.text import number_in
from honors.models import Screening
from honors.rounds.views import desk_round
from honors.screening import meetings
from honors.screening.forms import AnnounceForm, ScreeningForm, VerdictForm
from registry.files import uploads


@require(Permission.ROUND_MANAGE, read=Permission.AUDIT_VIEW)
def screening_edit(request, pk):
    """GET shows the meetings, POST writes the record of the present one; verdicts rest until announced."""
    round = desk_round(pk)
    form = ScreeningForm(posted(request), request.FILES or None, instance=present_meeting(round))
    verdicts = verdict_forms(round, posted(request))
    if form.is_bound and are_valid(form, verdicts):
        with refusable(request, "screening.record", round, form=form, file="scan"):
            screening = write(round, form, verdicts, by=request.user)
            messages.success(request, _("The record is saved. Nothing is announced yet."))
            return redirect(screening)
    return page(request, round, form, verdicts)


def present_meeting(round):
    """The meeting under way, or the one that would be recorded now."""
    return meetings.open_meeting(round) or Screening(round=round, number=meetings.next_number(round))


def page(request, round, form, verdicts, *, refused=None):
    screening = meetings.open_meeting(round)
    context = {
        "round": round,
        "screening": screening,
        "meetings": meetings.announced(round),
        "takes_record": meetings.takes_record(round),
        "form": form,
        "verdicts": verdicts,
        "missing": meetings.missing(screening) if screening else [],
        "announce_form": AnnounceForm(initial={"seen": screening.version if screening else None}),
    }
    return page_with(request, "honors/screening/screening_edit.html", context, refused, form)


def verdict_forms(round, data):
    """A row for each nomination that the meeting decides; what was decided before is not asked again."""
    nominations = meetings.waiting(round).select_related("honoree__organization", "category", "verdict")
    return [VerdictForm(data, nomination=nomination) for nomination in nominations]


def are_valid(form, verdicts):
    is_valid = form.is_valid()
    for verdict in verdicts:
        if verdict.is_valid() and "present" in form.cleaned_data:  # whatever else of the meeting is wrong
            verdict.check(form.members())
    return is_valid and all(not verdict.errors for verdict in verdicts)


def write(round, form, verdicts, *, by):
    """
    :raises FileRefusal: the scan cannot be taken
    :raises Refusal: as `screening.record`
    """
    with uploads.kept(form.cleaned_data["scan"], by=by) as scan:
        return meetings.record(
            round,
            facts=form.facts(),
            verdicts={verdict.nomination: verdict.values() for verdict in verdicts},
            by=by,
            number=form.cleaned_data["meeting"],
            seen=form.cleaned_data["seen"],
            scan=scan,
        )


@require(Permission.ROUND_DECIDE)
@require_POST
def screening_announce(request, pk):
    round = desk_round(pk)
    screening = meetings.with_people(round.screenings.all()).last()
    if screening is None:
        raise Http404
    sent = AnnounceForm(request.POST)
    with refusable(request, "screening.announce", screening) as outcome:
        meetings.announce(
            screening, by=request.user, seen=sent.cleaned_data["seen"] if sent.is_valid() else 0
        )
        messages.success(request, _("Announced: every nomination has its decision now."))
        return redirect(round)
    form = ScreeningForm(instance=present_meeting(round))
    return page(request, round, form, verdict_forms(round, None), refused=outcome.refused)


@require(Permission.ROUND_VIEW)
def screening_scan(request, pk):
    """The signed minutes of the last meeting, or of the one that is asked for; opening them is recorded."""
    screenings = Screening.objects.select_related("scan").filter(round=pk, scan__isnull=False)
    if meeting := request.GET.get("meeting", ""):
        screenings = screenings.filter(number=number_in(meeting, digits=4) or 0)
    screening = screenings.last()
    if screening is None:
        raise Http404
    audit.record("screening.scan", by=request.user, target=screening)
    return uploads.serve(screening.scan)
