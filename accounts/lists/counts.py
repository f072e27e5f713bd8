"""Several counts in one statement, each by an index and no further than it is worth."""

from django.db import connection

MOST = 999


def among(keys):
    """The SQL of a membership; nothing is among no keys."""
    return f"IN ({', '.join(['%s'] * len(keys))})" if keys else "IN (NULL)"


def capped(rows):
    """The SQL of a count that stops at `MOST` and one.

    :param rows: SQL of ours behind FROM
    """
    return f"SELECT COUNT(*) FROM (SELECT 1 FROM {rows} LIMIT {MOST + 1}) counted"  # noqa: S608


def ask(wanted):
    """One statement for all that every page of the desk wants to know.

    :param wanted: name → (SQL of one value, its parameters)
    :returns: dict name → value
    """
    parts = ", ".join(f"({sql})" for sql, _values in wanted.values())
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {parts}", [value for _sql, values in wanted.values() for value in values])
        return dict(zip(wanted, cursor.fetchone(), strict=True))


def shown(number, most=MOST):
    """A count as it is printed: exact, or "999+"."""
    return number if number <= most else f"{most:,}+"
