"""What hangs on one object, asked in one statement: a page asks no further for what there is none of."""

from functools import cache

from django.db import connection


@cache
def relations(model):
    """:returns: the names of what points at a model, and the statement that asks for all of it"""
    names, parts = [], []
    for relation in model._meta.related_objects:
        field = relation.field
        table = field.m2m_db_table() if relation.many_to_many else relation.related_model._meta.db_table
        column = field.m2m_reverse_name() if relation.many_to_many else field.column
        names.append(relation.get_accessor_name())
        parts.append(f"EXISTS(SELECT 1 FROM {table} WHERE {column} = %s)")  # noqa: S608, names of ours
    return names, f"SELECT {', '.join(parts)}"


def held(row):
    """The names of the relations in which something points at this object; read once for each loaded one."""
    if "_held" not in row.__dict__:
        names, sql = relations(type(row))
        with connection.cursor() as cursor:
            cursor.execute(sql, [row.pk] * len(names))
            row._held = {name for name, is_there in zip(names, cursor.fetchone(), strict=True) if is_there}
    return row._held


def rows_of(row, name):
    """The queryset of a relation; of one in which nothing points here it costs no query.

    Rows that stay with what was merged into this object are read through their `of`.
    """
    rows = getattr(row, name).all()
    if "merged" in held(row) and hasattr(rows, "of"):
        return rows.model.objects.of(row)
    return rows if name in held(row) else rows.none()
