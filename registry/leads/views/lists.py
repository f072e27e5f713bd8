"""The list of leads: its tabs, its table, its unit's counts, and moves for many rows at once."""

from urllib.parse import urlencode

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.lists.counts import shown
from accounts.lists.listing import MOST_CHOSEN, Listing, TableColumn
from accounts.office import memory
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import forbid, refusable
from accounts.text import number_in
from registry.leads.filters import LeadFilter
from registry.leads.moves import MOVES
from registry.leads.page.rows import lead_rows
from registry.leads.statistics import desk_counts, unit_report
from registry.models import Lead

SORTS = {
    "title": ("name", "pk"),
    "category": ("category__order", "-pk"),
    "origin": ("origin__path", "-pk"),
    "submitted_at": ("submitted_at", "pk"),
    "stage": ("state", "state_since", "pk"),
}
# the tabs of the list, read as QuerySet methods
VIEWS = {
    "all": None,
    "waiting": "waiting_for",
    "returned": "returned_to",
    "on_the_way": "on_the_way_from",
    "drafts": "drafts_of",
}
# moves that need no judgment of the single lead's words: no reason, no items, no file to join
BULK_MOVES = ("submit", "resubmit", "forward")


@require(Permission.LEAD_VIEW)
def lead_list(request):
    leads = Lead.objects.visible_to(request.user).for_list().with_deadline()
    view = request.GET.get("view", "all")
    if VIEWS.get(view):
        leads = getattr(leads, VIEWS[view])(request.user)
    filterset = LeadFilter(request.GET, user=request.user, queryset=leads)
    listing = Listing(request, filterset, sorts=SORTS, default=("-created_at", "-pk"))
    if listing.wants_table:
        return listing.table(_("Leads"), table_columns(), rows_of=lambda rows: lead_rows(rows, request.user))
    context = listing.context(clear_url=f"?view={view}")
    context["page"].object_list = lead_rows(context["page"].object_list, request.user)
    context |= {
        "views": view_tabs(request, view),
        "empty": empty_words(request, context["chips"], view),
        "page_actions": report_action(request.user),
        "bulk": bulk_moves(request.user),
        "back": request.get_full_path(),
        "report": remembered_report(request.user, timezone.localdate().year),
    }
    return render(request, "registry/leads/lead_list.html", context)


def remembered_report(user, year):
    """The unit's own counts, counted once for each user and version of the data."""
    name = f"unit-report/{user.pk}/{year}"
    return memory.remembered(name, lambda: unit_report(user, year=year), version=memory.version_for(user))


def table_columns():
    """What the list shows of a lead, column by column."""
    return [
        TableColumn(_("Number"), lambda lead: lead.number),
        TableColumn(_("Who"), lambda lead: lead.title + printed.example_mark(lead)),
        TableColumn(_("The deed in one line"), lambda lead: lead.deed_line),
        TableColumn(_("Category"), lambda lead: lead.category.name if lead.category else ""),
        TableColumn(_("Reported by"), lambda lead: lead.origin.name),
        TableColumn(_("Reporter"), lambda lead: lead.reporter.name),
        TableColumn(_("Received"), lambda lead: printed.day(lead.submitted_at)),
        TableColumn(_("Where it is now"), lambda lead: str(lead.badge.label)),
        TableColumn(_("Since when, and what comes next"), lambda lead: str(lead.whereabouts)),
        TableColumn(_("With"), lambda lead: lead.holder.name),
        TableColumn(_("Time limit"), lambda lead: lead.clock.words if lead.clock else ""),
    ]


def view_tabs(request, current):
    numbers = {name: shown(number) for name, number in desk_counts(request).items()}
    labels = {
        "all": _("all"),
        "waiting": _("waiting for me"),
        "returned": _("returned to me"),
        "on_the_way": _("mine on the way"),
        "drafts": _("drafts"),
    }
    return [
        {"label": label, "count": numbers.get(name), "url": f"?view={name}", "current": name == current}
        for name, label in labels.items()
        if name in ("all", current) or numbers[name]
    ]


