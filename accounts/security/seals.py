"""Seals of the audit trail: each binds a batch of rows to all batches before it (docs/adr/0016).

A row is written together with its place in the queue of those that wait for a seal, in the transaction that
makes the change: it cannot be lost. Whoever has just committed seals what waits, at most every `EVERY`
seconds in each process; the background worker does the same, so that the last rows of a day do not wait.
"""

import base64
import hashlib
import hmac
import json
import time
from datetime import UTC

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.utils import timezone

KEY_ID = "a1"
EVERY = 2  # seconds
MOST = 1000  # rows of one seal
LOCK = 0x59555A48  # any constant, the same everywhere

last_sealed = {"at": 0.0}  # by this process, on its monotonic clock


def signed(content):
    """The MAC of what JSON can hold, with the key outside the database; 64 hex digits."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(base64.b64decode(settings.AUDIT_KEY), text.encode(), hashlib.sha256).hexdigest()


def seal_mac(seal, row_macs):
    """The MAC of a seal over its rows' MACs, in the order of `seal.sequences`."""
    at = seal.at.astimezone(UTC).isoformat(timespec="microseconds")
    rows = hashlib.sha256("".join(row_macs).encode()).hexdigest()
    return signed([seal.number, at, seal.sequences, rows, seal.previous_mac, seal.key_id])


def expect(entries):
    """Let these new rows wait for their seal; call it in the transaction that writes them."""
    queue = apps.get_model("accounts", "UnsealedEntry").objects
    queue.bulk_create([queue.model(sequence=entry.sequence) for entry in entries], batch_size=500)
    transaction.on_commit(seal_now_and_then, robust=True)


def seal_now_and_then():
    """Seal what waits, unless this process has done so a moment ago."""
    now = time.monotonic()
    if now - last_sealed["at"] >= EVERY:
        last_sealed["at"] = now
        seal_all()


def seal_all():
    """Seal whatever waits.

    :returns: how many rows
    """
    total = 0
    while apps.get_model("accounts", "UnsealedEntry").objects.exists():
        done = seal_some()
        total += done
        if done < MOST:
            break
    return total


@transaction.atomic
def seal_some():
    """One seal over the first rows that wait; none while another process is at it.

    :returns: how many rows
    """
    if not _is_ours():
        return 0
    rows = apps.get_model("accounts", "AuditEntry").objects
    seals = apps.get_model("accounts", "AuditSeal").objects
    queue = apps.get_model("accounts", "UnsealedEntry").objects
    waiting = list(queue.order_by("sequence").values_list("sequence", flat=True)[:MOST])
    if not waiting:
        return 0
    # a row that is gone already is listed all the same: the check names it
    macs = dict(rows.filter(sequence__in=waiting).values_list("sequence", "mac"))
    last = seals.order_by("-number").first()
    seal = seals.model(
        number=last.number + 1 if last else 1,
        at=timezone.now(),
        sequences=waiting,
        previous_mac=last.mac if last else "",
        key_id=KEY_ID,
    )
    seal.mac = seal_mac(seal, [macs.get(number, "") for number in waiting])
    seal.save(force_insert=True)
    queue.filter(sequence__in=waiting).delete()
    return len(waiting)


def _is_ours():
    # SQLite's writers are serial already (IMMEDIATE transactions)
    if connection.vendor != "postgresql":
        return True
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        return cursor.fetchone()[0]


def current_head():
    """ "number:mac" of the newest seal, to be noted outside the database; empty before the first."""
    last = apps.get_model("accounts", "AuditSeal").objects.order_by("-number").first()
    return str(last) if last else ""
