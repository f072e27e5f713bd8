import datetime

from django.db import migrations, models

DUE = {
    "postgresql": "COALESCE(last_visit_on, since) + every_days",
    "sqlite": "DATE(COALESCE(last_visit_on, since), '+' || every_days || ' days')",
}


def fill(apps, schema_editor):
    due = DUE[schema_editor.connection.vendor]
    schema_editor.execute(f"UPDATE courtesies_pairing SET due_on = {due}")


class Migration(migrations.Migration):
    dependencies = [("courtesies", "0002_kept_sums")]

    operations = [
        migrations.AddField(
            model_name="pairing",
            name="due_on",
            field=models.DateField(default=datetime.date(1900, 1, 1), editable=False),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            model_name="pairing",
            index=models.Index(
                condition=models.Q(("until__isnull", True)), fields=["due_on", "id"], name="pairing_next_due"
            ),
        ),
    ]
