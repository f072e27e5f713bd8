"""An example row with all that hangs on it, copied with keys, links and days of its own."""

import uuid
from datetime import timedelta

from django.db.models import DateField, F, UUIDField


class Member:
    """One row of a family, and what differs in each copy."""

    def __init__(self, row, table, place_of, *, is_steady):
        self.row, self.table, self.pattern = row, table, table.values_of(row)
        held = [(n, field, getattr(row, field.attname)) for n, field in enumerate(table.fields)]
        held = [(n, field, value) for n, field, value in held if value is not None]
        self.tokens = [
            n for n, field, _value in held if isinstance(field, UUIDField) and not field.primary_key
        ]
        self.days = [] if is_steady else [one for one in held if isinstance(one[1], DateField)]
        self.links = [
            (n, place_of[field.related_model, value])
            for n, field, value in held
            if field.is_relation and (field.related_model, value) in place_of
        ]

    def add(self, key, keys, earlier, changes):
        table, row = self.table, self.pattern.copy()
        row[table.key_place] = key
        for place in self.tokens:
            row[place] = table.value(table.fields[place], uuid.uuid4())
        for place, member in self.links:
            row[place] = keys[member]
        for place, field, value in self.days:
            row[place] = table.value(field, value - earlier)
        for name, value in changes.items():
            row[table.place[name]] = table.rendered(value)
        table.append(row)


class Family:
    """A root and the rows below it.

    :param rows: model objects, the root first
    :param steady: models whose days are the same in every copy
    """

    def __init__(self, rows, tables, steady=()):
        place_of = {(type(row), row.pk): place for place, row in enumerate(rows)}
        self.root = rows[0]
        self.members = [
            Member(row, tables[type(row)], place_of, is_steady=type(row) in steady) for row in rows
        ]

    def copy(self, number, *, days, changes):
        """
        :param number: which copy
        :param days: how much earlier everything happened
        :param changes: called with (row, number, key) for the columns that differ in a copy of it
        :returns: the key of the copy of the root
        """
        keys = [member.table.next_key() for member in self.members]
        rendered = [
            member.table.value(member.table.model._meta.pk, key)
            for member, key in zip(self.members, keys, strict=True)
        ]
        earlier = timedelta(days=days)
        for member, key, text in zip(self.members, keys, rendered, strict=True):
            member.add(text, rendered, earlier, changes(member.row, number, key))
        return keys[0]


def families(roots, parts, tables, steady=()):
    """:param parts: list of (model, path from it to the root)"""
    rows = {root.pk: [root] for root in roots}
    for model, path in parts:
        found = model._base_manager.filter(**{f"{path}__in": list(rows)}).annotate(root_key=F(path))
        for row in found.order_by("pk"):
            rows[row.root_key].append(row)
    return [Family(family, tables, steady) for family in rows.values()]
