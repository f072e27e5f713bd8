"""Rows of the audit trail like those there are, over six years, chained on in one pass."""

from datetime import timedelta

from django.apps import apps
from django.db.models import Max
from django.utils import timezone

from accounts.models import AuditEntry
from accounts.security import audit
from portal.demo.bulk.copies import YEARS
from portal.demo.bulk.tables import written

LIKE = 4000  # newest rows that are taken as patterns


def load(count):
    like = list(AuditEntry.objects.order_by("-sequence")[:LIKE])
    last_keys = {name: newest(name) for name in {row.target_type for row in like}}
    last, now, step = like[0], timezone.now(), timedelta(days=YEARS) / count
    with written([AuditEntry]) as tables:
        table = tables[AuditEntry]
        for place in range(count):
            pattern = like[place % len(like)]
            last = AuditEntry(
                pk=table.next_key(),
                sequence=last.sequence + 1,
                at=now - (count - place) * step,
                actor_id=pattern.actor_id,
                action=pattern.action,
                target_type=pattern.target_type,
                target_id=str(1 + place % last_keys[pattern.target_type]) if pattern.target_id else "",
                result=pattern.result,
                detail=pattern.detail,
                address=pattern.address,
                request_id=pattern.request_id,
                previous_mac=last.mac,
                key_id=audit.KEY_ID,
            )
            last.mac = audit.mac_of(last)
            table.append(table.values_of(last))


def newest(label):
    """The last key of a kind of rows; they have nearly all keys up to it."""
    last = apps.get_model(label)._base_manager.aggregate(last=Max("pk"))["last"] if label else 0
    return last or 1
