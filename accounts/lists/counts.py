"""Several counts in one statement, each by an index and no further than it is worth."""

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

MOST = 999


def among(keys):
    """The SQL of a membership; nothing is among no keys."""
    return f"IN ({', '.join(['%s'] * len(keys))})" if keys else "IN (NULL)"


def capped(rows):
    """The SQL of a count that stops at `MOST` and one.

    :param rows: SQL of ours behind FROM
    """
    return f"SELECT COUNT(*) FROM (SELECT 1 FROM {rows} LIMIT {MOST + 1}) counted"  # noqa: S608


def of_rows(rows, most=MOST):
    """The count of a queryset, which stops at `most` and one, for `ask`."""
    try:
        sql, values = rows.order_by().values("pk")[: most + 1].query.sql_with_params()
    except EmptyResultSet:  # known without asking
        return "SELECT 0", []
    return f"SELECT COUNT(*) FROM ({sql}) counted", list(values)  # noqa: S608, composed by Django


def ask(wanted):
    """One statement for several values.

    :param wanted: name → (SQL of one value, its parameters); nothing is asked for nothing
    :returns: dict name → value
    """
    if not wanted:
        return {}
    parts = ", ".join(f"({sql})" for sql, _values in wanted.values())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}", [value for _sql, values in wanted.values() for value in values])
        return dict(zip(wanted, cursor.fetchone(), strict=True))


def numbers_of(wanted):
    """How many rows each queryset finds, as it is printed; one statement.

    :param wanted: name → queryset
    """
    found = ask({name: of_rows(rows) for name, rows in wanted.items()})
    return {name: shown(number) for name, number in found.items()}


def shown(number, most=MOST):
    """A count as it is printed: exact, or "999+"."""
    return number if number <= most else f"{most:,}+"


def related(model, path, **only):
    """How many related rows each row of a queryset has, counted for itself by the index of the foreign key.

    :param path: to a column of them that is never empty
    :param only: conditions on the row of `model`, seen from there
    """
    rows = model.objects.filter(pk=OuterRef("pk"), **only).order_by().values("pk")
    return Coalesce(Subquery(rows.annotate(number=Count(path)).values("number")), 0)


def looked_for(rows, condition):
    """The rows that meet a condition which no index serves. Few are looked for once, not once for their page
    and once for their number; many are quickly found each time.
    """
    keys = list(rows.filter(condition).order_by().values_list("pk", flat=True)[: MOST + 1])
    return rows.filter(condition) if len(keys) > MOST else rows.filter(pk__in=keys)
