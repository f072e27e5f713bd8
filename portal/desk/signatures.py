"""What waits for this user's signature: the rows of the page, which the menu and the desk's home count."""

from django.conf import settings
from django.utils import timezone

from accounts.inbox.worklist import waiting_entries
from accounts.office.memory import recalled, remembered, version_for

NEAR = ("/desk/", "/desk/signatures/")


def entries_for(request):
    """Oldest first; read once for a request."""
    if getattr(request, "signatures", None) is None:
        today = timezone.localdate()
        request.signatures = waiting_entries(settings.SIGNATURES, request.user, today)
    return request.signatures


def count_for(request):
    """Counted on the desk's home and on the list itself; elsewhere what this process knows already."""
    user = request.user
    name = f"signatures/{user.pk}"
    if request.path in NEAR:
        return remembered(name, lambda: len(entries_for(request)), version=version_for(user))
    return recalled(name, version=version_for(user))
