"""Tables that only grow: the database itself refuses UPDATE, DELETE, TRUNCATE and replacing INSERT.

A model joins by saying `append_only = True`. What law may ask to erase stands in a side row
of a table that is not append-only.
"""

from django.apps import apps
from django.db import connections
from django.db.models import F, OrderBy, UniqueConstraint
from django.db.models.sql import Query

POSTGRES_FUNCTION = """
CREATE OR REPLACE FUNCTION yuzhong_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'append-only table %: % refused', TG_TABLE_NAME, TG_OP;
END $$
"""


def append_only_models(models=None):
    models = apps.get_models() if models is None else models
    return [model for model in models if getattr(model, "append_only", False)]


def append_only_tables(models=None):
    """Names of the tables that only grow, in order."""
    return sorted(model._meta.db_table for model in append_only_models(models))


def install_for_app(app_config, using="default", **kwargs):
    """Receiver of post_migrate: (re)install the triggers of one app's tables."""
    install(append_only_models(app_config.get_models()), using=using)


def install(models, using="default"):
    """Put the triggers of these models in place; what an earlier version wrote is replaced."""
    connection = connections[using]
    existing = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        for model in models:
            if model._meta.db_table in existing:
                for statement in statements(connection, model):
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


def statements(connection, model):
    """SQL that makes one table append-only; safe to run again. Names come from our models only."""
    table = model._meta.db_table
    if connection.vendor == "postgresql":
        # ON CONFLICT DO UPDATE and MERGE are updates to a trigger
        return [
            POSTGRES_FUNCTION,
            f"CREATE OR REPLACE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION yuzhong_append_only()",
            f"CREATE OR REPLACE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION yuzhong_append_only()",
        ]
    refuse = f"BEGIN SELECT RAISE(ABORT, 'append-only table {table}'); END"
    # INSERT OR REPLACE deletes the row that holds any of its keys, without firing the delete trigger;
    # the hidden row number is a key of every table, whatever its primary key
    same = ["rowid = NEW.rowid", *(same_key(connection, model, *key) for key in unique_keys(model))]
    taken = " OR ".join(f"EXISTS (SELECT 1 FROM {table} WHERE {one})" for one in same)
    triggers = {
        "update": f"BEFORE UPDATE ON {table} {refuse}",
        "delete": f"BEFORE DELETE ON {table} {refuse}",
        "replace": f"BEFORE INSERT ON {table} WHEN {taken} {refuse}",
    }
    return [
        line
        for event, trigger in triggers.items()
        for line in (
            f"DROP TRIGGER IF EXISTS {table}_no_{event}",
            f"CREATE TRIGGER {table}_no_{event} {trigger}",
        )
    ]


def unique_keys(model):
    """Whatever only one row may hold, as Meta says it: list of (expressions, condition or None)."""
    meta = model._meta
    constraints = [found for found in meta.constraints if isinstance(found, UniqueConstraint)]
    keys = [([field.name], None) for field in meta.local_fields if field.unique]
    keys += [(names, None) for names in meta.unique_together]
    keys += [(found.fields or found.expressions, found.condition) for found in constraints]
    return [([F(part) if isinstance(part, str) else part for part in parts], why) for parts, why in keys]


def same_key(connection, model, expressions, condition):
    """SQLite: whether a row holds this key as the new one would."""
    here = [sql_of(connection, model, expression) for expression in expressions]
    tests = [f"{sql} = {of_new_row(connection, model, sql)}" for sql in here]
    if condition is not None:
        holds = sql_of(connection, model, condition)
        tests += [f"({holds})", of_new_row(connection, model, holds)]
    return " AND ".join(tests)


def of_new_row(connection, model, sql):
    """The same SQL, reading the row that is about to be inserted."""
    names = [connection.ops.quote_name(field.column) for field in model._meta.local_fields]
    if sql in names:
        return f"NEW.{sql}"
    columns = ", ".join(f"NEW.{name} AS {name}" for name in names if name in sql)
    return f"(SELECT {sql} FROM (SELECT {columns}))"


def sql_of(connection, model, expression):
    """An expression or condition as SQL without names of tables and without parameters."""
    query = Query(model, alias_cols=False)
    compiler = query.get_compiler(connection=connection)
    if getattr(expression, "conditional", False):
        sql, values = compiler.compile(query.build_where(expression))
    else:
        expression = expression.expression if isinstance(expression, OrderBy) else expression
        sql, values = compiler.compile(expression.resolve_expression(query))
    quote = connection.schema_editor(collect_sql=True).quote_value
    return sql % tuple(quote(value) for value in values)
