"""Rows of the audit trail like those there are, over six years, sealed at the end."""

from datetime import timedelta

from django.apps import apps
from django.db.models import Max
from django.utils import timezone

from accounts.models import AuditEntry, UnsealedEntry
from accounts.security import audit, seals
from portal.demo.bulk.copies import YEARS
from portal.demo.bulk.tables import written

LIKE = 4000  # newest rows that are taken as patterns


def load(count):
    like = list(AuditEntry.objects.order_by("-sequence")[:LIKE])
    last_keys = {name: newest(name) for name in {row.target_type for row in like}}
    now, step = timezone.now(), timedelta(days=YEARS) / count
    with written([AuditEntry, UnsealedEntry]) as tables:
        table, queue = tables[AuditEntry], tables[UnsealedEntry]
        for place in range(count):
            pattern = like[place % len(like)]
            key = table.next_key()
            row = AuditEntry(
                pk=key,
                sequence=key,
                at=now - (count - place) * step,
                actor_id=pattern.actor_id,
                action=pattern.action,
                target_type=pattern.target_type,
                target_id=str(1 + place % last_keys[pattern.target_type]) if pattern.target_id else "",
                result=pattern.result,
                detail=pattern.detail,
                address=pattern.address,
                request_id=pattern.request_id,
                key_id=seals.KEY_ID,
            )
            row.mac = audit.mac_of(row)
            table.append(table.values_of(row))
            queue.append(queue.values_of(UnsealedEntry(sequence=key)))
    seals.seal_all()


def newest(label):
    """The last key of a kind of rows; they have nearly all keys up to it."""
    last = apps.get_model(label)._base_manager.aggregate(last=Max("pk"))["last"] if label else 0
    return last or 1
