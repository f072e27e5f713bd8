"""Lists that were handed in before they had a row: known by the notices that nobody has seen to yet."""

import datetime

from django.db import migrations

WAITS = "list.waits"


def forward(apps, schema_editor):
    notices = apps.get_model("accounts", "Notice").objects.filter(event=WAITS, settled_at=None)
    entries = apps.get_model("accounts", "AuditEntry").objects.filter(action="entitlement.hand_over")
    schemes = apps.get_model("courtesies", "Scheme").objects
    lists = apps.get_model("courtesies", "HandedList").objects
    taken = {}
    for notice in notices.order_by("-created_at", "-pk"):
        _event, scheme, fingerprint, _recipient = notice.key.split(":")
        handing = entries.filter(target_id=scheme, at__lte=notice.created_at + datetime.timedelta(minutes=1))
        entry = handing.filter(actor__isnull=False).order_by("-sequence").first()
        if entry is None or not schemes.filter(pk=scheme).exists():
            continue
        code = entry.detail.get("period", "")
        if (scheme, code) not in taken:
            taken[scheme, code] = lists.create(
                scheme_id=scheme,
                code=code,
                on=datetime.date.fromisoformat(notice.path.rpartition("=")[2]),
                fingerprint=fingerprint,
                included=notice.facts.get("count", 0),
                handed_in_by=entry.actor,
                handed_in_at=notice.created_at,
            )
        handed = taken[scheme, code]
        if handed.fingerprint == fingerprint:
            notices.filter(pk=notice.pk).update(key=f"{WAITS}:{handed.pk}:{notice.recipient_id}")


class Migration(migrations.Migration):
    dependencies = [("courtesies", "0005_handed_lists"), ("accounts", "0007_roles")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
