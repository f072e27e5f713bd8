"""The search index of each engine, beside the tables that Django makes: installed after every migrate.

The migration made it once; installing it again changes nothing. Tests make their tables without migrations.
"""

from django.db import connections

STATEMENTS = {
    "sqlite": "CREATE VIRTUAL TABLE IF NOT EXISTS registry_search_fts USING fts5(grams)",
    "postgresql": "CREATE INDEX IF NOT EXISTS registry_searchtext_grams ON registry_searchtext "
    "USING gin (string_to_array(grams, ' '))",
}


def install(using="default", **kwargs):
    """Receiver of post_migrate."""
    connection = connections[using]
    if "registry_searchtext" in connection.introspection.table_names():
        with connection.cursor() as cursor:
            cursor.execute(STATEMENTS[connection.vendor])
