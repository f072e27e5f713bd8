"""Rows of other tables inside the row that they belong to: one statement for what a page prints together."""

from datetime import UTC

from django.db.models import F, Func, JSONField, Subquery
from django.db.models.functions import JSONObject
from django.utils import timezone
from django.utils.dateparse import parse_datetime

from accounts.models import User


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


class Whole(Func):
    """A JSON column as what it holds: SQLite, which keeps it as text, would put a string into the row."""

    template, arity = "%(expressions)s", 1
    output_field = JSONField()

    def as_sqlite(self, compiler, connection, **extra):
        return self.as_sql(compiler, connection, template="JSON(%(expressions)s)", **extra)


def list_of(rows, *columns, **named):
    """An annotation: the related rows as dicts.

    :param rows: queryset that names the outer row by `OuterRef`
    :param columns: which come under their own name; days and moments come as text
    """
    of_json = {field.name for field in rows.model._meta.fields if isinstance(field, JSONField)}
    own = {name: Whole(F(name)) if name in of_json else name for name in columns}
    told = JSONObject(**own, **named)
    return ListOf(rows.values(told=told))


def named(path):
    """For `list_of`: the account behind a column, as `who` reads it."""
    return {"who": f"{path}__name", "is_example": f"{path}__is_example"}


def who(row):
    """An account as a line of a timeline prints it; nothing more of it is known."""
    return User(name=row["who"], is_example=row["is_example"])


def moment(text):
    """A moment as a database writes it in such a row; SQLite leaves its zone out."""
    at = parse_datetime(text)
    return at if timezone.is_aware(at) else at.replace(tzinfo=UTC)
