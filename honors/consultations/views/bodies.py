"""Desk pages of the bodies that are consulted: data the office keeps itself."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import answer
from accounts.security import audit
from honors.consultations.forms import BodyForm
from honors.models import ConsultedBody


@require(Permission.CONSULTATION)
def body_list(request):
    return render(request, "honors/consultations/body_list.html", {"bodies": ConsultedBody.objects.all()})


@require(Permission.CONSULTATION)
def body_create(request):
    return body_form(request, ConsultedBody(order=ConsultedBody.objects.count()))


@require(Permission.CONSULTATION)
def body_edit(request, pk):
    return body_form(request, get_object_or_404(ConsultedBody, pk=pk))


def body_form(request, body):
    is_new = body.pk is None
    form = BodyForm(posted(request), instance=body)
    if form.is_valid():
        with transaction.atomic():
            body = form.save()
            audit.record(
                "consulted_body.add" if is_new else "consulted_body.edit", by=request.user, target=body
            )
        messages.success(request, _("Saved."))
        return redirect("honors:body_list")
    return answer(
        request,
        "honors/consultations/body_form.html",
        form,
        body=None if is_new else ConsultedBody.objects.get(pk=body.pk),
    )
