"""How often somebody may try: passwords for an account, passwords from an address, codes of a second factor.

All three are counted in the database, so that every process knows of every failure.
"""

import datetime
from ipaddress import IPv4Address, IPv6Address, ip_address

from allauth.core import context
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from axes.attempts import get_cool_off_threshold
from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Sum
from django.shortcuts import render
from django.utils import timezone

from accounts.forms import CleanedText
from accounts.middleware import client_address
from accounts.models import AuditEntry, User
from accounts.security import audit

CODE_REFUSED = "account.second_factor"


class Handler(AxesDatabaseHandler):
    """django-axes, which counts for each account and address, and a cap for the address over all accounts."""

    def get_failures(self, request, credentials=None):
        failures = super().get_failures(request, credentials)
        if failures_from(request) >= settings.SIGN_IN_FAILURES_PER_ADDRESS:
            return max(failures, settings.AXES_FAILURE_LIMIT)
        return failures


def failures_from(request):
    """Wrong passwords from this address within the time that counts, whatever the account."""
    attempts = AccessAttempt.objects.filter(
        ip_address=request.axes_ip_address, attempt_time__gte=get_cool_off_threshold(request)
    )
    return attempts.aggregate(total=Sum("failures_since_start"))["total"] or 0


def counted_address(request):
    """The address that failures are counted for.

    Of IPv6 it is the /64 net, which a single household or office has to itself. What is no address (a proxy
    that does not name the visitor) counts as one.
    """
    try:
        address = ip_address(client_address(request))
    except ValueError:
        return str(IPv4Address(0))
    if address.version == 4:
        return str(address)
    return str(address.ipv4_mapped or IPv6Address(int(address) >> 64 << 64))


def tried_username(request, credentials):
    """Whom a failure is counted against: what was typed, whether such an account exists or not."""
    typed = (credentials or {}).get("username") or request.POST.get("login", "")
    return typed.strip().lower()[:150]


def locked_out(request, credentials=None, *args, **kwargs):
    """After too many failures: one page (429), be it an account or an address, existing or missing.

    The trail tells of it once for each address and pause, however often it is tried on (in each process).
    """
    if cache.add(f"locked-out/{counted_address(request)}", 1, settings.AXES_COOLOFF_TIME * 3600):
        audit.record_refusal("account.locked_out")
    seconds = int(settings.AXES_COOLOFF_TIME * 3600)
    response = render(request, "account/locked_out.html", {"minutes": seconds // 60}, status=429)
    response["Retry-After"] = str(seconds)
    return response


class CountedCode:
    """A form for a code of the second factor: as many failures as for a password, then a pause."""

    def clean_code(self):
        with transaction.atomic():
            User.objects.select_for_update().get(pk=self.user.pk)  # codes sent at once are counted one by one
            try:
                code = self.tried_code()
            except (ValidationError, ImmediateHttpResponse) as error:
                refusal = error  # its row in the trail must stay
            else:
                return code
        raise refusal

    def tried_code(self):
        if wrong_codes(self.user) >= settings.AXES_FAILURE_LIMIT:
            raise ImmediateHttpResponse(locked_out(context.request))
        try:
            return super().clean_code()
        except ValidationError:
            audit.record_refusal(CODE_REFUSED, target=self.user)
            raise


class CodeForm(CleanedText, CountedCode, AuthenticateForm):
    pass


class CodeAgainForm(CleanedText, CountedCode, ReauthenticateForm):
    pass


def wrong_codes(user):
    """Codes refused within the time that counts."""
    since = timezone.now() - datetime.timedelta(hours=settings.AXES_COOLOFF_TIME)
    refused = AuditEntry.objects.filter(target_type=user._meta.label_lower, target_id=str(user.pk))
    return refused.filter(action=CODE_REFUSED, result=AuditEntry.Result.REFUSED, at__gte=since).count()
