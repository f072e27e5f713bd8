"""E-mails of notifications: after the commit, never in the way of a request, tried again by `run_due`."""

import logging
import smtplib

from django.conf import settings
from django.core import mail
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Notification

TRIES = 5
BATCH = 200
logger = logging.getLogger(__name__)


def deliver(keys=None):
    """Send what is due; of two senders at once one takes each notification.

    :param keys: only these notifications; None for all that are due
    :returns: (sent, failed)
    """
    if not settings.EMAIL_CONFIGURED:
        return 0, 0
    due = Notification.objects.filter(mail=Notification.Mail.DUE, recipient__is_active=True)
    if keys is not None:
        due = due.filter(key__in=keys)
    sent = failed = 0
    with translation.override(settings.LANGUAGE_CODE):
        for notification in due.select_related("recipient__notification_preference").order_by("pk")[:BATCH]:
            if not _taken(notification):
                continue
            if _send_one(notification):
                sent += 1
            else:
                failed += 1
    return sent, failed


def _taken(notification):
    """Count the try first: whoever counts it sends it."""
    mine = Notification.objects.filter(
        pk=notification.pk, mail=Notification.Mail.DUE, mail_tries=notification.mail_tries
    )
    return mine.update(mail_tries=F("mail_tries") + 1) == 1


def _send_one(notification):
    row, user = Notification.objects.filter(pk=notification.pk), notification.recipient
    wish = getattr(user, "notification_preference", None)
    if (
        wish is None
        or not wish.wants_mail
        or not Notification.objects.visible_to(user).filter(pk=notification.pk).exists()
    ):
        row.update(mail=Notification.Mail.NONE)  # wished off, or about what he may no longer see
        return True
    try:
        mail.send_mail(
            _("Yuzhong Models: %(kind)s") % {"kind": notification.get_kind_display()},
            f"{notification.outside}\n{absolute(notification.path)}\n",
            None,
            [wish.email],
        )
    except (OSError, smtplib.SMTPException) as error:
        state = Notification.Mail.FAILED if notification.mail_tries + 1 >= TRIES else Notification.Mail.DUE
        row.update(mail=state, mail_error=type(error).__name__)
        logger.warning("notification %s was not mailed: %s", notification.pk, type(error).__name__)
        return False
    row.update(mail=Notification.Mail.SENT, mail_error="", emailed_at=timezone.now())
    return True


def absolute(path):
    """The address of a page of this site for those who read it elsewhere."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
