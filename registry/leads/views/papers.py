"""A lead on paper: its form to print, and the signed one that comes back."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from accounts.guard import posted, require
from accounts.papers.downloads import shown
from accounts.permissions import Permission
from accounts.refusal import Refusal, answer, refusable
from registry.files import uploads
from registry.leads import case_codes, form_paper, signed_forms
from registry.leads.moves import works_on
from registry.leads.return_forms import SignedFormForm
from registry.leads.views.leads import visible_lead
from registry.models import Lead


@require(Permission.LEAD_VIEW)
def lead_paper(request, pk):
    """The office's A4 form, to be signed and sealed."""
    lead = visible_lead(request.user, pk)
    return shown(form_paper.pdf(lead), f"{_('Recommendation form')} {lead.number}.pdf")


@require(Permission.LEAD_VIEW)
def lead_case_open(request, code):
    """Where the code on a form leads: to the lead, for whoever may see it; to nothing for all others."""
    lead = Lead.objects.visible_to(request.user).filter(case_code=case_codes.read(code)).first()
    if lead is None:
        raise Http404
    return redirect(lead)


@require(Permission.LEAD_REPORT)
def lead_case(request):
    """A signed form comes in as a photo or scan; the code on it, or typed, says to which lead it belongs."""
    form = SignedFormForm(posted(request), request.FILES or None, initial={"code": request.GET.get("code")})
    if form.is_valid():
        with refusable(request, "lead.signed_form", form=form, field="code", file="scan"):
            lead = filed(request.user, **form.cleaned_data)
            messages.success(request, _("The signed form lies with the lead; its timeline says so."))
            return redirect(lead)
    return answer(request, "registry/leads/lead_case.html", form)


def filed(user, *, scan, code, token):
    """
    :raises Refusal: the code is missing, unknown or another one, or the paper cannot be taken
    """
    with uploads.kept(scan, by=user) as file:
        read = signed_forms.code_on(file)
        if not (code or read):
            raise Refusal(_("No code can be read on this picture; type the one beside the QR code."), 422)
        if code and read and code != read:
            raise Refusal(_("The paper carries another case code than the one typed here."), 422)
        lead = Lead.objects.visible_to(user).filter(case_code=code or read).first()
        if lead is None or not works_on(lead, user):
            raise Refusal(_("No lead with this case code lies with you; look at the code again."), 422)
        signed_forms.take(lead, file, by=user, token=token)
        return lead
