"""Who is told of a public notice and of objections to it, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission

EVENTS = {
    "honors.publicnotice": [
        Event("public_notice.ended", "waits", Permission.ROUND_MANAGE).says(
            _("The public notice of %(title)s ended on %(day)s; it can be concluded"),
            _("Public notice %(number)s ended on %(day)s and can be concluded."),
        ),
    ],
    "honors.objection": [
        Event("objection.recorded", "waits", Permission.OBJECTION_HANDLE).says(
            _("An objection to the public notice of %(title)s has to be checked"),
            _("Objection %(number)s to a public notice has to be checked."),
        ),
    ],
}
