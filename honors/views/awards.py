"""Desk page of awards: recording one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.guard import posted, require
from accounts.permissions import Permission
from honors import awarding
from honors.forms.award import AwardForm
from registry.models import Honoree


@require(Permission.AWARD_RECORD)
def award_record(request, pk):
    honoree = get_object_or_404(Honoree.objects.surviving(), pk=pk)
    form = AwardForm(posted(request), initial={"category": honoree.category_id})
    if form.is_valid():
        try:
            awarding.record(
                honoree=honoree,
                honor=form.cleaned_data["honor"],
                by=request.user,
                token=form.cleaned_data["token"],
                **form.facts(),
            )
        except awarding.AwardRefused as refused:
            audit.record_refusal("award.record", by=request.user, target=honoree)
            form.add_error("honor", str(refused))
        else:
            messages.success(request, _("The award is recorded."))
            return redirect(honoree)
    context = {"form": form, "honoree": honoree}
    return render(request, "honors/award_form.html", context, status=422 if form.is_bound else 200)
