"""Rows of other tables inside the row that they belong to: one statement for what a page prints together."""

from django.db.models import JSONField, Subquery
from django.db.models.functions import JSONObject


class ListOf(Subquery):
    """What another query selects as `told`, in its order, as one list."""

    output_field = JSONField()

    def as_postgresql(self, compiler, connection, **extra):
        return self._as_list("COALESCE(JSONB_AGG(rows.told), '[]'::jsonb)", compiler, connection, **extra)

    def as_sqlite(self, compiler, connection, **extra):
        return self._as_list("JSON_GROUP_ARRAY(JSON(rows.told))", compiler, connection, **extra)

    def _as_list(self, all_of_them, compiler, connection, **extra):
        template = f"(SELECT {all_of_them} FROM (%(subquery)s) rows)"  # noqa: S608, words of ours
        return self.as_sql(compiler, connection, template=template, **extra)


def list_of(rows, *columns, **named):
    """An annotation: the related rows as dicts.

    :param rows: queryset that names the outer row by `OuterRef`
    :param columns: which come under their own name; days and moments come as text
    """
    told = JSONObject(**{name: name for name in columns}, **named)
    return ListOf(rows.values(told=told))
