"""Who is told of an activity, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission


def keepers(ask, activity, _step):
    """The studio's coordinators and whoever logged it."""
    return {*activity.studio.coordinators.filter(is_active=True), activity.logged_by}


EVENTS = {
    "studios.activity": [
        Event("activity.logged", "waits", Permission.STUDIO_MANAGE).says(
            _("“%(title)s” was logged and waits to be confirmed"),
            _("Activity %(number)s of a studio waits to be confirmed."),
        ),
        Event("activity.returned", "returned", keepers, on="send_back reopen").says(
            _("“%(title)s” was returned for correction"),
            _("Activity %(number)s of your studio was returned for correction."),
        ),
        Event("activity.confirmed", "decided", "activity.logged_by", on="confirm").says(
            _("“%(title)s” was confirmed"),
            _("Activity %(number)s of your studio was confirmed."),
        ),
    ],
}
