"""Desk pages of one summary sheet: its lines, correcting them, signing and sending, the printed sheet."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.move_page import answer_move
from accounts.permissions import Permission
from accounts.refusal import changed_meanwhile, forbid, page_with, refusable, refuse, status_of
from accounts.security import audit
from registry.cycles import page as cycle_page
from registry.cycles import records
from registry.cycles.forms import LineFormSet, SheetForm, move_form
from registry.files import uploads
from registry.models import SheetStep, SummarySheet

COLUMNS = ("place_in_order", "deed_line", "is_left_out", "reason")


def visible_sheet(request, pk):
    """A foreign sheet and a missing one give the same 404."""
    sheets = SummarySheet.objects.visible_to(request.user).select_related("cycle", "unit__parent", "made_by")
    return get_object_or_404(sheets, pk=pk)


@require(Permission.CYCLE_VIEW)
def sheet_detail(request, pk):
    return detail_page(request, visible_sheet(request, pk))


def detail_page(request, sheet, *, bound=None, refused="", status=200):
    context = cycle_page.sheet_context(sheet, request.user, bound=bound)
    return page_with(request, "registry/cycles/sheet_detail.html", context, refused, status)


def own_sheet(request, pk, action):
    """A sheet that this user may change: 404 unseen, 403 of another unit."""
    sheet = visible_sheet(request, pk)
    if not sheet.may_write(request.user):
        forbid(request, action, sheet)
    return sheet


@require(Permission.SHEET_SEND)
def sheet_edit(request, pk):
    """All lines on one page: order, deed line, what is left out and why."""
    sheet = own_sheet(request, pk, "sheet.edit")
    if not sheet.is_editable and request.method != "POST":
        return redirect(sheet)
    lines = list(sheet.lines.select_related("lead"))
    initial = [{"line": line.pk} | {name: getattr(line, name) for name in COLUMNS} for line in lines]
    form = SheetForm(posted(request), initial={"seen": sheet.version})
    rows = LineFormSet(posted(request), initial=initial, prefix="lines")
    refused = None
    if [str(row["line"].value()) for row in rows] != [str(line.pk) for line in lines]:
        refused = refuse(request, "sheet.edit", sheet, changed_meanwhile().sentence)
        form = SheetForm(initial={"seen": sheet.version})
        rows = LineFormSet(initial=with_typed(initial, rows), prefix="lines")
    elif form.is_bound and rows.is_valid() and form.is_valid():
        with refusable(request, "sheet.edit", sheet) as outcome:
            found = {row["line"]: {name: row[name] for name in COLUMNS} for row in rows.cleaned_data}
            records.correct(sheet, found, by=request.user, seen=form.cleaned_data["seen"])
            messages.success(request, _("Saved."))
            return redirect(sheet)
        refused = outcome.refused
    pairs = list(zip(rows, lines, strict=True))
    context = {"sheet": sheet, "form": form, "rows": rows, "lines": pairs, "refused": refused}
    return render(request, "registry/cycles/sheet_form.html", context, status=status_of(refused, rows, form))


def with_typed(initial, rows):
    """The lines as they are now, each with what was typed for it while others came or went."""
    typed = {str(row["line"].value()): {name: row[name].value() for name in COLUMNS} for row in rows}
    return [line | typed.get(str(line["line"]), {}) for line in initial]


@require(Permission.SHEET_SEND)
@require_POST
def sheet_follow(request, pk):
    """Take over what happened to the leads since it was drafted."""
    sheet = own_sheet(request, pk, "sheet.follow")
    with refusable(request, "sheet.follow", sheet) as outcome:
        records.follow(sheet, by=request.user)
        messages.success(request, _("Taken over. Your corrections stand as they were."))
        return redirect(sheet)
    return detail_page(request, visible_sheet(request, pk), refused=outcome.refused)


@require(Permission.CYCLE_VIEW)
@require_POST
def sheet_move(request, pk, move):
    return answer_move(
        request,
        move,
        find=lambda: visible_sheet(request, pk),
        form_of=move_form,
        page=detail_page,
        make=make_move,
    )


def make_move(sheet, name, *, by, scan=None, **facts):
    """:raises Refusal: its scan was not kept then"""
    with uploads.kept(scan, by=by) as kept:
        given = {"scan": kept} if name == "send" else {}
        return sheet.move(name, by=by, **facts, **given)


@require(Permission.CYCLE_VIEW)
def sheet_print(request, pk):
    """A4 across, with the place for signature and stamp."""
    sheet = visible_sheet(request, pk)
    context = {
        "sheet": sheet,
        "cycle": sheet.cycle,
        "lines": sheet.included(),
        "signed": sheet.steps.filter(move="send").order_by("-pk").first() if sheet.state == "sent" else None,
        "printed_on": timezone.localdate(),
    }
    return render(request, "registry/cycles/sheet_print.html", context)


@require(Permission.CYCLE_VIEW)
def sheet_scan(request, pk):
    """The scan of the signed sheet; opening it is recorded."""
    sheets = SummarySheet.objects.visible_to(request.user)
    steps = SheetStep.objects.select_related("scan").filter(sheet__in=sheets, scan__isnull=False)
    step = get_object_or_404(steps, pk=pk)
    audit.record("sheet.scan", by=request.user, target=step)
    return uploads.serve(step.scan)
