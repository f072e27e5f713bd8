"""Results of a batch: who received, who declined, with the receipt; each once."""

import uuid

from django.utils.translation import gettext as _

from accounts.once import once
from accounts.refusal import Refusal
from accounts.security import audit
from courtesies.batches.lifecycle import close_if_complete, settle, state_words
from courtesies.ledger import granting
from courtesies.models import Batch, BatchResult, LineState


@once(BatchResult, otherwise=lambda given: Refusal(_("Somebody else was faster. Look at it again.")))
def enter(batch, *, received, declined, on, receipt, file, by, token, note=""):
    """Results in one go: who received gets a ledger row, who declined is closed, the rest stays open.

    :param received: lines, with their entitlements; likewise `declined`
    :raises Refusal: somebody entered one of them meanwhile, or a rule forbids it; then nothing
        is kept
    """
    Batch.objects.select_for_update().get(pk=batch.pk)
    batch.refresh_from_db()
    if not batch.is_on_its_way:
        raise Refusal(state_words(batch))
    settle(received, LineState.RECEIVED)
    settle(declined, LineState.DECLINED)
    result = write_result(
        batch, received, declined, on=on, receipt=receipt, file=file, entered_by=by, token=token, note=note
    )
    audit.record("batch.enter", by=by, target=batch, detail=counts(received, declined))
    close_if_complete(batch, by=by, on=on)
    return result


def write_result(batch, received, declined, *, note, **facts):
    """The row of one go, and a ledger row for each who received."""
    result = BatchResult.objects.create(batch=batch, received=len(received), declined=len(declined), **facts)
    grants = [
        granting.Grant(line.entitlement, line.quantity, uuid.uuid5(result.token, str(line.pk)), note)
        for line in received
    ]
    common = granting.Facts(
        batch.period,
        result.on,
        result.entered_by,
        batch.approved_by,
        batch=batch,
        result=result,
        receipt=result.receipt,
    )
    if grants:
        granting.grant(grants, common)
    return result


def counts(received, declined):
    return {"received": len(received), "declined": len(declined)}
