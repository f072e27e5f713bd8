"""Desk pages of reporting cycles: the list, opening and changing one, who has sent, one's own sheet."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.fields import TokenForm
from accounts.guard import posted, require
from accounts.lists import exports
from accounts.lists.paging import page_of, pages_of
from accounts.models import Organization
from accounts.office.settings import Office
from accounts.papers.downloads import attachment
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from accounts.security import audit
from accounts.text import number_in
from registry.cycles import page as cycle_page
from registry.cycles import papers, records
from registry.cycles.forms import CycleForm
from registry.cycles.models.cycle import CycleKind
from registry.cycles.next_cycle import proposed
from registry.models import Cycle


@require(Permission.CYCLE_VIEW)
def cycle_list(request):
    page = page_of(Cycle.objects.visible_to(request.user), request)
    keys = [cycle.pk for cycle in page.object_list]
    cycles = Cycle.objects.filter(pk__in=keys).order_by(*Cycle._meta.ordering)
    page.object_list = cycle_page.list_rows(cycles, request.user)
    context = {"page": page, "pages": pages_of(page, request)}
    return render(request, "registry/cycles/cycle_list.html", context)


def visible_cycle(request, pk):
    return get_object_or_404(Cycle.objects.visible_to(request.user), pk=pk)


@require(Permission.CYCLE_VIEW)
def cycle_detail(request, pk):
    return detail_page(request, visible_cycle(request, pk))


def detail_page(request, cycle, *, refused="", status=200):
    context = cycle_page.cycle_context(cycle, request.user) | {"begin_form": TokenForm()}
    return page_with(request, "registry/cycles/cycle_detail.html", context, refused, status)


@require(Permission.CYCLE_MANAGE)
def cycle_create(request):
    """The next cycle of a kind is proposed; `?kind=` chooses it."""
    kind = request.GET.get("kind", "")
    kind = CycleKind(kind) if kind in CycleKind.values else CycleKind.MONTHLY
    form = CycleForm(posted(request), initial=proposed(kind, timezone.localdate()))
    if form.is_valid():
        with refusable(request, "cycle.open", form=form):
            cycle = records.open_cycle(form.facts(), by=request.user, token=form.cleaned_data["token"])
            messages.success(request, _("Opened. The units see it on their desks from its first day."))
            return redirect(cycle)
    kinds = [(value, label, value == kind) for value, label in CycleKind.choices]
    return answer(request, "registry/cycles/cycle_form.html", form, kinds=kinds, cycle=None)


@require(Permission.CYCLE_MANAGE)
def cycle_edit(request, pk):
    cycle = visible_cycle(request, pk)
    initial = {name: getattr(cycle, name) for name in records.FACTS} | {"seen": cycle.version}
    form = CycleForm(posted(request), initial=initial)
    if form.is_valid():
        with refusable(request, "cycle.edit", cycle, form=form):
            seen = form.cleaned_data["seen"] or 0
            records.change_cycle(cycle, form.facts(), by=request.user, seen=seen)
            messages.success(request, _("Saved."))
            return redirect(cycle)
    return answer(request, "registry/cycles/cycle_form.html", form, kinds=[], cycle=cycle)


@require(Permission.CYCLE_MANAGE)
def cycle_joined(request, pk):
    """All sheets that were sent as one: Word, or with `?format=xlsx` a table; each one taken is recorded."""
    cycle = visible_cycle(request, pk)
    units = cycle_page.unit_rows(cycle, request.user)
    if request.GET.get("format") == "xlsx":
        table = papers.joined_table(cycle, units)
        return exports.exported(request, **table, detail={"cycle": cycle.pk})
    data = papers.joined_word(cycle, units)
    audit.record("cycle.word", by=request.user, target=cycle, detail={"what": "joined"})
    return attachment(data, f"{cycle.title}汇总表.docx")


@require(Permission.CYCLE_MANAGE)
def cycle_circular(request, pk):
    """The draft of the circular, where the office wants one; each one taken is recorded."""
    cycle = visible_cycle(request, pk)
    if not Office.of(request.user)["is_circular"]:
        raise Http404(_("The office has not turned the circular on."))
    data = papers.circular(cycle, cycle_page.unit_rows(cycle, request.user))
    audit.record("cycle.word", by=request.user, target=cycle, detail={"what": "circular"})
    return attachment(data, f"{cycle.title}通报（代拟稿）.docx")


def own_unit(request):
    """The unit whose sheet is begun: the one that was sent, if it is the user's, else his only one."""
    units = cycle_page.own_units(request.user)
    asked = number_in(request.POST.get("unit", ""), digits=9)
    return Organization.objects.select_related("parent").get(pk=asked if asked in units else units[0])


@require(Permission.SHEET_SEND)
@require_POST
def sheet_create(request, pk):
    """The unit's sheet, drafted from its leads."""
    return begun(
        request,
        pk,
        "sheet.draft",
        records.draft,
        _("Drafted from your leads. Look it through, then send it."),
    )


@require(Permission.SHEET_SEND)
@require_POST
def sheet_zero(request, pk):
    """The zero report in one click: signed on screen, sent."""
    return begun(request, pk, "sheet.zero", records.zero, _("The zero report is sent. Thank you."))


def begun(request, pk, action, verb, words):
    cycle, form = visible_cycle(request, pk), TokenForm(request.POST)
    token = form.cleaned_data["token"] if form.is_valid() else None
    with refusable(request, action, cycle) as outcome:
        sheet = verb(cycle, own_unit(request), by=request.user, token=token)
        messages.success(request, words)
        return redirect(sheet)
    return detail_page(request, visible_cycle(request, pk), refused=outcome.refused)
