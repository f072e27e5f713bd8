"""Sign-in: what django-allauth and django-axes are told about our accounts."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from axes.handlers.proxy import AxesProxyHandler
from axes.helpers import get_lockout_response
from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.backends import ModelBackend
from django.core.exceptions import ValidationError
from django.shortcuts import resolve_url
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.security import audit
from accounts.security.encryption import seal, unseal


class Backend(ModelBackend):
    """Django's own check; loads the account with its unit and its roles in one query."""

    def get_user(self, user_id):
        user = get_user_model().objects.of_request(user_id)
        return user if user is not None and self.user_can_authenticate(user) else None


class Adapter(DefaultAccountAdapter):
    """No sign-up; every event of sign-in leaves a row in the audit trail."""

    def is_open_for_signup(self, request):
        return False

    def post_login(self, request, user, **kwargs):
        request.session["signed_in_at"] = int(timezone.now().timestamp())
        audit.record("account.sign_in", by=user, target=user)
        return super().post_login(request, user, **kwargs)

    def pre_authenticate(self, request, **credentials):
        """Who must wait is told so before anything is compared or written: trying on costs us two look-ups.

        django-axes counts failed sign-ins, in the database; allauth's counter holds for codes.
        """
        if not AxesProxyHandler.is_allowed(request, credentials):
            raise ImmediateHttpResponse(get_lockout_response(request, credentials))

    def authentication_failed(self, request, **credentials):
        user = get_user_model().objects.filter(username=credentials.get("username", "")[:40]).first()
        audit.record_refusal("account.sign_in", target=user)

    def logout(self, request):
        user = request.user
        super().logout(request)
        audit.record("account.sign_out", by=user, target=user)

    def send_notification_mail(self, template_prefix, user, *args, **kwargs):
        """allauth reports here each change of password or second factor; no mail, but a row."""
        if template_prefix.endswith("password_changed") and user.must_change_password:
            user.choose_password_done()
        audit.record(f"account.{template_prefix.rsplit('/', 1)[-1]}", by=user, target=user)

    def clean_password(self, password, user=None):
        if user is not None and user.has_usable_password() and user.check_password(password):
            raise ValidationError(_("This is the present password; choose another one."))
        return super().clean_password(password, user)

    def is_safe_url(self, url):
        """Only paths of this site."""
        return bool(url) and url.startswith("/") and super().is_safe_url(url)

    def get_password_change_redirect_url(self, request):
        return resolve_url(settings.LOGIN_REDIRECT_URL)


class SecondFactorAdapter(DefaultMFAAdapter):
    """Secrets of the second factor lie encrypted in the database."""

    PLACE = "mfa_authenticator.data"

    def encrypt(self, text):
        return seal(text, place=self.PLACE)

    def decrypt(self, encrypted_text):
        return unseal(encrypted_text, place=self.PLACE)


def display_name(user):
    return user.name


def has_second_factor(user):
    return Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).exists()
