"""Who is told of a studio, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission


def coordinators(ask, studio, _studio):
    return studio.coordinators.all()


EVENTS = {
    "studios.studio": [
        Event("studio.dormant", "soon", coordinators).says(
            _("Nothing has happened in %(title)s since %(day)s"),
            _("Nothing has happened in studio %(number)s since %(day)s."),
        ),
        Event("studio.dormant_district", "late", Permission.STUDIO_MANAGE).says(
            _("Nothing has happened in %(title)s since %(day)s, and its coordinator was told"),
            _("Nothing has happened in studio %(number)s since %(day)s; its coordinator was told."),
        ),
        Event("studio.review_due", "waits", Permission.STUDIO_MANAGE).says(
            _("%(title)s has not been reviewed for %(year)s; review it and renew or close it"),
            _("Studio %(number)s has not been reviewed for %(year)s."),
        ),
    ],
}
