"""A batch on its way: draft → approved (several people) → delivered → receipted; the rest stays open."""

from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.inbox.drafts import notify
from accounts.models import Notification
from accounts.office.settings import Office
from accounts.once import once
from accounts.papers import printed
from accounts.refusal import Refusal
from accounts.security import audit
from courtesies.batches import shortages
from courtesies.batches.rules import open_entitlements, refuse_stopped
from courtesies.models import HANDED_OUT, TERMS, Batch, BatchLine, BatchState, Entitlement, LineState
from courtesies.schemes.models.entitlement import had_before
from registry.approvals import proposals

POLICY, LARGE_POLICY = "courtesy_batch", "courtesy_batch_large"


def free_entitlements(period):
    """Who is entitled, has not had it, and stands in no running batch."""
    waiting = BatchLine.objects.filter(state=LineState.OPEN, entitlement__period=period)
    rows = Entitlement.objects.filter(period=period, is_included=True, slot__period=period, slot__taken=0)
    rows = rows.filter(honoree__merged_into__isnull=True).exclude(honoree__in=had_before(period))
    return rows.exclude(pk__in=waiting.values("entitlement"))


def taken_up(given):
    return Refusal(_("Somebody has just been taken up in another batch. Try again."))


@once(Batch, otherwise=taken_up)
def draw_up(period, entitlements, *, title, planned_on, by, quantity=None, token=None):
    """A draft with one line for each person.

    :raises Refusal: nobody is left, somebody may have nothing now, or somebody else has just taken
        one of them up
    """
    entitlements = list(entitlements)
    if not entitlements:
        raise Refusal(_("Nobody is left for whom it could be drawn up."), status=422)
    scheme = period.scheme
    refuse_stopped(scheme, entitlements, status=422)
    batch = Batch.objects.create(
        scheme=scheme,
        period=period,
        title=title,
        planned_on=planned_on,
        made_by=by,
        is_example=scheme.is_example,
        token=token,
    )
    lines = [
        BatchLine(batch=batch, entitlement=row, quantity=quantity or scheme.quantity) for row in entitlements
    ]
    BatchLine.objects.bulk_create(lines, batch_size=500)
    audit.record("batch.make", by=by, target=batch, detail={"lines": len(lines)})
    return batch


def people_in(batch):
    """How many stand in it who were not taken out."""
    return batch.lines.exclude(state=LineState.DROPPED).count()


def value_of(batch):
    """What the lines that are not dropped are worth, in fen."""
    lines = batch.lines.exclude(state=LineState.DROPPED)
    quantity = lines.aggregate(total=Sum("quantity"))["total"] or 0
    return quantity * (batch.terms.unit_value_fen or 0)


def freeze(batch):
    """Keep what the signers see; the scheme may change, the batch does not follow it any more."""
    terms = {name: getattr(batch.scheme, name) for name in TERMS}
    draft = Batch.objects.filter(pk=batch.pk, state=BatchState.DRAFT, frozen_at=None)
    draft.update(frozen_at=timezone.now(), **terms)
    batch.refresh_from_db()


def thaw(batch):
    """Taken back before enough people had signed: the draft follows its scheme again."""
    Batch.objects.filter(pk=batch.pk, state=BatchState.DRAFT).update(frozen_at=None)


def policy_for(batch):
    """More different people from a value on that the office sets."""
    limit = Office.current()["courtesy_value_large"] * 100
    return LARGE_POLICY if limit and value_of(batch) >= limit else POLICY


def propose(batch, *, by, reason="", token=None):
    """Hand the draft in for signatures; whoever prepares it does not sign it.

    :raises Refusal: another one is open, or not this role
    :raises Refusal: it is no draft any more, somebody may have nothing now, or quota, fund or stock
        do not suffice
    """
    if batch.state != BatchState.DRAFT:
        raise Refusal(state_words(batch))
    refuse_stopped(batch.scheme, open_entitlements(batch))
    single = batch.lines.select_related("entitlement__honoree")[:2]
    honoree = single[0].entitlement.honoree if len(single) == 1 else None
    with transaction.atomic():
        freeze(batch)
        if lacking := shortages.shortages(batch):
            raise Refusal(" ".join(lacking), rule="limits")
        Notification.objects.about(batch).settle()  # it was refused before: seen to
        return proposals.propose(
            policy_for(batch),
            batch,
            by=by,
            maker=batch.made_by,  # whoever drew it up never signs it, also when a colleague hands it in
            honoree=honoree,
            facts={"lines": people_in(batch), "value_fen": value_of(batch)},
            reason=reason,
            token=token,
        )


