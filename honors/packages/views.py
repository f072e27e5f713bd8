"""Desk pages of the package that goes up: checklists, papers, scans, the archive, sending."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.papers.downloads import attachment
from accounts.permissions import Permission
from accounts.refusal import Refusal, answer, forbid, page_with, refusable
from accounts.security import audit
from honors.models import Dispatch, Nomination, PackageFile
from honors.packages import folders
from honors.packages import page as package_page
from honors.packages import papers as package_papers
from honors.packages.forms import DispatchForm, ScanForm
from honors.rounds.views import desk_round
from registry.files import uploads

ROUND_KINDS = [PackageFile.Kind.SUMMARY]
NOMINATION_KINDS = [PackageFile.Kind.FORM, PackageFile.Kind.OTHER]


@require(Permission.ROUND_VIEW)
def package_detail(request, pk):
    return detail_page(request, desk_round(pk))


def detail_page(request, round, *, send_form=None, scan_form=None, refused="", status=200):
    context = package_page.context(round)
    context |= {
        "scan_form": scan_form or ScanForm(kinds=ROUND_KINDS),
        "send_form": send_form or DispatchForm(round=round),
    }
    return page_with(request, "honors/packages/package_detail.html", context, refused, status)


def personal_papers(request, target, action, what):
    """Papers with full personal numbers: only for those who may reveal them, and recorded."""
    if not request.user.can(Permission.PERSONAL_REVEAL):
        forbid(request, action, target, _("Your role does not see full personal data."))
    audit.record(action, by=request.user, target=target, detail={"what": what})


@require(Permission.ROUND_MANAGE)
@require_POST
def package_form(request, pk):
    """The filled recommendation form of one nomination, as Word."""
    nomination = get_object_or_404(folders.with_papers(Nomination.objects.all()), pk=pk)
    personal_papers(request, nomination, "package.form", "form")
    try:
        data = package_papers.form(nomination)
    except Refusal as refused:
        return detail_page(request, nomination.round, refused=refused)
    return attachment(data, f"{folders.folder_name(nomination)}.docx")


@require(Permission.ROUND_MANAGE)
@require_POST
def package_summary(request, pk):
    """The filled summary sheet of the round, as Excel."""
    round = desk_round(pk)
    personal_papers(request, round, "package.summary", "summary")
    try:
        data = package_papers.summary(round, package_page.with_papers(round))
    except Refusal as refused:
        return detail_page(request, round, refused=refused)
    return attachment(data, f"{round}.xlsx")


@require(Permission.ROUND_MANAGE)
@require_POST
def package_archive(request, pk):
    """The whole package as it would be sent now, to look through before sending."""
    round = desk_round(pk)
    personal_papers(request, round, "package.archive", "archive")
    try:
        data = folders.archive(round, package_page.with_papers(round), extras=package_page.extras(round))
    except Refusal as refused:
        return detail_page(request, round, refused=refused)
    return attachment(data, f"{round}.zip")


@require(Permission.ROUND_MANAGE)
@require_POST
def package_scan(request, pk):
    """The stamped summary sheet of the round."""
    round = desk_round(pk)
    form = ScanForm(request.POST, request.FILES, kinds=ROUND_KINDS)
    if add_scan(form, round=round, nomination=None, by=request.user):
        messages.success(request, _("The scan is kept."))
        return redirect("honors:package_detail", pk=round.pk)
    return detail_page(request, round, scan_form=form, status=422)


@require(Permission.ROUND_MANAGE)
def nomination_scan(request, pk):
    """The stamped form of one nomination, or another proof."""
    nomination = get_object_or_404(Nomination.objects.select_related("round__honor", "honoree"), pk=pk)
    form = ScanForm(posted(request), request.FILES or None, kinds=NOMINATION_KINDS)
    if form.is_bound and add_scan(form, round=nomination.round, nomination=nomination, by=request.user):
        messages.success(request, _("The scan is kept."))
        return redirect(nomination)
    return answer(request, "honors/packages/nomination_scan.html", form, nomination=nomination)


def add_scan(form, *, round, nomination, by):
    """:returns: was it kept (or is it there already, after a double click)?"""
    if not form.is_valid():
        return False
    data = form.cleaned_data
    given = {"kind": data["kind"], "upload": data["scan"], "token": data["token"]}
    try:
        folders.add_scan(round, nomination, by=by, **given)
    except Refusal as refused:
        form.add_error("scan", refused.sentence)
        return False
    return True


@require(Permission.ROUND_DECIDE)
@require_POST
def package_send(request, pk):
    """Seal what is ready and send it up; what is not ready stays."""
    round = desk_round(pk)
    form = DispatchForm(request.POST, round=round)
    if not form.is_valid():
        return detail_page(request, round, send_form=form, status=422)
    data = form.cleaned_data
    with refusable(request, "package.send", round) as outcome:
        folders.send_up(
            round, list(package_page.ready(round)), file_number=data["file_number"], sent_on=data["sent_on"],
            by=request.user, token=data["token"], extras=package_page.extras(round),
        )  # fmt: skip
        messages.success(request, _("Sent up. What was sent is sealed with its content hash."))
        return redirect("honors:package_detail", pk=round.pk)
    return detail_page(request, desk_round(pk), send_form=form, refused=outcome.refused)


@require(Permission.ROUND_MANAGE)
@require_POST
def dispatch_download(request, pk):
    """What was sent, byte for byte."""
    dispatch = get_object_or_404(Dispatch.objects.select_related("archive", "round"), pk=pk)
    personal_papers(request, dispatch, "package.sent", "dispatch")
    return uploads.serve(dispatch.archive)


@require(Permission.ROUND_VIEW)
def package_file(request, pk):
    """A scan of a package; opening it is recorded."""
    scan = get_object_or_404(PackageFile.objects.select_related("file"), pk=pk)
    audit.record("package.scan", by=request.user, target=scan)
    return uploads.serve(scan.file)
