"""Pages of one lead, and its moves."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import require
from accounts.lists.held import with_held
from accounts.lists.move_page import allowed_move, answer_move
from accounts.permissions import Permission
from accounts.refusal import refuse
from accounts.security import audit
from registry import accepting
from registry.leads.forms import KnownForm
from registry.leads.page import detail as lead_page
from registry.models import Lead


@require(Permission.LEAD_VIEW)
def lead_detail(request, pk):
    lead = visible_lead(request.user, pk)
    # whoever may not see the lead that goes on in its place stays here, and reads what became of it
    if lead.merged_into_id and (
        found := Lead.objects.visible_to(request.user).filter(pk=lead.merged_into_id).first()
    ):
        return redirect(found)
    return lead_page.answer(request, lead)


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
    return get_object_or_404(with_held(leads.with_deadline()), pk=pk)


@require(Permission.LEAD_VIEW)
def lead_move(request, pk, move):
    """GET shows the one move's form; POST makes the move."""
    if request.method != "POST":
        return move_page(request, visible_lead(request.user, pk), move)
    return answer_move(
        request,
        move,
        find=lambda: visible_lead(request.user, pk),
        form_of=lead_page.form_of,
        page=lead_page.move_answer,
        make=make_move,
        done=done_words,
    )


def move_page(request, lead, name):
    rule = allowed_move(request, lead, name)
    if rule not in lead.open_moves(request.user):
        return redirect(lead)
    row = lead_page.row_of(lead, rule, told=lead_page.told_of(lead, request.user))
    return render(request, "registry/leads/lead_move.html", {"lead": lead, "move": row})


def make_move(lead, name, **given):
    if name == "accept":
        return accepting.accept(lead, **given)
    return lead.move(name, **given)


def done_words(lead, rule):
    lead.refresh_from_db()
    return _("%(title)s: %(move)s done. It now lies with %(holder)s.") % {
        "title": lead.title,
        "move": rule.label,
        "holder": lead.holder.name,
    }


@require(Permission.LEAD_REPORT)
@require_POST
def lead_known(request, pk):
    """The person was told meanwhile, or turns out not to know: said by whoever works on the lead."""
    lead = visible_lead(request.user, pk)
    form = KnownForm(request.POST, instance=lead)
    if not lead_page.is_worked_on(lead, request.user):
        refused = refuse(request, "lead.known", lead, _("This lead is decided, or lies with others now."))
        return lead_page.answer(request, lead, refused=refused, failed=lead_page.KNOWN)
    if not form.is_valid():
        return lead_page.answer(request, lead, status=422)
    with transaction.atomic():
        Lead.objects.filter(pk=lead.pk).update(nominee_knows=form.cleaned_data["nominee_knows"])
        audit.record("lead.known", by=request.user, target=lead)
    messages.success(request, _("Noted; every page says so."))
    return redirect(lead)
