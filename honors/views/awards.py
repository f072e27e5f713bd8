"""Desk pages of awards: recording one, proposing to record a revocation."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts import audit
from accounts.guard import Refused, posted, require
from accounts.permissions import Permission
from honors import awarding
from honors.forms.award import AwardForm, RevokeForm
from honors.models import Award
from registry import approving
from registry.models import Honoree
from registry.roads import ApprovalRefused, all_roads


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


@require(Permission.APPROVAL_SIGN)
def award_revoke(request, pk):
    """GET says what follows, POST proposes to record the conferring body's decision; signatures do it."""
    award = get_object_or_404(Award.objects.select_related("honoree", "honor"), pk=pk)
    if not all_roads()["revocation"].may_propose(request.user):
        audit.record_refusal("award.revoke", by=request.user, target=award)
        raise Refused(_("Your role does not make this decision."))
    form = RevokeForm(posted(request), initial={"body": award.conferring_body or award.honor.conferring_body})
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            propose_revocation(award, form.cleaned_data, by=request.user)
        except (ApprovalRefused, awarding.AwardRefused) as refused:
            audit.record_refusal("award.revoke", by=request.user, target=award)
            form.add_error(None, str(refused))
            status = 409
        else:
            messages.success(request, _("Proposed. It takes effect when enough people have signed."))
            return redirect(award.honoree)
    return render(request, "honors/award_revoke.html", {"form": form, "award": award}, status=status)


def propose_revocation(award, data, *, by):
    """:raises AwardRefused: it is revoked already"""
    if not award.is_standing:
        raise awarding.AwardRefused(_("This award is revoked already."))
    facts = {"on": str(data["on"]), "body": data["body"], "document_number": data["document_number"]}
    return approving.propose(
        "revocation",
        award,
        by=by,
        honoree=award.honoree,
        facts=facts,
        reason=data["reason"],
        token=data["token"],
    )
