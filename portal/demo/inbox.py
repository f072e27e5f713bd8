"""The demo's inboxes: what is older than some days has been read, as it would have been."""

import datetime

from django.db.models import F
from django.utils import timezone

from accounts.models import Notification

UNREAD_DAYS = 5


def settle():
    """Leave unread what came last and what is still to be mended; the stories were written in one go."""
    since = timezone.now() - datetime.timedelta(days=UNREAD_DAYS)
    read = {"read_at": F("created_at")}
    Notification.objects.filter(created_at__lt=since).exclude(kind=Notification.Kind.RETURNED).update(**read)
    Notification.objects.filter(target_type="registry.story").update(**read)
