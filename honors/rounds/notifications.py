"""Who is told of a round, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission

EVENTS = {
    "honors.round": [
        Event("round.deadline", "soon", Permission.ROUND_MANAGE).says(
            _("%(title)s must be sent up by %(day)s; %(count)s people are still on the way"),
            _("A round must be sent up by %(day)s; %(count)s people are still on the way."),
        ),
    ],
}
