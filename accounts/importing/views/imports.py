"""Pages of imports: choose a kind, upload a table, look at the preview, say go."""

from django.contrib import messages
from django.http import Http404, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.importing import running
from accounts.importing.forms import ImportForm
from accounts.importing.importer import kinds, kinds_for, new_importer
from accounts.lists import exports
from accounts.lists.listing import tabs
from accounts.lists.paging import page_of, pages_of
from accounts.models import ImportRow, ImportRun
from accounts.papers.downloads import attachment, streamed
from accounts.permissions import Permission
from accounts.refusal import Forbidden, answer, forbid, refusable
from accounts.security import audit

Verdict, State = ImportRow.Verdict, ImportRun.State
VERDICT_ICONS = {
    Verdict.NEW: "plus",
    Verdict.ADDS: "plus",
    Verdict.SAME: "copy",
    Verdict.WRONG: "triangle-alert",
}
VERDICT_BADGES = {Verdict.NEW: "ok", Verdict.ADDS: "wait", Verdict.SAME: "neutral", Verdict.WRONG: "late"}


@require(Permission.DESK)
def import_list(request):
    """What this user can bring in, and what he has brought in so far."""
    mine = kinds_for(request.user)
    if not mine:
        raise Forbidden(_("Your role imports nothing."))
    page = page_of(ImportRun.objects.visible_to(request.user).order_by("-pk"), request)
    for run in page.object_list:
        run.label = kinds()[run.kind].label
    context = {
        "importers": list(mine.values()),
        "page": page,
        "pages": pages_of(page, request),
    }
    return render(request, "accounts/importing/import_list.html", context)


def importer_for(request, kind):
    """The kind, if there is one and this user may use it."""
    if kind not in kinds():
        raise Http404
    if kind not in kinds_for(request.user):
        forbid(request, "import.upload", sentence=_("Your role does not import this."), detail={"kind": kind})
    return new_importer(kind)


@require(Permission.DESK)
def import_create(request, kind):
    importer = importer_for(request, kind)
    form = ImportForm(posted(request), posted(request, "FILES"), importer=importer)
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, "import.upload", form=form, file="table"):
            run = running.start(
                importer, data["table"], by=request.user, token=data["token"], photos=data.get("photos")
            )
            return redirect(run)
    return answer(
        request, "accounts/importing/import_create.html", form, importer=importer, columns=importer.columns
    )


@require(Permission.DESK)
def import_template(request, kind):
    importer = importer_for(request, kind)
    name = _("%(what)s template") % {"what": importer.label}
    from accounts.importing import template  # lazy: xlsxwriter takes 12 MB

    return attachment(template.workbook(importer), f"{name}.xlsx")


def own_run(request, pk):
    return get_object_or_404(ImportRun.objects.visible_to(request.user), pk=pk)


@require(Permission.DESK)
def import_detail(request, pk):
    run = own_run(request, pk)
    view = request.GET.get("view", "")
    if view not in Verdict.values:
        view = Verdict.WRONG if run.result.get(Verdict.WRONG) and "view" not in request.GET else ""
    rows = run.rows.filter(verdict=view) if view else run.rows.all()
    page = page_of(rows.order_by("number"), request, size=50)
    for row in page.object_list:
        row.badge = {
            "kind": VERDICT_BADGES.get(row.verdict, "draft"),
            "icon": VERDICT_ICONS.get(row.verdict, "clock"),
            "label": row.get_verdict_display() if row.verdict else _("not checked yet"),
        }
    wrong = run.result.get(Verdict.WRONG, 0)
    to_write = run.result.get(Verdict.NEW, 0) + run.result.get(Verdict.ADDS, 0)
    context = {
        "run": run,
        "importer": kinds()[run.kind],
        "progress": progress_of(run),
        "views": verdict_tabs(request, run, view),
        "page": page,
        "pages": pages_of(page, request),
        "wrong": wrong,
        "to_write": to_write,
        "may_confirm": run.state == State.CHECKED and to_write,
        "confirm_label": confirm_label(to_write, wrong),
        "links": new_importer(run.kind).after_links(run) if run.state == State.DONE else [],
    }
    return render(request, "accounts/importing/import_detail.html", context)


def confirm_label(to_write, wrong):
    if wrong:
        words = ngettext(
            "Import only the %(count)d good row", "Import only the %(count)d good rows", to_write
        )
    else:
        words = ngettext("Import %(count)d row", "Import all %(count)d rows", to_write)
    return words % {"count": to_write}


def verdict_tabs(request, run, current):
    """The verdicts that there are, behind all rows."""
    if not run.result:
        return []
    verdicts = (Verdict.WRONG, Verdict.NEW, Verdict.ADDS, Verdict.SAME)
    views = [("all", _("all rows")), *((one, one.label) for one in verdicts if run.result.get(one))]
    return tabs(request, "view", current or "all", views, {"all": sum(run.result.values()), **run.result})


def progress_of(run):
    """How far the worker is, in words; also what the page's script asks for."""
    words = run.get_state_display()
    if run.phase:
        words = _("%(phase)s, %(done)d of %(total)d rows") % {
            "phase": run.phase,
            "done": run.done,
            "total": run.total,
        }
    return {
        "done": run.done,
        "total": max(run.total, 1),
        "words": words,
        "is_at_work": run.is_at_work,
        "is_silent": run.is_silent,
        "state": run.state,
    }


@require(Permission.DESK)
def import_progress(request, pk):
    return JsonResponse(progress_of(own_run(request, pk)))


@require(Permission.DESK)
@require_POST
def import_confirm(request, pk):
    """Says go; with errors only if the button said so (`only_good`)."""
    run = own_run(request, pk)
    importer_for(request, run.kind)
    only_good = request.POST.get("only_good") == "1"
    if run.state == State.CHECKED and run.result.get(Verdict.WRONG) and not only_good:
        messages.error(request, _("There are rows with errors. Mend them, or import only the good rows."))
        return redirect(run)
    return stepped(request, run, lambda: running.confirm(run, by=request.user, only_good=only_good))


@require(Permission.DESK)
@require_POST
def import_discard(request, pk):
    run = own_run(request, pk)
    return stepped(
        request, run, lambda: running.discard(run, by=request.user), _("Discarded; nothing was imported.")
    )


@require(Permission.DESK)
@require_POST
def import_resume(request, pk):
    run = own_run(request, pk)
    if run.is_silent:
        running.resume(run, by=request.user)
        messages.success(request, _("Taken up again."))
    return redirect(run)


def stepped(request, run, step, words="", *, action="import.step"):
    with refusable(request, action, run) as outcome:
        step()
    if outcome.refused:
        messages.warning(request, str(outcome.refused))
    elif words:
        messages.success(request, words)
    return redirect(run)


@require(Permission.DESK)
def import_problems(request, pk):
    """The list of errors as a table to work through: row, name, column, reason; no other values."""
    run = own_run(request, pk)
    rows = [
        (row.number, row.title, label, sentence)
        for row in run.rows.filter(verdict=Verdict.WRONG).order_by("number")
        for label, sentence in row.problems
    ]
    heads = [_("Row number"), _("Name"), _("Column"), _("What is wrong")]
    audit.record("import.problems", by=request.user, target=run, detail={"rows": len(rows)})
    stamp = timezone.localdate().isoformat()
    name = _("Errors of the import %(day)s") % {"day": stamp}
    return streamed(exports.workbook(heads, rows, title=_("Errors")), f"{name}.xlsx")
