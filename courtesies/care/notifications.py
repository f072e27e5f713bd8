"""Who is told of visits and help cases, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission

EVENTS = {
    "courtesies.pairing": [
        Event("pairing.overdue", "soon", Permission.COURTESY_KEEP).says(
            _("A visit to %(title)s was due by %(day)s"),
            _("A visit of pairing %(number)s was due by %(day)s."),
        ),
    ],
    "courtesies.helpcase": [
        Event("case.recheck", "soon", Permission.COURTESY_KEEP).says(
            _("The help case of %(title)s is to be looked at again on %(day)s"),
            _("Help case %(number)s is to be looked at again on %(day)s."),
        ),
    ],
}
