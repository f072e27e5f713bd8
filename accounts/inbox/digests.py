"""The daily digest, for those who chose it."""

from django.db import transaction
from django.db.models import Count
from django.urls import reverse

from accounts.inbox.drafts import Draft, send
from accounts.models import Notification, NotificationPreference, User


def write_digests(today):
    """One notification for each such user about what came since the last one, if anything did.

    :returns: how many were written
    """
    daily = NotificationPreference.objects.filter(rhythm=NotificationPreference.Rhythm.DAILY).values("user")
    return sum(write_digest(user, today) for user in User.objects.filter(pk__in=daily, is_active=True))


def write_digest(user, today):
    with transaction.atomic():
        fresh = Notification.objects.visible_to(user).filter(
            is_held=True, digest=None, read_at=None, settled_at=None
        )
        counts = dict(fresh.order_by().values_list("kind").annotate(Count("pk")))
        if not counts:
            return 0
        draft = Draft(
            "inbox.digest",
            None,
            user,
            key=f"digest:{today:%Y%m%d}",
            path=reverse("accounts:notification_list"),
            facts={
                "count": sum(counts.values()),
                "waits": counts.get(Notification.Kind.WAITS, 0),
                "returned": counts.get(Notification.Kind.RETURNED, 0),
                "decided": counts.get(Notification.Kind.DECIDED, 0),
            },
        )
        keys = list(fresh.values_list("pk", flat=True))
        if not send([draft]):
            return 0  # today's is there already; the next one takes the rest
        digest = Notification.objects.get(key=f"{draft.key}:{user.pk}")
        Notification.objects.filter(pk__in=keys).update(digest=digest)
    return 1
