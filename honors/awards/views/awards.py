"""Desk page of awards: recording one."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import Refusal
from accounts.security import audit
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
        try:
            award_recording.record(
                honoree=honoree,
                honor=form.cleaned_data["honor"],
                by=request.user,
                token=form.cleaned_data["token"],
                **form.facts(),
            )
        except award_recording.SignatureNeeded:
            answer, status = proposed(request, form, honoree)
            if answer:
                return answer
        except Refusal as refused:
            audit.record_refusal("award.record", by=request.user, target=honoree)
            form.add_error("honor", str(refused))
        else:
            messages.success(request, _("The award is recorded."))
            return redirect(honoree)
    against = contested.reasons([honoree.pk], honor=None, on=timezone.localdate()).get(honoree.pk)
    waiting = proposals.open_proposal(award_approval.POLICY, honoree)
    context = {"form": form, "honoree": honoree, "against": against, "waiting_award": waiting}
    return render(request, "honors/awards/award_form.html", context, status=status)


def proposed(request, form, honoree):
    """Something stands against it: a second person has to sign.

    :returns: (the answer, or None when the form is shown; its status)
    """
    data = form.cleaned_data
    try:
        proposal = award_approval.propose(
            honoree, honor=data["honor"], by=request.user, token=data["token"], **form.facts()
        )
    except Refusal as refused:
        audit.record_refusal("approval.propose", by=request.user, target=honoree)
        form.add_error(None, refused.sentence)
        return None, refused.status
    messages.success(request, _("Proposed. Nothing is recorded until a second person has signed."))
    return redirect(proposal), 302
