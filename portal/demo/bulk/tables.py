"""Rows on their way into the database by the thousand: COPY on PostgreSQL, executemany on SQLite.

Keys are given out here, so that rows of several tables can name each other before any is written.
"""

import contextlib
import datetime
import io
import json
import uuid

from django.core.management.color import no_style
from django.db import connection
from django.db.models import JSONField, Max, UUIDField

CHUNK = 10_000  # rows for one statement
NULL = "\\N"
ESCAPED = str.maketrans({"\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"})


def as_text(value):
    """A value as PostgreSQL's COPY reads it."""
    return NULL if value is None else str(value).translate(ESCAPED)


class Table:
    """The table of a model: its next key, and rows that wait to be written."""

    def __init__(self, model):
        self.model = model
        self.fields = [field for field in model._meta.concrete_fields if not field.generated]
        self.place = {field.attname: place for place, field in enumerate(self.fields)}
        self.key_place = self.place[model._meta.pk.attname]
        self.has_random_keys = isinstance(model._meta.pk, UUIDField)
        if not self.has_random_keys:
            self.key = model._base_manager.aggregate(last=Max("pk"))["last"] or 0
        self.rendered = as_text if connection.vendor == "postgresql" else lambda value: value
        self.rows = []

    def next_key(self):
        self.key = uuid.uuid4() if self.has_random_keys else self.key + 1
        return self.key

    def value(self, field, value):
        """As the engine takes it."""
        if self.rendered is as_text and isinstance(value, (datetime.date, uuid.UUID)):
            return str(value)  # most of what differs in copies
        if isinstance(field, JSONField):
            return self.rendered(None if value is None else json.dumps(value))
        return self.rendered(field.get_db_prep_save(value, connection))

    def values_of(self, row):
        return [self.value(field, getattr(row, field.attname)) for field in self.fields]

    def add(self, pattern, **changes):
        """A row like the pattern.

        :param pattern: list of `values_of`
        :param changes: columns that differ: text, numbers and keys
        :returns: its key
        """
        key, row = self.next_key(), pattern.copy()
        row[self.key_place] = self.value(self.fields[self.key_place], key)
        for name, value in changes.items():
            row[self.place[name]] = self.rendered(value)
        self.append(row)
        return key

    def append(self, row):
        self.rows.append(row)
        if len(self.rows) >= CHUNK:
            self.flush()

    def flush(self):
        """Write what waits."""
        if not self.rows:
            return
        quoted = connection.ops.quote_name
        table = quoted(self.model._meta.db_table)
        columns = ", ".join(quoted(field.column) for field in self.fields)
        with connection.cursor() as cursor:
            if connection.vendor == "postgresql":
                lines = io.StringIO("".join("\t".join(row) + "\n" for row in self.rows))
                cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", lines)
            else:
                marks = ", ".join(["%s"] * len(self.fields))
                cursor.executemany(f"INSERT INTO {table} ({columns}) VALUES ({marks})", self.rows)  # noqa: S608
        self.rows = []


@contextlib.contextmanager
def written(models):
    """The tables of these models, to be filled: a dict by model. What waits at the end is written."""
    tables = {model: Table(model) for model in models}
    with without_indexes(models):
        yield tables
        for table in tables.values():
            table.flush()
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)


@contextlib.contextmanager
def without_indexes(models):
    """PostgreSQL makes indexes and checks keys of a full table several times as fast as row by row."""
    if connection.vendor != "postgresql":
        yield
        return
    tables = [model._meta.db_table for model in models]
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = 0")
        cursor.execute("SET LOCAL maintenance_work_mem = '512MB'")
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")  # a table with open checks cannot be altered
        cursor.execute(FOREIGN_KEYS, [tables])
        keys = cursor.fetchall()
        cursor.execute(INDEXES, [tables])
        indexes = cursor.fetchall()
        for table, name, _definition in keys:
            cursor.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}")
        for name, _definition in indexes:
            cursor.execute(f"DROP INDEX {name}")
        yield
        for _name, definition in indexes:
            cursor.execute(definition)
        for table in tables:
            cursor.execute(f"ANALYZE {connection.ops.quote_name(table)}")
        for table, name, definition in keys:
            cursor.execute(f"ALTER TABLE {table} ADD CONSTRAINT {name} {definition}")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


FOREIGN_KEYS = """
SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint
WHERE contype = 'f' AND conrelid = ANY(%s::regclass[])
"""
# unique ones stay: they refuse what is twice
INDEXES = """
SELECT indexrelid::regclass::text, pg_get_indexdef(indexrelid) FROM pg_index
WHERE indrelid = ANY(%s::regclass[]) AND NOT indisunique
"""
