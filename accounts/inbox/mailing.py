"""E-mails of notices: after the commit, never in the way of a request, tried again by `run_due`."""

import logging
import smtplib

from django.conf import settings
from django.core import mail
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import Notice

TRIES = 5
BATCH = 200
logger = logging.getLogger(__name__)


def deliver(keys=None):
    """Send what is due; of two senders at once one takes each notice.

    :param keys: only these notices; None for all that are due
    :returns: (sent, failed)
    """
    if not settings.EMAIL_CONFIGURED:
        return 0, 0
    due = Notice.objects.filter(mail=Notice.Mail.DUE, recipient__is_active=True)
    if keys is not None:
        due = due.filter(key__in=keys)
    sent = failed = 0
    with translation.override(settings.LANGUAGE_CODE):
        for notice in due.select_related("recipient__notice_preference").order_by("pk")[:BATCH]:
            if not _taken(notice):
                continue
            if _send_one(notice):
                sent += 1
            else:
                failed += 1
    return sent, failed


def _taken(notice):
    """Count the try first: whoever counts it sends it."""
    mine = Notice.objects.filter(pk=notice.pk, mail=Notice.Mail.DUE, mail_tries=notice.mail_tries)
    return mine.update(mail_tries=F("mail_tries") + 1) == 1


def _send_one(notice):
    row, user = Notice.objects.filter(pk=notice.pk), notice.recipient
    wish = getattr(user, "notice_preference", None)
    if (
        wish is None
        or not wish.wants_mail
        or not Notice.objects.visible_to(user).filter(pk=notice.pk).exists()
    ):
        row.update(mail=Notice.Mail.NONE)  # wished off, or about what he may no longer see
        return True
    try:
        mail.send_mail(
            _("Yuzhong Models: %(kind)s") % {"kind": notice.get_kind_display()},
            f"{notice.outside}\n{absolute(notice.path)}\n",
            None,
            [wish.email],
        )
    except (OSError, smtplib.SMTPException) as error:
        state = Notice.Mail.FAILED if notice.mail_tries + 1 >= TRIES else Notice.Mail.DUE
        row.update(mail=state, mail_error=type(error).__name__)
        logger.warning("notice %s was not mailed: %s", notice.pk, type(error).__name__)
        return False
    row.update(mail=Notice.Mail.SENT, mail_error="", emailed_at=timezone.now())
    return True


def absolute(path):
    """The address of a page of this site for those who read it elsewhere."""
    return f"{settings.SITE_URL.rstrip('/')}{path}"