def state_words(batch):
    """Who changed it last, for whoever comes too late."""
    changed = batch.changed_by or batch.approved_by or batch.made_by
    at = batch.changed_at or batch.approved_at or batch.made_at
    facts = {
        "state": batch.get_state_display(),
        "who": changed.name,
        "when": printed.moment(at),
    }
    return _("Not possible now: the batch is %(state)s (%(who)s, %(when)s).") % facts


def shift(batch, sources, target, *, by, **facts):
    """Compare and set; the loser is told.

    :raises Refusal: it is in another state
    """
    facts |= {"changed_by": by, "changed_at": timezone.now()}
    if not Batch.objects.filter(pk=batch.pk, state__in=sources).update(state=target, **facts):
        fresh = Batch.objects.select_related("made_by", "approved_by", "changed_by").get(pk=batch.pk)
        raise Refusal(state_words(fresh))
    batch.refresh_from_db()


def approve(batch, *, by, actor):
    """What the signatures carry out."""
    shift(batch, {BatchState.DRAFT}, BatchState.APPROVED, by=by, approved_by=by, approved_at=timezone.now())
    audit.record("batch.approve", by=actor, target=batch)
    notify("batch.approved", batch, by=by)


def deliver(batch, *, by, on):
    """It went out; the sheets are in the streets. Again is the same.

    :raises Refusal: it is not approved, or somebody in it may have nothing now: taken out first
    """
    with transaction.atomic():
        if Batch.objects.filter(pk=batch.pk, state=BatchState.DELIVERED, delivered_on=on).exists():
            return
        if batch.state == BatchState.APPROVED:
            refuse_stopped(batch.scheme, open_entitlements(batch))
        shift(batch, {BatchState.APPROVED}, BatchState.DELIVERED, by=by, delivered_on=on)
        audit.record("batch.deliver", by=by, target=batch)


def cancel(batch, *, by):
    """Take back what is still open; what was received stays in the ledger.

    :raises Refusal: it is closed, or something was received already
    """
    with transaction.atomic():
        if batch.lines.filter(state=LineState.RECEIVED).exists():
            raise Refusal(
                _("Somebody has received it already: enter the rest as declined, or reverse the rows.")
            )
        if batch.state == BatchState.CANCELED:
            return
        shift(batch, {BatchState.DRAFT, *HANDED_OUT}, BatchState.CANCELED, by=by)
        batch.lines.filter(state=LineState.OPEN).update(state=LineState.DROPPED)
        for policy in (POLICY, LARGE_POLICY):
            proposals.close_overtaken(policy, batch, by=by)
        Notification.objects.about(batch).settle()
        audit.record("batch.cancel", by=by, target=batch)


def may_drop(batch):
    """Not while it waits for signatures: what was handed in stays as the signers see it."""
    return batch.is_on_its_way or (batch.state == BatchState.DRAFT and batch.frozen_at is None)


def drop(line, *, by, reason):
    """One person is taken out of a batch; the place is free again. Again is the same.

    :raises Refusal: the batch waits for signatures or is over, or the line was entered already
    """
    with transaction.atomic():
        batch = Batch.objects.select_for_update().get(pk=line.batch_id)
        line = BatchLine.objects.get(pk=line.pk)
        if line.dropped_at:
            return
        if not may_drop(batch) or line.state != LineState.OPEN:
            raise Refusal(_("Only who stands open in a draft or in an approved batch is taken out of it."))
        facts = {"dropped_by": by, "dropped_at": timezone.now(), "reason": reason.strip()}
        settle([line], LineState.DROPPED, **facts)
        audit.record("batch.drop", by=by, target=batch, detail={"line": line.pk})
        states = set(batch.lines.values_list("state", flat=True))
        if states == {LineState.DROPPED}:  # nobody is left in it
            shift(batch, {BatchState.DRAFT, *HANDED_OUT}, BatchState.CANCELED, by=by)
            Notification.objects.about(batch).settle()
        elif LineState.OPEN not in states:
            close_if_complete(batch, by=by, on=timezone.localdate())


def settle(lines, state, **facts):
    keys = [line.pk for line in lines]
    still_open = BatchLine.objects.filter(pk__in=keys, state=LineState.OPEN)
    if keys and still_open.update(state=state, **facts) != len(keys):
        raise Refusal(_("Somebody else has entered a part of these lines. Look at it again."))


def close_if_complete(batch, *, by, on):
    """Receipted when no line is open; results imply that it was delivered."""
    if batch.lines.filter(state=LineState.OPEN).exists():
        if batch.state == BatchState.APPROVED:
            shift(batch, {BatchState.APPROVED}, BatchState.DELIVERED, by=by, delivered_on=on)
        return
    shift(batch, HANDED_OUT, BatchState.RECEIPTED, by=by, delivered_on=batch.delivered_on or on)
    Notification.objects.about(batch).settle()
