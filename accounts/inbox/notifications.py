"""Writing notifications: one row for each recipient, in the transaction of what they tell of."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from django.conf import settings
from django.db import transaction
from django.db.models import Count, Model, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from accounts.inbox import mailing
from accounts.inbox.books import sentence_of
from accounts.models import Notification, NotificationPreference


@dataclass
class Draft:
    """A notification before it is written for its recipients.

    :param event: a key of one of `settings.NOTIFICATION_BOOKS`
    :param to: users; whoever is not active is left out
    :param key: with the recipient's key it makes the row unique, so that writing it again adds nothing
    :param facts: numbers, units and ISO days for the sentence; never a person
    :param text: what a decider wrote to the recipient in place of the standard words
    """

    event: str
    to: list
    key: str
    path: str
    about: Model | None = None
    facts: dict = field(default_factory=dict)
    text: str = ""
    at: datetime | None = None


def send(drafts, *, by=None):
    """Write the notifications, and their e-mails after the commit. Nobody is told of his own act.

    :returns: how many were new
    """
    pairs = [
        (draft, user)
        for draft in drafts
        for user in draft.to
        if user.is_active and user.pk != getattr(by, "pk", 0)
    ]
    if not pairs:
        return 0
    wishes = {
        wish.user_id: wish
        for wish in NotificationPreference.objects.filter(user__in={user.pk for _draft, user in pairs})
    }
    rows = {}
    for draft, user in pairs:
        row = _row(draft, user, wishes.get(user.pk))
        rows.setdefault(row.key, row)
    known = set(Notification.objects.filter(key__in=rows).values_list("key", flat=True))
    fresh = [row for key, row in rows.items() if key not in known]
    Notification.objects.bulk_create(fresh, ignore_conflicts=True)
    if keys := [row.key for row in fresh if row.mail == Notification.Mail.DUE]:
        transaction.on_commit(partial(mailing.deliver, keys), robust=True)
    return len(fresh)


def _row(draft, user, wish):
    kind = sentence_of(draft.event).kind
    is_held = wish is not None and wish.rhythm == wish.Rhythm.DAILY and kind != Notification.Kind.DIGEST
    by_mail = settings.EMAIL_CONFIGURED and wish is not None and wish.wants_mail and not is_held
    return Notification(
        recipient=user,
        kind=kind,
        event=draft.event,
        facts=draft.facts,
        text=draft.text,
        path=draft.path,
        target_type=draft.about._meta.label_lower if draft.about is not None else "",
        target_id=draft.about.pk if draft.about is not None else None,
        key=f"{draft.key}:{user.pk}",
        created_at=draft.at or timezone.now(),
        is_held=is_held,
        mail=Notification.Mail.DUE if by_mail else Notification.Mail.NONE,
    )


def unread_count(user):
    return Notification.objects.visible_to(user).unread().count()


def unread_subquery(user):
    """The same number as a part of another query."""
    unread = Notification.objects.visible_to(user).unread().order_by().values("recipient")
    return Coalesce(Subquery(unread.annotate(number=Count("pk")).values("number")), 0)
