"""Desk pages of what does not apply to a candidate without a unit."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import page_with, refusable
from honors.consultations import waivers
from honors.models import Nomination, Waiver
from honors.nominations.forms import WaiverForm


@require(Permission.ROUND_MANAGE)
def waiver_create(request, pk):
    """What does not apply and why; what was said so before stands below and can be taken back."""
    nomination = nomination_of(pk)
    form = WaiverForm(posted(request), choices=waivers.choices(nomination))
    if form.is_valid():
        data = form.cleaned_data
        given = {"reason": data["reason"], "by": request.user, "token": data["token"]}
        with refusable(request, "waiver.record", nomination, form=form):
            waivers.waive(nomination, data["what"], **given)
            messages.success(request, _("Saved."))
            return redirect("honors:waiver_create", pk=nomination.pk)
    return page(request, nomination, form)


def nomination_of(pk):
    nominations = Nomination.objects.select_related("round__honor", "honoree__organization__parent")
    return get_object_or_404(nominations, pk=pk)


def page(request, nomination, form, *, refused=None):
    context = {
        "nomination": nomination,
        "form": form,
        "open": waivers.choices(nomination),
        "unit": waivers.unit_of(nomination),
        "waivers": nomination.waivers.select_related("by", "ended_by"),
        "posts": [person.post for person in nomination.honoree.subjects() if person.post],
    }
    return page_with(request, "honors/nominations/waiver_form.html", context, refused, form)


@require(Permission.ROUND_MANAGE)
@require_POST
def waiver_end(request, pk):
    waiver = get_object_or_404(Waiver.objects.select_related("nomination"), pk=pk)
    with refusable(request, "waiver.end", waiver) as outcome:
        waivers.end(waiver, by=request.user)
        messages.success(request, _("Taken back."))
        return redirect("honors:waiver_create", pk=waiver.nomination_id)
    nomination = nomination_of(waiver.nomination_id)
    form = WaiverForm(choices=waivers.choices(nomination))
    return page(request, nomination, form, refused=outcome.refused)
