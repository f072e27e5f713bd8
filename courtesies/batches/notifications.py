"""Who is told of a batch, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission

EVENTS = {
    "courtesies.batch": [
        Event("batch.approved", "decided", "made_by").says(
            _("“%(title)s” was approved and can be handed out"),
            _("Batch %(number)s was approved."),
        ),
        Event("batch.refused", "returned", "made_by").says(
            _("“%(title)s” was not approved; it is a draft again"),
            _("Batch %(number)s was not approved; it is a draft again."),
        ),
        Event("batch.open", "late", Permission.COURTESY_KEEP).says(
            _("“%(title)s” went out on %(day)s; some have neither received nor declined"),
            _("Batch %(number)s went out on %(day)s; some of its lines are still open."),
        ),
    ],
}
