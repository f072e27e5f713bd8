"""Desk pages of the national platform: the line of each lead that is sent on, a table of many, numbers."""

from django.contrib import messages
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn, tabs
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import answer, refusable
from registry.leads.moves import State
from registry.models import Lead, NationalEntry
from registry.national import lines
from registry.national.filters import NationalFilter
from registry.national.forms import NumberForm

VIEWS = {"open": False, "numbered": True}


def with_parts(user):
    """The leads that are sent on, with what their lines need."""
    leads = Lead.objects.visible_to(user).filter(state=State.ACCEPTED).defer("deed", "summary")
    return leads.select_related("community__parent", "category", "origin", "national_entry")


@require(Permission.LEAD_ACCEPT)
def national_list(request):
    """`?view=`: without a number yet, with one, all."""
    leads, view = with_parts(request.user), request.GET.get("view", "open")
    if view in VIEWS:
        entry = Exists(NationalEntry.objects.filter(lead=OuterRef("pk")))
        leads = leads.filter(entry if VIEWS[view] else ~entry)
    filterset = NationalFilter(request.GET, user=request.user, queryset=leads)
    listing = Listing(request, filterset, default=("-created_at", "-pk"))
    if listing.wants_table:
        return listing.table(_("National platform"), table_columns(), rows_of=with_lines)
    context = listing.context(clear_url=f"?view={view}")
    context["page"].object_list = with_lines(context["page"].object_list)
    choices = [("open", _("without a number")), ("numbered", _("with a number")), ("all", _("all"))]
    context["views"] = tabs(request, "view", view, choices)
    return render(request, "registry/national/national_list.html", context)


def with_lines(leads):
    rows = list(leads)
    for lead in rows:
        lead.line, lead.national_number = lines.line_of(lead), number_on(lead)
    return rows


def number_on(lead):
    return lead.national_entry.number if hasattr(lead, "national_entry") else ""


def table_columns():
    """What the platform asks for, part by part and as one line."""
    return [
        TableColumn(_("Number"), lambda lead: lead.number),
        TableColumn(_("Who"), lambda lead: lead.line.name + printed.example_mark(lead)),
        TableColumn(_("Where"), lambda lead: lead.line.place),
        TableColumn(_("Category"), lambda lead: lead.line.category),
        TableColumn(_("The deed in one line"), lambda lead: lead.line.deed_line),
        TableColumn(_("Line to copy"), lambda lead: lead.line.text),
        TableColumn(_("Missing"), lambda lead: "；".join(map(str, lead.line.missing))),
        TableColumn(_("Number of the national platform"), lambda lead: lead.national_number),
    ]


@require(Permission.LEAD_ACCEPT)
def national_line(request, pk):
    """The line of one lead to copy, and the number that the platform returned."""
    lead = get_object_or_404(with_parts(request.user), pk=pk)
    number = number_on(lead)
    form = NumberForm(posted(request), initial={"number": number, "seen": number})
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, "lead.national", lead, form=form):
            lines.record(lead, data["number"], by=request.user, seen=data["seen"])
            messages.success(request, _("The number is recorded; the list of leads finds it."))
            return redirect("registry:national_list")
    context = {"lead": lead, "line": lines.line_of(lead)}
    return answer(request, "registry/national/national_line.html", form, **context)
