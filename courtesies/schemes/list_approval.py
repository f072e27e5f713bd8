"""A list of the entitled on its way: computed, handed in, approved and frozen, or refused with a reason."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inbox.drafts import notify
from accounts.models import Notification
from accounts.papers import printed
from accounts.refusal import Refusal
from accounts.security import audit
from courtesies.models import HandedList, Scheme
from courtesies.schemes import entitlements

State = HandedList.State


def hand_in(scheme, on, *, by):
    """A computed list goes to those who may approve it; the same list again tells nobody anew.

    :raises Refusal: the scheme is not in force, or nobody would be added
    """
    if refusal := entitlements.scheme_refusal(scheme, on):
        raise Refusal(refusal, rule="scheme")
    with transaction.atomic():
        Scheme.objects.select_for_update().get(pk=scheme.pk)  # of two at once, the second sees the first
        computed = entitlements.compute(scheme, on)
        if not computed.included:
            raise Refusal(entitlements.nobody_words(), status=422)
        waiting = waiting_list(scheme, computed.code)
        if waiting is not None and waiting.fingerprint == computed.fingerprint:
            return waiting
        if waiting is not None:
            close(waiting, State.OVERTAKEN, by=by)
        handed = HandedList.objects.create(
            scheme=scheme,
            code=computed.code,
            on=on,
            fingerprint=computed.fingerprint,
            included=len(computed.included),
            handed_in_by=by,
        )
        facts, path = {"count": handed.included}, handed.get_absolute_url()
        notify("list.waits", scheme, handed, path=path, facts=facts, by=by)
        audit.record("entitlement.hand_over", by=by, target=scheme, detail={"period": computed.code})
    return handed


def waiting_list(scheme, code):
    """What waits for approval now; None when nothing does."""
    return HandedList.objects.open().filter(scheme=scheme, code=code).select_related("handed_in_by").first()


def last_refused(scheme, code):
    """The list of this period that was refused and not handed in again; None otherwise."""
    lists = HandedList.objects.filter(scheme=scheme, code=code).select_related("decided_by")
    last = lists.order_by("-pk").first()
    return last if last is not None and last.state == State.REFUSED else None


def approve(scheme, on, *, by, seen, token):
    """Freeze the list as it was seen, and close what was handed in for its period.

    :raises Refusal: as `entitlements.approve`; own list, or refused by somebody meanwhile
    """
    with transaction.atomic():
        Scheme.objects.select_for_update().get(pk=scheme.pk)
        code = scheme.period_of(on)[0]
        waiting, refused = waiting_list(scheme, code), last_refused(scheme, code)
        if waiting is not None and waiting.handed_in_by_id == by.pk:
            words = _("Whoever handed the list in does not approve it; somebody else has to.")
            raise Refusal(words, status=403)
        if refused is not None and refused.fingerprint == seen:
            raise Refusal(decided_words(refused) + " " + _("It has to be handed in again."))
        frozen = entitlements.approve(scheme, on, by=by, seen=seen, token=token)
        if waiting is not None:
            close(waiting, State.APPROVED, by=by, frozen=frozen)
        facts, path = {"count": frozen.included}, frozen.period.get_absolute_url()
        notify("list.approved", scheme, frozen, path=path, facts=facts, by=by)
    return frozen


def refuse(handed, *, by, reason):
    """Turn a list down; whoever handed it in reads the reason and may hand in another.

    :raises Refusal: it was decided meanwhile, no reason, or it is one's own; again is the same
    """
    if handed.handed_in_by_id == by.pk:
        raise Refusal(_("It is your own list; somebody else decides about it."), status=403)
    if not reason.strip():
        raise Refusal(_("Please write the reason."), status=422)
    with transaction.atomic():
        Scheme.objects.select_for_update().get(pk=handed.scheme_id)
        fresh = HandedList.objects.select_related("scheme", "handed_in_by", "decided_by").get(pk=handed.pk)
        if (fresh.state, fresh.decided_by_id) == (State.REFUSED, by.pk):
            return
        if fresh.state != State.OPEN:
            raise Refusal(decided_words(fresh))
        close(fresh, State.REFUSED, by=by, reason=reason.strip())
        path, text = fresh.get_absolute_url(), fresh.reason
        notify("list.refused", fresh.scheme, fresh, path=path, text=text, by=by)
        detail = {"period": fresh.code, "list": fresh.pk}
        audit.record("entitlement.refuse", by=by, target=fresh.scheme, detail=detail)


def close(handed, state, *, by, **facts):
    """Compare and set; every caller holds the scheme's lock."""
    facts |= {"state": state, "decided_by": by, "decided_at": timezone.now()}
    for name, value in facts.items():
        setattr(handed, name, value)
    handed.save(update_fields=list(facts))
    Notification.objects.filter(event="list.waits", key__startswith=f"list.waits:{handed.pk}:").settle()


def decided_words(handed):
    facts = {
        "when": printed.moment(handed.decided_at),
        "who": handed.decided_by.name,
        "state": handed.get_state_display(),
    }
    return _("%(who)s decided about this list on %(when)s: %(state)s.") % facts
