"""Desk pages of objections to a public notice; who objected is shown on request only, and recorded."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from honors.models import Objection, ObjectionState
from honors.public_notices import objections as public_notice_objections
from honors.public_notices import page as public_notice_page
from honors.public_notices.forms import ConclusionForm, ObjectionForm
from honors.public_notices.views.public_notices import published
from registry.people.forms.reveal import RevealForm


@require(Permission.OBJECTION_HANDLE)
def objection_record(request, pk):
    public_notice = published(pk)
    form = ObjectionForm(
        posted(request), public_notice=public_notice, nominations=public_notice_page.named_in(public_notice)
    )
    if form.is_valid():
        objection = public_notice_objections.record(public_notice, by=request.user, **form.cleaned_data)
        messages.success(request, _("The objection is recorded. Name and contact are encrypted."))
        return redirect(objection)
    return answer(request, "honors/public_notices/objection_form.html", form, public_notice=public_notice)


def objection_of(pk):
    people = ("entered_by", "checked_by", "concluded_by")
    objections = Objection.objects.select_related(
        "public_notice__round__honor", "nomination__honoree", "details", "receipt", *people
    )
    return get_object_or_404(objections, pk=pk)


@require(Permission.OBJECTION_HANDLE)
def objection_detail(request, pk):
    return detail_page(request, objection_of(pk))


def detail_page(request, objection, *, form=None, refused="", status=200):
    is_mine = objection.state == ObjectionState.CHECKING and objection.checked_by_id == request.user.pk
    context = {
        "objection": objection,
        "text": objection.details.read("text"),
        "finding": objection.details.read("finding"),
        "form": form or (ConclusionForm() if is_mine else None),
    }
    return page_with(request, "honors/public_notices/objection_detail.html", context, refused, status)


@require(Permission.OBJECTION_HANDLE)
@require_POST
def objection_take(request, pk):
    objection = objection_of(pk)
    with refusable(request, "objection.take", objection) as outcome:
        public_notice_objections.take(objection, by=request.user)
        messages.success(request, _("You check this objection."))
        return redirect(objection)
    return detail_page(request, objection_of(pk), refused=outcome.refused)


@require(Permission.OBJECTION_HANDLE)
@require_POST
def objection_conclude(request, pk):
    objection = objection_of(pk)
    form = ConclusionForm(request.POST)
    if not form.is_valid():
        return detail_page(request, objection, form=form, status=422)
    with refusable(request, "objection.conclude", objection) as outcome:
        public_notice_objections.conclude(objection, by=request.user, **form.cleaned_data)
        messages.success(request, _("The objection is concluded."))
        return redirect(objection)
    return detail_page(request, objection_of(pk), form=form, refused=outcome.refused)


@require(Permission.OBJECTION_HANDLE)
def objection_reveal(request, pk):
    """Who objected: by POST, with a reason, recorded."""
    objection = objection_of(pk)
    form = RevealForm(posted(request))
    context = {"objection": objection, "form": form, "revealed": None}
    if not form.is_valid():
        return answer(request, "honors/public_notices/objection_reveal.html", form, **context)
    context["revealed"] = public_notice_objections.reveal(objection, by=request.user, **form.cleaned_data)
    return render(request, "honors/public_notices/objection_reveal.html", context)
