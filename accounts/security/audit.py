"""The audit trail: one row for every state change, sign-in, refusal, reveal and download.

`record` is the only door. Each row's MAC covers its content and the previous row's MAC, with a key
that is not in the database; so a changed, deleted, inserted or swapped row is found by `verify`,
and a cut tail by comparing with a head noted elsewhere.
"""

import base64
import hashlib
import hmac
import json
from contextvars import ContextVar
from datetime import UTC

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.security.public_actions import changes_public

KEY_ID = "a1"
CHAIN_LOCK = 0x59555A48  # any constant, the same everywhere
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
    """Append one row for each target, as `record` does; one lock and one INSERT for many.

    :returns: the rows
    """
    model = apps.get_model("accounts", "AuditEntry")
    request_id, address = request_context.get()
    entries = []
    if not targets:
        return entries
    with transaction.atomic():
        _lock_chain()
        last = model.objects.order_by("-sequence").values_list("sequence", "mac").first() or (0, "")
        for target in targets:
            entry = model(
                sequence=last[0] + 1,
                previous_mac=last[1],
                at=timezone.now(),
                actor=by if by is not None and by.pk else None,
                action=action,
                target_type=target._meta.label_lower if target is not None else "",
                target_id=str(target.pk) if target is not None else "",
                result=result,
                detail=json.loads(json.dumps(detail or {}, default=str)),
                address=address,
                request_id=request_id,
                key_id=KEY_ID,
            )
            entry.mac = mac_of(entry)
            entries.append(entry)
            last = (entry.sequence, entry.mac)
        model.objects.bulk_create(entries, batch_size=500)
        if result == model.Result.DONE and changes_public(action):
            _count_public_change()
    return entries


def record_refusal(action, *, by=None, target=None, detail=None):
    """A row for what was not done; call it after the refused transaction has rolled back."""
    return record(action, by=by, target=target, result="refused", detail=detail)


def _count_public_change():
    counters = apps.get_model("accounts", "Counter").objects
    if not counters.filter(name=PUBLIC).update(value=F("value") + 1):
        counters.get_or_create(name=PUBLIC, defaults={"value": 1})


def mac_of(entry):
    content = [
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
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hmac.new(base64.b64decode(settings.AUDIT_KEY), text.encode(), hashlib.sha256).hexdigest()


def verify(*, head=None):
    """Walk the whole chain.

    :param head: "sequence:mac" noted earlier; finds a tail that was cut since
    :returns: list of (sequence, sentence); empty when the trail is whole
    """
    model = apps.get_model("accounts", "AuditEntry")
    findings, previous, expected, seen_head = [], "", 1, head is None
    for entry in model.objects.order_by("sequence").iterator(chunk_size=2000):
        if entry.sequence != expected:
            gap = {"first": expected, "last": entry.sequence - 1}
            findings.append((entry.sequence, _("rows %(first)d to %(last)d are missing") % gap))
        if entry.previous_mac != previous:
            findings.append((entry.sequence, _("does not follow the row before it")))
        if not hmac.compare_digest(entry.mac, mac_of(entry)):
            findings.append((entry.sequence, _("was changed after it was written")))
        seen_head = seen_head or head == f"{entry.sequence}:{entry.mac}"
        previous, expected = entry.mac, entry.sequence + 1
    if not seen_head:
        noted = {"head": head.split(":")[0]}
        findings.append((expected, _("the noted head %(head)s is not in the trail") % noted))
    return findings


def current_head():
    """ "sequence:mac" of the newest row, to be noted outside the database."""
    model = apps.get_model("accounts", "AuditEntry")
    row = model.objects.order_by("-sequence").values_list("sequence", "mac").first()
    return f"{row[0]}:{row[1]}" if row else ""


def _lock_chain():
    # SQLite's writers are serial already (IMMEDIATE transactions)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [CHAIN_LOCK])
