"""The audit trail: one row for every state change, sign-in, refusal, reveal and download.

`record` is the only door. Each row has a MAC over its content, with a key that is not in the database. Some
seconds later `accounts.security.seals` binds the rows to those before them, so that nobody waits for anybody
to write one (docs/adr/0016).
"""

import json
from contextvars import ContextVar
from datetime import UTC

from django.apps import apps
from django.db import connection, transaction
from django.db.models import F, Max
from django.utils import timezone

from accounts.security import seals
from accounts.security.public_actions import changes_public

PUBLIC = "public"  # the counter of changes that the public can see

# (request id, address) of the request that is being answered; set by the middleware
request_context = ContextVar("request_context", default=("", ""))


def record(action, *, by=None, target=None, result="done", detail=None):
    """Append one row. Call it last inside the transaction that makes the change.

    :param action: "<noun>.<verb>", e.g. "lead.forward"
    :param target: the row concerned; only its kind and key are kept
    :param detail: keys and codes, never personal data or free text
    """
    return record_many(action, by=by, targets=[target], result=result, detail=detail)[0]


def record_many(action, *, by=None, targets, result="done", detail=None):
    """Append one row for each target, as `record` does; one INSERT for many.

    :returns: the rows
    """
    if not targets:
        return []
    model = apps.get_model("accounts", "AuditEntry")
    request_id, address = request_context.get()
    entries = []
    with transaction.atomic():
        for number, target in zip(_numbers(model, len(targets)), targets, strict=True):
            entry = model(
                pk=number,
                sequence=number,
                at=timezone.now(),
                actor=by if by is not None and by.pk else None,
                action=action,
                target_type=target._meta.label_lower if target is not None else "",
                target_id=str(target.pk) if target is not None else "",
                result=result,
                detail=json.loads(json.dumps(detail or {}, default=str)),
                address=address,
                request_id=request_id,
                key_id=seals.KEY_ID,
            )
            entry.mac = mac_of(entry)
            entries.append(entry)
        model.objects.bulk_create(entries, batch_size=500)
        if result == model.Result.DONE and changes_public(action):
            _count_public_change()
        seals.expect(entries)
    if by is not None:
        by.data_version = None  # what he read before is no longer the newest
    return entries


def record_refusal(action, *, by=None, target=None, detail=None):
    """A row for what was not done; call it after the refused transaction has rolled back."""
    return record(action, by=by, target=target, result="refused", detail=detail)


def _numbers(model, count):
    """Fresh numbers of rows. They grow; what a rolled-back transaction took is missing for good."""
    if connection.vendor == "postgresql":
        # beside all transactions, so that nobody waits for a number
        taken = "SELECT nextval(pg_get_serial_sequence(%s, 'id')) FROM generate_series(1, %s)"
        with connection.cursor() as cursor:
            cursor.execute(taken, [model._meta.db_table, count])
            return [number for (number,) in cursor.fetchall()]
    # SQLite's writers are serial already (IMMEDIATE transactions)
    last = model.objects.aggregate(last=Max("id"))["last"] or 0
    return range(last + 1, last + 1 + count)


def _count_public_change():
    counters = apps.get_model("accounts", "Counter").objects
    if not counters.filter(name=PUBLIC).update(value=F("value") + 1):
        counters.get_or_create(name=PUBLIC, defaults={"value": 1})


def mac_of(entry):
    """The MAC of one row; `previous_mac` is empty since rows are sealed in batches."""
    return seals.signed(
        [
            entry.sequence,
            entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
            entry.actor_id,
            entry.action,
            entry.target_type,
            entry.target_id,
            entry.result,
            entry.detail,
            entry.address,
            entry.request_id,
            entry.previous_mac,
            entry.key_id,
        ]
    )
