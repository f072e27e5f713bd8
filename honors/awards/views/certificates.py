"""Printing for the district's own honors: certificates and letters of appointment."""

from django.shortcuts import get_object_or_404

from accounts.guard import posted, require
from accounts.papers.downloads import shown
from accounts.papers.typefaces import NoGlyph
from accounts.permissions import Permission
from accounts.refusal import Refusal, answer, forbid
from accounts.security import audit
from honors.awards import certificate
from honors.awards.forms import AppointmentForm
from honors.models import Award


def own_award(request, pk, action):
    """The award if the district prints for it; a sentence otherwise (403)."""
    awards = Award.objects.select_related("honoree", "honor", "category", "revocation")
    award = get_object_or_404(awards, pk=pk)
    try:
        certificate.check(award)
    except Refusal as refused:
        forbid(request, action, award, str(refused))
    return award


@require(Permission.AWARD_RECORD)
def award_certificate(request, pk):
    """The certificate as a PDF; each one made is recorded."""
    award = own_award(request, pk, "award.certificate")
    data = certificate.certificate(award)
    audit.record("award.certificate", by=request.user, target=award)
    return shown(data, f"certificate-{award.pk}.pdf")


@require(Permission.AWARD_RECORD)
def award_appointment(request, pk):
    """GET asks for role and term, POST answers with the letter."""
    award = own_award(request, pk, "award.appointment")
    form = AppointmentForm(posted(request))
    if form.is_valid():
        try:
            data = certificate.appointment(award, **form.cleaned_data)
        except NoGlyph as missing:
            form.add_error(None, str(missing))
        else:
            audit.record("award.appointment", by=request.user, target=award)
            return shown(data, f"appointment-{award.pk}.pdf")
    return answer(request, "honors/awards/award_appointment.html", form, award=award)
