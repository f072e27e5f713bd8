"""Who is told of a scheme and of its lists: whoever is to approve, then whoever waits for the answer."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission

EVENTS = {
    "courtesies.scheme": [
        Event("list.waits", "waits", Permission.COURTESY_APPROVE).says(
            _("The list of the entitled of “%(title)s” waits for approval: %(count)s people"),
            _("A list of the entitled of scheme %(number)s waits for approval."),
        ),
        Event("list.approved", "decided", Permission.COURTESY_KEEP).says(
            _("The list of the entitled of “%(title)s” was approved: a batch can be drawn up"),
            _("A list of the entitled of scheme %(number)s was approved."),
        ),
        Event("list.refused", "returned", "handed_in_by").says(
            _("The list of the entitled of “%(title)s” was refused; mend it and hand it in again"),
            _("A list of the entitled of scheme %(number)s was refused."),
        ),
        Event("scheme.ends", "soon", Permission.COURTESY_KEEP).says(
            _("The scheme “%(title)s” or its agreement ends on %(day)s"),
            _("Scheme %(number)s or its agreement ends on %(day)s."),
        ),
    ],
}
