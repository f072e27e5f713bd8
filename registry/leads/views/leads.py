"""Pages of one lead, and its moves."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guard import require
from accounts.permissions import Permission
from accounts.refusal import Refusal, forbid
from accounts.security import audit
from registry import accepting
from registry.leads.moves import MOVES, fits, open_moves
from registry.leads.page import detail as lead_page
from registry.models import Lead


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
        forbid(request, f"lead.{move}", lead)
    if request.method != "POST":
        if rule not in open_moves(lead, request.user):
            return redirect(lead)
        row = lead_page.move_row(lead, rule, lead_page.form_of(lead, rule))
        return render(
            request,
            "registry/leads/lead_move.html",
            {"lead": lead, "move": row},
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
    except Refusal as refused:
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
    return _("%(title)s: %(move)s done. It now lies with %(holder)s.") % {
        "title": lead.title,
        "move": rule.label,
        "holder": lead.holder.name,
    }
