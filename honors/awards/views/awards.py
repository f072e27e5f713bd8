"""Desk page of awards: recording one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import refusable
from honors import award_approval
from honors.awards.forms import AwardForm
from honors.conferral import recording as award_recording
from honors.public_notices import contested
from registry.approvals import proposals
from registry.models import Honoree


@require(Permission.AWARD_RECORD)
def award_record(request, pk):
    honoree = get_object_or_404(Honoree.objects.surviving(), pk=pk)
    form = AwardForm(posted(request), initial={"category": honoree.category_id})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        given = {"honor": form.cleaned_data["honor"], "token": form.cleaned_data["token"], **form.facts()}
        with refusable(request, "award.record", honoree, form=form, field="honor"):
            try:
                award_recording.record(honoree=honoree, by=request.user, **given)
                messages.success(request, _("The award is recorded."))
                return redirect(honoree)
            except award_recording.SignatureNeeded:
                answer, status = proposed(request, form, honoree)
                if answer:
                    return answer
    against = contested.reasons([honoree.pk], honor=None, on=timezone.localdate()).get(honoree.pk)
    waiting = proposals.open_proposal(award_approval.POLICY, honoree)
    context = {"form": form, "honoree": honoree, "against": against, "waiting_award": waiting}
    return render(request, "honors/awards/award_form.html", context, status=status)


def proposed(request, form, honoree):
    """Something stands against it: a second person has to sign.

    :returns: (the answer, or None when the form is shown; its status)
    """
    data = form.cleaned_data
    with refusable(request, "approval.propose", honoree, form=form) as outcome:
        proposal = award_approval.propose(
            honoree, honor=data["honor"], by=request.user, token=data["token"], **form.facts()
        )
        messages.success(request, _("Proposed. Nothing is recorded until a second person has signed."))
        return redirect(proposal), 302
    return None, outcome.refused.status
