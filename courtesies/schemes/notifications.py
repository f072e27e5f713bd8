"""Who is told of lists and batches: whoever is to approve, then whoever waits for the answer."""

from django.utils import timezone

from accounts.inbox.notifications import Draft, send
from accounts.models import Notification, User
from accounts.permissions import Permission

WAITS = "list.waits"


def list_waits(handed, *, by):
    """Those who may approve it."""
    heads = User.objects.holding(Permission.COURTESY_APPROVE, on=timezone.localdate())
    facts = {"number": handed.scheme_id, "count": handed.included}
    key, path = f"{WAITS}:{handed.pk}", handed.get_absolute_url()
    send([Draft(WAITS, list(heads), key, path, about=handed.scheme, facts=facts)], by=by)


def settle_list(handed):
    """It waits for nobody any more."""
    Notification.objects.filter(event=WAITS, key__startswith=f"{WAITS}:{handed.pk}:").settle()


def list_refused(handed, *, by):
    """Whoever handed it in reads why."""
    facts, key = {"number": handed.scheme_id}, f"list.refused:{handed.pk}"
    path, text = handed.get_absolute_url(), handed.reason
    to = [handed.handed_in_by]
    send([Draft("list.refused", to, key, path, about=handed.scheme, facts=facts, text=text)], by=by)


def list_approved(frozen, *, by):
    """Those who prepare lists may now draw up a batch from it."""
    period = frozen.period
    officers = User.objects.holding(Permission.COURTESY_KEEP, on=timezone.localdate())
    facts = {"number": period.scheme_id, "count": frozen.included}
    key, path = f"list.approved:{frozen.pk}", period.get_absolute_url()
    send([Draft("list.approved", list(officers), key, path, about=period.scheme, facts=facts)], by=by)


def batch_decided(batch, event, key, *, by, reason=""):
    """The maker learns what became of what he handed in."""
    facts, path = {"number": batch.pk}, batch.get_absolute_url()
    maker = [batch.made_by]
    send([Draft(event, maker, f"{event}:{key}", path, about=batch, facts=facts, text=reason)], by=by)
