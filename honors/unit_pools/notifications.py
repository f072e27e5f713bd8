"""Who is told of the pools of streets, departments and units, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.models import User
from accounts.permissions import Permission


def keepers(ask, candidate, _candidate):
    """Who keeps the pool of the unit."""
    return ask(User.objects.holding, Permission.POOL_KEEP, at=(candidate.organization_id,))


EVENTS = {
    "honors.unitcandidate": [
        Event("pool.unit_overdue", "soon", keepers).says(
            _("The next action for %(title)s in your pool was due by %(day)s"),
            _("The next action for candidate %(number)s of your pool was due by %(day)s."),
        ),
        Event("pool.asked", "waits", keepers).says(
            _("%(unit)s asks you to report %(title)s of your pool as a lead"),
            _("%(unit)s asks for a lead about candidate %(number)s of your pool."),
        ),
    ],
}
