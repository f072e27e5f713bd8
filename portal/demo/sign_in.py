"""What the demo shows on the sign-in page."""

from django.conf import settings
from django.urls import reverse

from portal.demo import users


def demo_sign_in(request):
    """Context processor: the accounts that the sign-in page of the demo offers."""
    if not settings.DEMO_MODE or request.path != reverse("account_login"):
        return {}
    return {"demo_accounts": users.offered(), "demo_password": users.PASSWORD}
