"""Desk pages of the catalogue of honors."""

from django.contrib import messages
from django.db import transaction
from django.db.models import Count, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.guard import posted, require
from accounts.permissions import Permission
from honors import awarding
from honors.forms.honor import HonorForm
from honors.models import Honor


@require(Permission.HONOREE_VIEW)
def honor_list(request):
    honors = Honor.objects.annotate(award_count=Count("awards", filter=Q(awards__revocation__isnull=True)))
    context = {"honors": honors, "can_edit": request.user.can(Permission.AWARD_RECORD)}
    return render(request, "honors/honor_list.html", context)


@require(Permission.AWARD_RECORD)
def honor_create(request):
    return honor_form(request, Honor())


@require(Permission.AWARD_RECORD)
def honor_edit(request, pk):
    return honor_form(request, get_object_or_404(Honor, pk=pk))


def honor_form(request, honor):
    is_new = honor.pk is None
    form = HonorForm(posted(request), instance=honor)
    if form.is_valid():
        with transaction.atomic():
            honor = form.save()
            awarding.refresh_holders(honor)
            audit.record("honor.add" if is_new else "honor.edit", by=request.user, target=honor)
        messages.success(request, _("Saved."))
        return redirect("honors:honor_list")
    context = {"form": form, "honor": None if is_new else honor}
    return render(request, "honors/honor_form.html", context, status=422 if form.is_bound else 200)
