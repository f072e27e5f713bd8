"""Who is told of a consultation letter, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission

EVENTS = {
    "honors.consultation": [
        Event("consultation.unanswered", "late", Permission.CONSULTATION).says(
            _("Consultation letter %(title)s has not been answered; it was due by %(day)s"),
            _("A consultation letter has not been answered; it was due by %(day)s."),
        ),
    ],
}
