"""Who is told of lists and batches: whoever is to approve, then whoever waits for the answer."""

from django.urls import reverse
from django.utils import timezone

from accounts import audit
from accounts.inbox import Draft, send
from accounts.models import Notice, User
from accounts.permissions import Permission
from courtesies import entitling
from courtesies.refusals import CourtesyRefused

WAITS = "list.waits"


def hand_over_list(scheme, on, *, by):
    """A computed list goes to those who may approve it; the same list again tells nobody anew.

    :raises CourtesyRefused: the scheme is not in force, or nobody would be added
    """
    if refusal := entitling.scheme_refusal(scheme, on):
        raise CourtesyRefused(refusal, rule="scheme")
    computed = entitling.compute(scheme, on)
    if not computed.included:
        raise CourtesyRefused(entitling.nobody_words(), status=422)
    heads = User.objects.holding(Permission.COURTESY_APPROVE, on=timezone.localdate())
    path = f"{reverse('courtesies:entitlement_preview', args=[scheme.pk])}?on={on}"
    key = f"{WAITS}:{scheme.pk}:{computed.fingerprint}"
    facts = {"number": scheme.pk, "count": len(computed.included)}
    send([Draft(WAITS, list(heads), key, path, about=scheme, facts=facts)], by=by)
    audit.record("entitlement.hand_over", by=by, target=scheme, detail={"period": computed.code})


def waiting_lists(scheme):
    """What was handed over and not approved yet."""
    return Notice.objects.about(scheme).filter(event=WAITS, settled_at=None)


def list_approved(frozen, *, by):
    """Those who prepare lists may now draw up a batch from it."""
    period = frozen.period
    waiting_lists(period.scheme).settle()
    officers = User.objects.holding(Permission.COURTESY_KEEP, on=timezone.localdate())
    facts = {"number": period.scheme_id, "count": frozen.included}
    key, path = f"list.approved:{frozen.pk}", period.get_absolute_url()
    send([Draft("list.approved", list(officers), key, path, about=period.scheme, facts=facts)], by=by)


def batch_decided(batch, event, key, *, by):
    """The maker learns what became of what he handed in."""
    facts, path = {"number": batch.pk}, batch.get_absolute_url()
    send([Draft(event, [batch.made_by], f"{event}:{key}", path, about=batch, facts=facts)], by=by)
