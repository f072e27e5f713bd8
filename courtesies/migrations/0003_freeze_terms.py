"""Batches that were handed in or approved before terms were frozen: what their ledger rows say, else the
scheme's words of today."""

from django.db import migrations
from django.utils import timezone

TERMS = ("item", "unit", "unit_value_fen", "value_basis", "fund_id", "provider")


def forward(apps, schema_editor):
    proposals = apps.get_model("registry", "Proposal").objects
    handed_in = proposals.filter(target_type="courtesies.batch", state="open").values("target_id")
    batches = apps.get_model("courtesies", "Batch").objects.select_related("scheme")
    for batch in (batches.exclude(state="draft") | batches.filter(pk__in=handed_in)).iterator():
        source = batch.entries.filter(reverses=None).order_by("-pk").first() or batch.scheme
        for name in TERMS:
            setattr(batch, name, getattr(source, name))
        batch.item = batch.item[:40]
        batch.frozen_at = batch.approved_at or timezone.now()
        batch.save(update_fields=[*TERMS, "frozen_at"])


class Migration(migrations.Migration):
    dependencies = [("courtesies", "0002_frozen_terms"), ("registry", "0007_story_stages")]
    operations = [migrations.RunPython(forward, migrations.RunPython.noop)]
