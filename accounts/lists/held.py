"""What hangs on one object, asked in one statement: a page asks no further for what there is none of."""

from functools import cache

from django.db import connection
from django.db.models.expressions import RawSQL


@cache
def names_of_held(model):
    """The SQL of one text: the names of what points at a row of this model, with a blank between them."""
    key, parts = f'"{model._meta.db_table}"."{model._meta.pk.column}"', ["''"]
    for relation in model._meta.related_objects:
        field = relation.field
        table = field.m2m_db_table() if relation.many_to_many else relation.related_model._meta.db_table
        column = field.m2m_reverse_name() if relation.many_to_many else field.column
        there = f"SELECT 1 FROM {table} held WHERE held.{column} = {key}"  # noqa: S608, names of ours
        parts.append(f"CASE WHEN EXISTS({there}) THEN ' {relation.get_accessor_name()}' ELSE '' END")
    return " || ".join(parts)


def with_held(rows):
    """Rows that know it as they are loaded."""
    return rows.annotate(names_held=RawSQL(names_of_held(rows.model), []))  # noqa: S611, names of ours


def held(row):
    """The names of the relations in which something points at this object; read once for each loaded one."""
    if "names_held" not in row.__dict__:
        table, column = row._meta.db_table, row._meta.pk.column
        with connection.cursor() as cursor:
            cursor.execute(
                f"SELECT {names_of_held(type(row))} FROM {table} WHERE {column} = %s",  # noqa: S608
                [row.pk],
            )
            row.names_held = cursor.fetchone()[0]
    return set(row.names_held.split())


def rows_of(row, name):
    """The queryset of a relation; of one in which nothing points here it costs no query.

    Rows that stay with what was merged into this object are read through their `of`.
    """
    rows = getattr(row, name).all()
    if "merged" in held(row) and hasattr(rows, "of"):
        return rows.model.objects.of(row)
    return rows if name in held(row) else rows.none()
