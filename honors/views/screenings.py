"""Desk pages of a round's screening: the record, announcing, the signed minutes."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts import audit
from accounts.guard import posted, require
from accounts.permissions import Permission
from honors import screening as rules
from honors.forms.screening import ScreeningForm, VerdictForm
from honors.models import Screening
from honors.nomination_pipeline import NominationStage
from honors.views.rounds import desk_round
from registry import uploads
from registry.models import MoveRefused
from registry.upload_errors import UploadRefused


@require(Permission.ROUND_MANAGE)
def screening_edit(request, pk):
    """GET shows the record, POST writes it; verdicts rest until all are announced together."""
    round = desk_round(pk)
    screening = screening_of(round)
    form = ScreeningForm(posted(request), request.FILES or None, instance=screening or Screening(round=round))
    verdicts = verdict_forms(round, posted(request))
    status = 422 if form.is_bound else 200
    if form.is_bound and are_valid(form, verdicts):
        try:
            screening = write(round, form, verdicts, by=request.user)
        except UploadRefused as refused:
            form.add_error("scan", refused.sentence)
        except MoveRefused as refused:
            audit.record_refusal("screening.record", by=request.user, target=round)
            form.add_error(None, refused.sentence)
            status = refused.status
        else:
            messages.success(request, _("The record is saved. Nothing is announced yet."))
            return redirect(screening)
    return page(request, round, screening_of(round), form, verdicts, status=status)


def page(request, round, screening, form, verdicts, *, refused="", status=200):
    context = {
        "round": round,
        "screening": screening,
        "form": form,
        "verdicts": verdicts,
        "missing": rules.missing(screening) if screening and not screening.announced_at else [],
        "can_announce": request.user.can(Permission.ROUND_DECIDE),
        "refused": refused,
    }
    return render(request, "honors/screening_edit.html", context, status=status)


def screening_of(round):
    return (
        Screening.objects.filter(round=round)
        .select_related("scan", "announced_by", "recorded_by", "round")
        .first()
    )


def verdict_forms(round, data):
    """A row for each nomination that the meeting decides or has decided."""
    nominations = round.nominations.exclude(stage=NominationStage.WITHDRAWN)
    nominations = nominations.select_related("honoree__organization", "category", "verdict")
    return [VerdictForm(data, nomination=nomination) for nomination in nominations]


def are_valid(form, verdicts):
    is_valid = form.is_valid()
    for verdict in verdicts:
        if verdict.is_valid() and "present" in form.cleaned_data:  # whatever else of the meeting is wrong
            verdict.check(form.members())
    return is_valid and all(not verdict.errors for verdict in verdicts)


def write(round, form, verdicts, *, by):
    """
    :raises UploadRefused: the scan cannot be taken
    :raises MoveRefused: as `screening.record`
    """
    scan = form.cleaned_data["scan"]
    stored = uploads.store_scan(scan, by=by) if scan else None
    open_ones = [v for v in verdicts if v.nomination.stage == NominationStage.NOMINATED]
    try:
        return rules.record(
            round,
            facts=form.facts(),
            verdicts={verdict.nomination: verdict.values() for verdict in open_ones},
            by=by,
            seen=form.cleaned_data["seen"],
            scan=stored,
        )
    except MoveRefused:
        if stored:
            uploads.discard(stored)
        raise


@require(Permission.ROUND_DECIDE)
@require_POST
def screening_announce(request, pk):
    round = desk_round(pk)
    screening = get_object_or_404(Screening.objects.select_related("round"), round=round)
    try:
        rules.announce(screening, by=request.user)
    except MoveRefused as refused:
        audit.record_refusal("screening.announce", by=request.user, target=screening)
        screening = screening_of(round)
        form = ScreeningForm(instance=screening)
        return page(
            request, round, screening, form, verdict_forms(round, None),
            refused=refused.sentence, status=refused.status,
        )  # fmt: skip
    messages.success(request, _("Announced: every nomination has its decision now."))
    return redirect(round)


@require(Permission.ROUND_VIEW)
def screening_scan(request, pk):
    """The signed minutes; opening them is recorded."""
    screening = get_object_or_404(Screening.objects.select_related("scan"), round=pk, scan__isnull=False)
    audit.record("screening.scan", by=request.user, target=screening)
    return uploads.serve(screening.scan)
