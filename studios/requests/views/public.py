"""Public forms that write: asking for a talk, and the asker's own page without an account."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from accounts.guard import posted
from accounts.refusal import Refusal
from accounts.visitors import limits
from registry.honorees.rules import Doing
from studios.models import OutreachRequest, RequestState
from studios.requests import request_desk
from studios.requests.forms import AskForm, ConfirmForm


@login_not_required
def request_ask(request):
    """A school or unit asks for a talk or a clinic; the phone number stands beside it."""
    user = request.user if request.user.is_authenticated else None
    form = AskForm(posted(request), user=user)
    status = 422 if form.is_bound else 200
    if form.is_valid():
        try:
            asked = request_desk.ask(form, user=user, sent=request)
        except limits.TooMany:
            form.add_error(None, _("Enough requests came from here today. Please phone the office."))
            status = 429
        else:
            return redirect("asking:request_own", asked.secret)
    own = OutreachRequest.objects.filter(organization=user.organization)[:20] if user else []
    return render(request, "studios/requests/request_ask.html", {"form": form, "own": own}, status=status)


def speakers_of(event):
    """Who is named to the asker: whoever is to come must be able to."""
    named = event.honorees.nameable().order_by("pk")
    return named.may(Doing.SENT, event.day) if event.is_planned else named


@login_not_required
def request_own(request, secret):
    """What became of a request; once the event was held, the asker confirms and rates it here."""
    asked = get_object_or_404(OutreachRequest.objects.select_related("event"), secret=secret)
    form, status, refused = None, 200, ""
    if asked.state == RequestState.HELD or request.method == "POST":
        form = ConfirmForm(posted(request))
    if form is not None and form.is_bound:
        status = 422
        if form.is_valid():
            try:
                request_desk.confirm(asked, **form.cleaned_data)
            except Refusal as error:
                asked.refresh_from_db()
                form, refused, status = None, error.sentence, error.status
            else:
                messages.success(request, _("Thank you. Your answer is noted."))
                return redirect("asking:request_own", secret)
    declined = asked.steps.filter(state=RequestState.DECLINED).order_by("-pk").first()
    context = {
        "asked": asked,
        "event": asked.event,
        "speakers": speakers_of(asked.event) if asked.event else [],
        "studios": asked.event.studios.public().order_by("pk") if asked.event else [],
        "declined": declined if asked.state == RequestState.DECLINED else None,
        "form": form,
        "refused": refused,
    }
    response = render(request, "studios/requests/request_own.html", context, status=status)
    response["X-Robots-Tag"] = "noindex, noarchive"
    response["Cache-Control"] = "private, no-store"
    # not "no-referrer": browsers would then post the form with "Origin: null", and Django refuses that
    response["Referrer-Policy"] = "same-origin"
    return response