def report_action(user):
    if not user.can(Permission.LEAD_REPORT):
        return []
    return [
        {"label": _("Report a lead"), "url": reverse("registry:lead_create"), "primary": True, "icon": "plus"}
    ]


def empty_words(request, chips, view):
    if chips:
        widen = {"label": _("Show all leads"), "url": f"?view={view}", "primary": False}
        return {
            "kind": "nothing_matches",
            "title": _("No lead fits this filter"),
            "text": _("Take a condition away, or look through all of them."),
            "actions": [widen],
        }
    return {
        "kind": "nothing_matches",
        "title": _("No leads here yet"),
        "text": _("As soon as there is one, it appears here with its state and its age."),
        "actions": report_action(request.user),
    }


def bulk_moves(user):
    """The moves this user may make for several leads at once."""
    words = {"submit": _("Submit the chosen"), "forward": _("Forward the chosen")}
    return [
        {"name": name, "label": label, "icon": MOVES[name].icon}
        for name, label in words.items()
        if user.can(MOVES[name].permission)
    ]


@require(Permission.LEAD_VIEW)
@require_POST
def lead_bulk_move(request, move):
    """One safe move for the ticked leads: what is possible is done, the rest is named with its reason."""
    if move not in BULK_MOVES:
        raise Http404
    if not request.user.can(MOVES[move].permission):
        forbid(request, f"lead.{move}")
    chosen = dict(chosen_leads(request))
    if not chosen:
        messages.warning(request, _("Nothing was chosen: tick the rows first."))
        return redirect(back_to_list(request))
    leads = Lead.objects.visible_to(request.user).filter(pk__in=chosen).select_related(
        "origin__parent", "holder__parent", "community", "category"
    )  # fmt: skip
    done = [lead for lead in leads.order_by("pk") if moved(request, lead, move, seen=chosen[lead.pk])]
    if done:
        words = ngettext("%(move)s: %(count)d lead done.", "%(move)s: %(count)d leads done.", len(done))
        messages.success(request, words % {"move": MOVES[move].label, "count": len(done)})
    return redirect(back_to_list(request))


@require(Permission.LEAD_VIEW)
@require_POST
def lead_bulk_export(request):
    """The ticked rows as a table; the address of the table names them."""
    keys = [key for key, _version in chosen_leads(request)]
    if not keys:
        messages.warning(request, _("Nothing was chosen: tick the rows first."))
        return redirect(back_to_list(request))
    query = urlencode([("format", "xlsx"), *[("pk", key) for key in keys]])
    return redirect(f"{reverse('registry:lead_list')}?{query}")


def moved(request, lead, move, *, seen):
    """Make one move of many; says why not where it is refused."""
    if move == "submit" and lead.state == "returned":
        move = "resubmit"
    with refusable(request, f"lead.{move}", lead) as outcome:
        lead.move(move, by=request.user, seen=seen)
        return True
    why = outcome.refused.sentence
    if outcome.refused.status == 422 and (missing := lead.problems()):
        why = " ".join(sentence for _field, sentence in missing)
    messages.error(request, _("%(title)s: %(why)s") % {"title": lead.title, "why": why})
    return False


def chosen_leads(request):
    """(key, version seen) of each ticked row; the value of a box is "key:version"."""
    for value in request.POST.getlist("pk")[:MOST_CHOSEN]:
        key, version = (number_in(part, digits=9) for part in value.partition(":")[::2])
        if None not in (key, version):
            yield key, version


def back_to_list(request):
    """The list as it was; only its own address."""
    back, home = request.POST.get("back", ""), reverse("registry:lead_list")
    is_ours = back == home or back.startswith(f"{home}?")
    return back if is_ours and "\n" not in back and "\r" not in back else home
