"""Pages of leads: the list, one lead, its moves."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from accounts import audit
from accounts.guard import Refused, require
from accounts.lists import chips_of, sorts_of
from accounts.paging import page_of, pages_of
from accounts.permissions import Permission
from registry import accepting, lead_page
from registry.filters import LeadFilter
from registry.lead_display import dress
from registry.models import Lead, MoveRefused
from registry.pipeline import MOVES, fits
from registry.statistics import desk_counts

SORTS = {
    "title": ("name", "pk"),
    "category": ("category__order", "-pk"),
    "origin": ("origin__path", "-pk"),
    "submitted_at": ("submitted_at", "pk"),
    "stage": ("stage", "stage_since", "pk"),
}
# the tabs of the list, read as QuerySet methods
VIEWS = {
    "all": None,
    "waiting": "waiting_for",
    "returned": "returned_to",
    "on_the_way": "on_the_way_from",
    "drafts": "drafts_of",
}


@require(Permission.LEAD_VIEW)
def lead_list(request):
    leads = Lead.objects.visible_to(request.user).for_list()
    view = request.GET.get("view", "all")
    if VIEWS.get(view):
        leads = getattr(leads, VIEWS[view])(request.user)
    filterset = LeadFilter(request.GET, user=request.user, queryset=leads)
    sorts, order = sorts_of(request, SORTS, default=("-created_at", "-pk"))
    page = page_of(filterset.qs.order_by(*order), request)
    page.object_list = dress(page.object_list, request.user)
    chips = chips_of(request, filterset)
    context = {
        "filter": filterset,
        "views": view_tabs(request, view),
        "chips": chips,
        "clear_url": f"?view={view}",
        "page": page,
        "pages": pages_of(page, request),
        "sorts": sorts,
        "empty": empty_words(request, chips, view),
        "page_actions": report_action(request.user),
    }
    return render(request, "registry/lead_list.html", context)


def view_tabs(request, current):
    counts = request.desk_counts = desk_counts(request.user)
    labels = {
        "all": _("all"),
        "waiting": _("waiting for me"),
        "returned": _("returned to me"),
        "on_the_way": _("mine on the way"),
        "drafts": _("drafts"),
    }
    return [
        {"label": label, "count": counts[name], "url": f"?view={name}", "current": name == current}
        for name, label in labels.items()
        if name in ("all", current) or counts[name]
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
        "text": _("As soon as there is one, it appears here with its stage and its age."),
        "actions": report_action(request.user),
    }


@require(Permission.LEAD_VIEW)
def lead_detail(request, pk):
    return lead_page.answer(request, visible_lead(request.user, pk))


def visible_lead(user, pk):
    """The lead if this user may see it; a foreign one and a missing one give the same 404."""
    leads = Lead.objects.visible_to(user).select_related(
        "origin__parent__parent",
        "holder__parent",
        "community__parent",
        "category",
        "reporter",
        "honoree",
    )
    return get_object_or_404(leads.with_deadline(), pk=pk)


@require(Permission.LEAD_VIEW)
def lead_move(request, pk, move):
    """GET shows the one move's form; POST makes the move."""
    if move not in MOVES:
        raise Http404
    lead, rule = visible_lead(request.user, pk), MOVES[move]
    if not request.user.can(rule.permission):
        audit.record_refusal(f"lead.{move}", by=request.user, target=lead)
        raise Refused(_("Your role does not make this decision."))
    if request.method != "POST":
        if not fits(rule, lead):
            return redirect(lead)
        row = lead_page.move_row(lead, rule, lead_page.form_of(lead, rule))
        return render(
            request, "registry/lead_move.html", {"lead": lead_page.dressed(lead, request.user), "move": row}
        )
    form = lead_page.form_of(lead, rule, data=request.POST)
    if not fits(rule, lead):
        form.is_valid()
        return make_move(request, lead, rule, form, complete=False)
    if not form.is_valid():
        return lead_page.answer(request, lead, bound={move: form}, status=422)
    return make_move(request, lead, rule, form)


def make_move(request, lead, rule, form, *, complete=True):
    extra = form.extra() if complete else {}
    given = {
        "by": request.user,
        "note": form.cleaned_data.get("note", ""),
        "seen": form.cleaned_data.get("seen"),
        "token": form.cleaned_data.get("token"),
    }
    try:
        if rule.name == "accept":
            accepting.accept(lead, **given, **extra)
        else:
            lead.move(rule.name, **given, **extra)
    except MoveRefused as refused:
        audit.record_refusal(f"lead.{rule.name}", by=request.user, target=lead)
        lead = visible_lead(request.user, lead.pk)
        if refused.status == 422:
            form.add_error(None, refused.sentence)
            return lead_page.answer(request, lead, bound={rule.name: form}, status=422)
        typed = "\n".join(filter(None, [given["note"], form.cleaned_data.get("words", "")]))
        return lead_page.answer(
            request, lead, refused=refused, note=typed, status=refused.status, failed=rule
        )
    messages.success(request, done_words(lead, rule))
    return redirect(lead)


def done_words(lead, rule):
    lead.refresh_from_db()
    return _("%(title)s: %(move)s done. It now lies with %(desk)s.") % {
        "title": lead.title,
        "move": rule.label,
        "desk": lead.holder.name,
    }
