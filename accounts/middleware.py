"""What happens around every view."""

import uuid

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.http import HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils import timezone, translation
from django.utils.cache import add_never_cache_headers, patch_vary_headers
from django.utils.deprecation import MiddlewareMixin
from django.utils.translation import gettext as _

from accounts.kept_forms.middleware import page_before
from accounts.papers.typefaces import NoGlyph
from accounts.people.sign_in import has_second_factor
from accounts.permissions import SECOND_FACTOR_ROLES
from accounts.refusal import Forbidden
from accounts.security import audit

PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
TOUCH_EVERY = 60  # seconds between two writes of the session row


def client_address(request):
    """The visitor's address; behind N trusted proxies the N-th from the right of X-Forwarded-For."""
    if settings.TRUSTED_PROXIES:
        hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if hop.strip()]
        if len(hops) >= settings.TRUSTED_PROXIES:
            return hops[-settings.TRUSTED_PROXIES][:45]
    return request.META.get("REMOTE_ADDR", "")[:45]


class RequestContextMiddleware:
    """Give the request a number and let the audit trail know it and the address."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        request.id = uuid.uuid4().hex
        if request.content_params.get("charset", "utf-8").lower() not in ("utf-8", "utf8"):
            return HttpResponseBadRequest("UTF-8, please.", content_type="text/plain; charset=utf-8")
        token = audit.request_context.set((request.id, client_address(request)))
        try:
            response = self.get_response(request)
        finally:
            audit.request_context.reset(token)
        response["X-Request-Id"] = request.id
        return response


class HeadersMiddleware(MiddlewareMixin):
    """Security headers that Django has no setting for; staff pages are never stored."""

    def process_response(self, request, response):
        response.setdefault("Permissions-Policy", PERMISSIONS_POLICY)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if request.path.startswith(("/desk/", "/accounts/")):
            add_never_cache_headers(response)
        return response


class LanguageMiddleware:
    """Chinese unless the reader has chosen English here; what the browser asks for does not count."""

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request):
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Cookie"])
        return response


class SignedInMiddleware(MiddlewareMixin):
    """Rules for somebody who is signed in: session ages, first password, second factor."""

    def process_view(self, request, view, args, kwargs):
        if not request.path.startswith("/desk/") or not request.user.is_authenticated:
            return None
        now = int(timezone.now().timestamp())
        if now - request.session.setdefault("signed_in_at", now) > settings.SESSION_ABSOLUTE_AGE:
            logout(request)
            return redirect(f"{redirect('account_login').url}?next={request.path}")
        if now - request.session.get("touched_at", 0) > TOUCH_EVERY:
            request.session["touched_at"] = now
        if request.user.must_change_password:
            messages.info(request, _("Please choose a password of your own first."))
            return redirect("account_change_password")
        if self.lacks_second_factor(request.user):
            messages.info(request, _("Your role needs a second factor. Please set it up now."))
            return redirect("mfa_index")
        return None

    def process_exception(self, request, error):
        """A refusal that nobody has recorded yet."""
        if isinstance(error, PermissionDenied) and not isinstance(error, Forbidden):
            audit.record_refusal("access.refuse", by=request.user, detail={"path": request.path[:200]})

    def lacks_second_factor(self, user):
        if not settings.SECOND_FACTOR_REQUIRED:
            return False
        needs = any(grant.role in SECOND_FACTOR_ROLES for grant in user.live_grants)
        return needs and not has_second_factor(user)


class PaperMiddleware(MiddlewareMixin):
    """A paper or picture with a character that no font has: one page that names it and leads back (422)."""

    def process_exception(self, request, error):
        if not isinstance(error, NoGlyph):
            return None
        context = {"reason": str(error), "back": page_before(request)}
        return render(request, "422.html", context, status=422)
