"""Queries whose SQL is composed once and then only filled in.

Django composes a query anew each time; with the nested conditions about consents that took longer than the
database takes to answer (docs/speed.md). The rules stay where they are, in the QuerySets: the first call of a
day composes the statement from them with stand-ins, later calls put their keys in the place of the stand-ins.
"""

from django.db import connection
from django.utils import timezone

STAND_IN = -7_000_000_000  # below any key and any other number in a statement


def stand_in(place, kind):
    return f"stand-in {place}" if kind is str else STAND_IN - place


class Prepared:
    """`compose(*keys)` gives a `values_list` queryset; `rows(*keys)` gives what it selects.

    Keys are numbers or texts; each must appear in the statement as a parameter of its own. Statements are
    kept for a day, because "under fourteen" is counted from today.
    """

    def __init__(self, compose):
        self.compose = compose
        self.statements = {}

    def rows(self, *keys):
        """:returns: list of tuples, converted as the queryset would"""
        sql, params, places, compiler, converters = self._statement(tuple(map(type, keys)))
        filled = list(params)
        for place, key in zip(places, keys, strict=True):
            filled[place] = key
        with connection.cursor() as cursor:
            cursor.execute(sql, filled)
            found = cursor.fetchall()
        return list(compiler.apply_converters(found, converters)) if converters else found

    def _statement(self, kinds):
        today = timezone.localdate()
        if (today, kinds) not in self.statements:
            self.statements = {known: kept for known, kept in self.statements.items() if known[0] == today}
            self.statements[today, kinds] = self._composed(kinds)
        return self.statements[today, kinds]

    def _composed(self, kinds):
        stand_ins = [stand_in(place, kind) for place, kind in enumerate(kinds)]
        compiler = self.compose(*stand_ins).query.get_compiler(connection=connection)
        sql, params = compiler.as_sql()
        converters = compiler.get_converters([column[0] for column in compiler.select])
        return sql, params, [params.index(key) for key in stand_ins], compiler, converters
