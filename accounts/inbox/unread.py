"""How many notifications wait unread: asked by every page of the desk."""

from accounts.lists.counts import MOST
from accounts.models import Notification
from accounts.office.memory import remembered, version_for

# changes with whatever arrives, is read, settled or let go; by the index of unread ones
STATE_OF_UNREAD = """
SELECT COUNT(*) || '/' || COALESCE(SUM(id), 0) FROM accounts_notification
WHERE recipient_id = %s AND read_at IS NULL AND settled_at IS NULL AND NOT is_held
"""


def unread_count(user, state):
    """Without those about what he may no longer see, which is dear to ask: once for each state of the
    inbox, of his roles and of the data.

    :param state: what `STATE_OF_UNREAD` says now
    """
    if state.startswith("0/"):
        return 0
    roles = "+".join(sorted(f"{grant.role}.{grant.organization_id}" for grant in user.live_grants))

    def count():  # composing it takes longer than asking it: only where nothing is remembered
        return Notification.objects.visible_to(user).unread().order_by()[: MOST + 1].count()

    return remembered(f"unread/{user.pk}/{roles}/{state}", count, version=version_for(user))
