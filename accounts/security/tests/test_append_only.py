"""The database itself refuses to change rows of facts, on both engines, by whatever key."""

import datetime
import uuid
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.models.functions import Lower
from django.test.utils import isolate_apps

from accounts.security import append_only
from accounts.security.append_only import append_only_models, append_only_tables, trigger_names

FACTS = append_only_models()


def triggers():
    sql = {
        "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
        "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
    }[connection.vendor]
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return {row[0] for row in cursor.fetchall()}


def test_every_append_only_table_has_its_triggers(db):
    expected = {name for table in append_only_tables() for name in trigger_names(connection.vendor, table)}
    assert expected <= triggers()


# --- rows of any table, whatever it checks ---------------------------------------------------


def value(field, number):
    """Something for this column that is another for each number; what is true or false is true."""
    kind = field.target_field if field.is_relation else field
    moment = datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC) + datetime.timedelta(days=number)
    made = {
        models.BooleanField: True,
        models.UUIDField: uuid.UUID(int=number),
        models.DateTimeField: moment,
        models.DateField: moment.date(),
        models.JSONField: {"number": number},
        models.IntegerField: number,
        models.DecimalField: number,
    }
    found = [made[base] for base in type(kind).__mro__ if base in made]
    return kind.get_db_prep_save(found[0] if found else f"x{number}", connection)


def row(model, number):
    return {field.column: value(field, number) for field in model._meta.local_fields}


def insert(table, columns, *, verb="INSERT", end=""):
    names = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join(["%s"] * len(columns))
    with connection.cursor() as cursor:
        cursor.execute(f'{verb} INTO "{table}" ({names}) VALUES ({marks}) {end}', list(columns.values()))


def content(table):
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" ORDER BY 1')
        return cursor.fetchall()


def keys(table):
    """What the database itself says may stand there once: lists of columns."""
    with connection.cursor() as cursor:
        found = connection.introspection.get_constraints(cursor, table).values()
    return sorted({tuple(key["columns"]) for key in found if key["unique"] or key["primary_key"]})


@contextmanager
def unchecked(table):
    """Rows need not make sense here; everything is as it was at the end."""
    is_sqlite = connection.vendor == "sqlite"
    with connection.cursor() as cursor:
        try:
            with transaction.atomic():
                if is_sqlite:
                    cursor.execute("PRAGMA ignore_check_constraints = ON")
                else:
                    drop_checks(cursor, table)
                yield
                transaction.set_rollback(True)
        finally:
            if is_sqlite:
                cursor.execute("PRAGMA ignore_check_constraints = OFF")


def drop_checks(cursor, table):
    sql = "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass AND contype IN ('c', 'f')"
    cursor.execute(sql, [table])
    for (name,) in cursor.fetchall():
        cursor.execute(f'ALTER TABLE "{table}" DROP CONSTRAINT "{name}"')


def overwriting(table, columns, key):
    """Every statement that would put these columns in the place of the row with the same key."""
    other = next(name for name in columns if name not in key)
    update = f'DO UPDATE SET "{other}" = excluded."{other}"'
    names = ", ".join(f'"{name}"' for name in key)
    some = " WHERE is_included" if table == "courtesies_entitlement" and "id" not in key else ""
    yield lambda: insert(table, columns, end=f"ON CONFLICT ({names}){some} {update}")
    if connection.vendor == "sqlite":
        yield lambda: insert(table, columns, end=f"ON CONFLICT {update}")
        yield lambda: insert(table, columns, verb="INSERT OR REPLACE")
        yield lambda: insert(table, columns, verb="REPLACE")
        yield lambda: insert(table, {"rowid": 1} | columns, verb="REPLACE")


def refused(act):
    with pytest.raises(DatabaseError) as caught, transaction.atomic():
        act()
    return "append-only" in str(caught.value)


@pytest.mark.parametrize("model", FACTS, ids=lambda model: model._meta.db_table)
def test_no_row_of_facts_is_replaced_by_any_of_its_keys(db, model):
    table = model._meta.db_table
    with unchecked(table):
        insert(table, row(model, 1))
        before = content(table)
        for key in keys(table):
            columns = row(model, 2) | {name: row(model, 1)[name] for name in key}
            for act in overwriting(table, columns, key):
                assert refused(act), key
                assert content(table) == before
        insert(table, row(model, 3))  # what takes nobody's place is written
        assert len(content(table)) == 2


