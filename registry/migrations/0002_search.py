"""The search index of each engine: FTS5 over grams on SQLite, GIN over an array of grams on PostgreSQL."""

from django.db import migrations


def create(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("CREATE VIRTUAL TABLE registry_search_fts USING fts5(grams)")
    else:
        schema_editor.execute(
            "CREATE INDEX registry_searchtext_grams ON registry_searchtext "
            "USING gin (string_to_array(grams, ' '))"
        )


def drop(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute("DROP TABLE registry_search_fts")
    else:
        schema_editor.execute("DROP INDEX registry_searchtext_grams")


class Migration(migrations.Migration):
    dependencies = [("registry", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
