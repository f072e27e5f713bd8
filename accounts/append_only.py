"""Tables that only grow: the database itself refuses UPDATE, DELETE, TRUNCATE and replacing INSERT.

A model joins by saying `append_only = True`. What law may ask to erase stands in a side row
of a table that is not append-only.
"""

from django.apps import apps
from django.db import connections

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION yuzhong_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only table %%: %% refused', TG_TABLE_NAME, TG_OP;
END $$
"""


def append_only_tables(models=None):
    """Names of the tables that only grow, in order."""
    models = apps.get_models() if models is None else models
    return sorted(model._meta.db_table for model in models if getattr(model, "append_only", False))


def install_for_app(app_config, using="default", **kwargs):
    """Receiver of post_migrate: (re)install the triggers of one app's tables."""
    install(append_only_tables(app_config.get_models()), using=using)


def install(tables, using="default"):
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for table in tables:
            if table in existing:
                for statement in statements(connection.vendor, table):
                    cursor.execute(statement)


def remove(tables, using="default"):
    """Only for test databases that must be emptied between tests."""
    connection = connections[using]
    with connection.cursor() as cursor:
        for table in tables:
            for name in trigger_names(connection.vendor, table):
                suffix = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{suffix}")


def trigger_names(vendor, table):
    events = ("change", "truncate") if vendor == "postgresql" else ("update", "delete", "replace")
    return [f"{table}_no_{event}" for event in events]


def statements(vendor, table):
    """SQL that makes one table append-only; safe to run again. Table names come from our models only."""
    if vendor == "postgresql":
        return [
            POSTGRES_FUNCTION.replace("%%", "%"),
            f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION yuzhong_append_only()",
            f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION yuzhong_append_only()",
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
    return [
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_update BEFORE UPDATE ON {table} {refuse}",
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_delete BEFORE DELETE ON {table} {refuse}",
        # INSERT OR REPLACE deletes without firing the delete trigger
        f"CREATE TRIGGER IF NOT EXISTS {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id) {refuse}",
    ]