STATEMENTS = {
    "update": 'UPDATE "{table}" SET "{column}" = "{column}"',
    "update, replacing": 'UPDATE OR REPLACE "{table}" SET "{column}" = "{column}"',
    "update, by rename": 'UPDATE "{table}" SET "{key}" = "{key}" + 1',
    "delete": 'DELETE FROM "{table}"',
    "truncate": 'TRUNCATE "{table}" CASCADE',
}
ONLY_ON = {"update, replacing": "sqlite", "truncate": "postgresql"}


@pytest.mark.parametrize("model", FACTS, ids=lambda model: model._meta.db_table)
def test_no_row_of_facts_is_changed_or_taken_away(db, model):
    table, columns = model._meta.db_table, [field.column for field in model._meta.local_fields]
    with unchecked(table):
        insert(table, row(model, 1))
        before = content(table)
        for kind, sql in STATEMENTS.items():
            if ONLY_ON.get(kind, connection.vendor) == connection.vendor:
                whole = sql.format(table=table, column=columns[-1], key=model._meta.pk.column)
                assert refused(lambda whole=whole: connection.cursor().execute(whole)), kind
                assert content(table) == before


# --- kinds of keys that no table has yet -------------------------------------------------------


@pytest.fixture
def odd_model(db):
    """A table of facts with keys over expressions, under a condition, and of several columns."""
    if connection.vendor != "sqlite":
        pytest.skip("keys are read by the trigger of SQLite only")
    with isolate_apps():

        class Odd(models.Model):  # noqa: DJ008, never shown
            append_only = True
            id = models.UUIDField(primary_key=True)
            name = models.CharField(max_length=9)
            part = models.IntegerField()
            state = models.CharField(max_length=9)

            class Meta:
                app_label = "odd"
                unique_together = [("name", "part")]
                constraints = [
                    models.UniqueConstraint(Lower("name"), models.F("state").desc(), name="odd_lower"),
                    models.UniqueConstraint(
                        fields=["part"],
                        condition=models.Q(state="100%") | models.Q(part__gt=90),
                        name="odd_some",
                    ),
                ]

        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(
                "CREATE TABLE odd_odd (id char(32) PRIMARY KEY, name text, part integer, state text)"
            )
            cursor.execute("CREATE UNIQUE INDEX odd_pair ON odd_odd (name, part)")
            cursor.execute("CREATE UNIQUE INDEX odd_lower ON odd_odd (lower(name), state DESC)")
            cursor.execute(
                "CREATE UNIQUE INDEX odd_some ON odd_odd (part) WHERE state = '100%%' OR part > 90", []
            )
            append_only.install([Odd])
            append_only.install([Odd])  # safe to run again
            insert("odd_odd", {"id": "a", "name": "Ann", "part": 1, "state": "100%"})
            yield Odd
            transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("columns", "free"),
    [
        ({"id": "a", "name": "x", "part": 7, "state": "s"}, False),  # the primary key
        ({"rowid": 1, "id": "b", "name": "x", "part": 7, "state": "s"}, False),  # the hidden row number
        ({"id": "b", "name": "Ann", "part": 1, "state": "s"}, False),  # several columns
        ({"id": "b", "name": "aNN", "part": 7, "state": "100%"}, False),  # an expression
        ({"id": "b", "name": "x", "part": 1, "state": "100%"}, False),  # under its condition
        ({"id": "b", "name": "x", "part": 1, "state": "s"}, True),  # outside of it
        ({"id": "b", "name": "aNN", "part": 7, "state": "s"}, True),
        ({"id": "b", "name": "x", "part": None, "state": "100%"}, True),  # nothing equals nothing
    ],
)
def test_keys_over_expressions_and_under_conditions_are_keys(odd_model, columns, free):
    def act():
        insert("odd_odd", columns, verb="INSERT OR REPLACE")

    assert act() is None if free else refused(act)
    assert len(content("odd_odd")) == (2 if free else 1)
