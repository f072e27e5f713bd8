"""The demo's inboxes: what is older than some days has been read, as it would have been."""

import datetime

from django.db.models import F
from django.utils import timezone

from accounts.models import Notice

UNREAD_DAYS = 5


def settle():
    """Leave only the newest notices of leads unread; the stories were all written in one go."""
    since = timezone.now() - datetime.timedelta(days=UNREAD_DAYS)
    read = {"read_at": F("created_at")}
    Notice.objects.filter(created_at__lt=since).update(**read)
    Notice.objects.filter(target_type="registry.story").update(**read)
