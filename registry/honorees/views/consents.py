"""Recording and withdrawing the basis for publication."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.permissions import Permission
from accounts.refusal import answer, refusable
from accounts.security import audit
from registry.files import uploads
from registry.honorees.forms import ConsentForm, WithdrawForm
from registry.models import Consent, Honoree
from registry.suspensions import consequences


@require(Permission.CONSENT_RECORD)
def consent_record(request, pk):
    honoree = get_object_or_404(Honoree, pk=pk)
    form = ConsentForm(posted(request), request.FILES or None, honoree=honoree)
    if form.is_valid():
        facts = form.cleaned_data
        persons, purposes = facts.pop("persons"), facts.pop("purposes")
        with refusable(request, None, form=form, file="proof"):
            with uploads.kept(facts.pop("proof"), by=request.user) as proof:
                Consent.record(persons=persons, purposes=purposes, by=request.user, proof=proof, **facts)
            messages.success(request, _("Recorded."))
            return redirect(honoree)
    return answer(request, "registry/honorees/consent_form.html", form, honoree=honoree)


@require(Permission.CONSENT_RECORD)
def consent_withdraw(request, pk):
    """GET says what will leave the public pages, POST does it."""
    consent = get_object_or_404(Consent.objects.select_related("person__honoree"), pk=pk)
    form = WithdrawForm(posted(request))
    kinds = consequences.OF_PURPOSE[consent.purpose]
    follows = consequences.consequences_of(consent.person.honoree, kinds=kinds)
    if form.is_valid():
        end(consent, by=request.user, **form.cleaned_data)
        messages.success(request, _("Withdrawn. What rested on it has left the public pages."))
        return redirect(consent.person.honoree)
    return answer(
        request,
        "registry/honorees/consent_withdraw.html",
        form,
        consent=consent,
        honoree=consent.person.honoree,
        follows=follows,
    )


def end(consent, *, by, on, note):
    """Withdraw it and keep the list of what rested on it, which is open at once."""
    kinds = consequences.OF_PURPOSE[consent.purpose]
    with transaction.atomic():
        follows = consequences.worded(consent.person.honoree, kinds=kinds)  # before the page is gone
        withdrawal = consent.withdraw(by=by, on=on, note=note)
        if follows:
            consequences.freeze(follows, withdrawal, honoree=consent.person.honoree, by=by)
            consequences.take_effect(withdrawal)


@require(Permission.CONSENT_RECORD)
def consent_proof(request, pk):
    consent = get_object_or_404(Consent.objects.select_related("proof"), pk=pk, proof__isnull=False)
    audit.record("consent.proof", by=request.user, target=consent)
    return uploads.serve(consent.proof)
