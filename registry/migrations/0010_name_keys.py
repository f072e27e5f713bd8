"""A key beside each name, by which names are compared; and search texts in the form that searches ask for now."""

from django.db import connections, migrations

import accounts.names
from accounts.text import key_for_matching
from registry.honorees.search import (encoded, grams_of, normalized)


def write_keys(apps, schema_editor):
    using = schema_editor.connection.alias
    for name in ("Honoree", "Person"):
        rows = apps.get_model("registry", name).objects.using(using).only("pk", "name")
        changed = []
        for row in rows.iterator(chunk_size=1000):
            row.name_key = key_for_matching(row.name)[:200]
            changed.append(row)
        rows.bulk_update(changed, ["name_key"], batch_size=300)


def write_search_texts(apps, schema_editor):
    """The whole index is written by `manage.py rebuild_search`; this is enough to find every name and word."""
    connection = connections[schema_editor.connection.alias]
    rows = apps.get_model("registry", "SearchText").objects.using(connection.alias).select_related("honoree")
    changed = []
    for row in rows.iterator(chunk_size=1000):
        row.text = normalized(f"{row.honoree.name} {row.text}")
        row.grams = " ".join(grams_of(row.text))
        changed.append(row)
    rows.bulk_update(changed, ["text", "grams"], batch_size=100)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "UPDATE registry_search_fts SET grams = %s WHERE rowid = %s",
                [(encoded(row.grams), row.honoree_id) for row in changed],
            )


class Migration(migrations.Migration):
    dependencies = [("registry", "0009_wrong_numbers")]

    operations = [
        migrations.AddField(
            "honoree",
            "name_key",
            accounts.names.MatchKeyField(
                db_index=True, default="", editable=False, max_length=200, of="name"
            ),
        ),
        migrations.AddField(
            "person",
            "name_key",
            accounts.names.MatchKeyField(
                db_index=True, default="", editable=False, max_length=200, of="name"
            ),
        ),
        migrations.RunPython(write_keys, migrations.RunPython.noop),
        migrations.RunPython(write_search_texts, migrations.RunPython.noop),
    ]
