"""Stories whose set time has come: published by themselves, if all that publishing needs still holds."""

from django.db import transaction

from accounts.inbox.drafts import notify
from accounts.refusal import Refusal
from accounts.security import audit
from registry.models import Story


def publish_due(now):
    """Whoever set the time publishes; his permission, the basis and the fact sheet are asked again now.

    What cannot be published loses its set time, and the publishers are told once.

    :returns: (how many were published, how many could not be)
    """
    published = failed = 0
    due = Story.objects.filter(publish_at__lte=now).order_by("publish_at", "pk")
    for story in due.select_related("honoree", "latest", "publish_set_by"):
        try:
            require_active(story.publish_set_by)
            story.move("publish", by=story.publish_set_by, seen=story.version, at=now)
        except Refusal as refused:
            failed += give_up(story, status=refused.status)
        else:
            published += 1
    return published, failed


def require_active(user):
    """
    :raises Refusal: the account is closed
    """
    if not user.is_active:
        raise Refusal("", status=403)


def give_up(story, *, status):
    """
    :returns: 1 if the set time was still there, 0 if somebody changed the story meanwhile
    """
    with transaction.atomic():
        waiting = Story.objects.filter(pk=story.pk, version=story.version, publish_at=story.publish_at)
        if not waiting.update(publish_at=None, publish_set_by=None, version=story.version + 1):
            return 0
        notify("story.not_published", story, stamp=f"{story.publish_at:%Y%m%d%H%M%S}")
        audit.record("story.publish", target=story, result="refused", detail={"status": status})
    return 1
