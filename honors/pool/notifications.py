"""Who is told of a file of the pool, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.models import Organization, User
from accounts.permissions import Permission

DISTRICT = Organization.objects.filter(kind=Organization.Kind.DISTRICT)


def opener(ask, candidacy, _candidacy):
    """Whoever opened it; the whole office when he keeps the pool no longer."""
    office = ask(User.objects.holding, Permission.POOL_KEEP, at=DISTRICT)
    return [user for user in office if user.pk == candidacy.opened_by_id] or office


EVENTS = {
    "honors.candidacy": [
        Event("pool.overdue", "soon", opener).says(
            _("The next action for %(title)s in the pool was due by %(day)s"),
            _("The next action for file %(number)s of the pool was due by %(day)s."),
        ),
    ],
}
