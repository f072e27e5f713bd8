"""What happens to a kept form around the view that it is sent to."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import REDIRECT_FIELD_NAME, get_user_model
from django.shortcuts import redirect, resolve_url
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

from accounts.kept_forms import ticket as kept_forms_ticket
from accounts.kept_forms.held_files import hand_over, hold
from accounts.kept_forms.kept import TooLong, end, keep

REFUSED = {400, 403, 409, 422, 429, 503}
# said only to who came second; whether somebody did is known when the page stands (_kept_form.html)
CAME_SECOND = (b" hidden data-came-second", b" data-came-second")
OF_THE_FORM = {"kept_form_save", "kept_form_discard"}  # sent by the mechanism itself


class KeptFormMiddleware:
    """Stands last: when its `process_view` is reached, the account is signed in and the view will run."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        response = self.get_response(request)
        if request.method != "POST" or not request.path.startswith("/desk/"):
            return response
        if hasattr(request, "kept_ticket"):
            after_the_view(request, response, request.kept_ticket)
        elif getattr(request, "csrf_processing_done", False):  # the view was not reached
            return come_back(request, response)
        return response

    def process_view(self, request, view, args, kwargs):
        if request.method != "POST" or not request.path.startswith("/desk/"):
            return
        ticket = kept_forms_ticket.read(request.POST.get(kept_forms_ticket.FIELD))
        is_own = ticket is not None and ticket.by == request.user.pk
        request.kept_ticket = ticket if is_own else None
        if is_own and request.resolver_match.url_name not in OF_THE_FORM:
            hand_over(ticket, request)


def after_the_view(request, response, ticket):
    if ticket is None or request.resolver_match.url_name in OF_THE_FORM:
        return
    if ticket.own:
        after_its_own_draft(request, response, ticket)
        return
    if response.status_code < 400:
        if response.status_code >= 300:
            end(ticket)
        return
    if response.status_code == 409 and not response.streaming:
        response.content = response.content.replace(*CAME_SECOND)
    if response.status_code in REFUSED:
        keep_quietly(ticket, request)


def after_its_own_draft(request, response, ticket):
    """A form with a draft of its own keeps here only what the draft could not take."""
    if page := getattr(request, "kept_at", ""):
        keep_quietly(ticket.moved_to(page), request)
    elif response.status_code < 400 or response.status_code == 422:
        end(ticket)  # all of it stands in the draft, perhaps not enough to submit it
    elif response.status_code in REFUSED:
        keep_quietly(ticket, request)


def keep_quietly(ticket, request):
    """Keep the form with its files; what is far too long for a form stays in the browser only."""
    try:
        keep(ticket, request.POST)
        if not getattr(request, "has_held_files", False):  # the page has done it, field by field
            hold(ticket, request.POST, request.FILES)
    except TooLong:
        return False
    return True


def come_back(request, response):
    """The session has ended, or a password has to be chosen first: keep what was typed, lead back to it."""
    ticket = kept_forms_ticket.read(request.POST.get(kept_forms_ticket.FIELD))
    is_kept = ticket is not None and keep_for_owner(ticket, request)
    if request.user.is_authenticated:
        return response
    return sign_in_first(ticket.page if is_kept else page_before(request), is_kept=is_kept)


def keep_for_owner(ticket, request):
    """Keep a form for the account that it was shown to, whoever is signed in now; it alone gets it back."""
    is_active = get_user_model().objects.filter(pk=ticket.by, is_active=True).exists()
    return is_active and keep_quietly(ticket, request)


def sign_in_first(page, *, is_kept=False):
    query = {REDIRECT_FIELD_NAME: page} | ({"kept": "1"} if is_kept else {})
    return redirect(f"{resolve_url(settings.LOGIN_URL)}?{urlencode(query)}")


def page_before(request):
    """The page of this site from which this one was asked for; without one the desk, or the public home."""
    referer = request.headers.get("Referer", "")
    if url_has_allowed_host_and_scheme(referer, {request.get_host()}):
        return urlsplit(referer).path or "/"
    return resolve_url(settings.LOGIN_REDIRECT_URL) if request.path.startswith("/desk/") else "/"
