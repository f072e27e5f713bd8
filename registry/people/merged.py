"""Rows that stay where they were written when the file, person or lead they name is merged into another.

Tables that only grow keep their pointer. Whoever asks what concerns a file asks `of`, which also finds the
rows of all that was merged into it; `merged_into` always names the one that is left, never a chain.
"""

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Coalesce


class ReadThrough(models.QuerySet):
    """Rows with a pointer to something that may have been merged into another."""

    POINTER = "honoree"

    def of(self, *owners):
        """Rows about these, and about all that was merged into them.

        :param owners: objects; or keys, a list of keys, or a query or expression of them
        """
        keys = keys_in(owners)
        target = self.model._meta.get_field(self.POINTER).related_model
        family = target._base_manager.filter(Q(pk__in=keys) | Q(merged_into__in=keys))
        return self.filter(**{f"{self.POINTER}__in": family.values("pk")})

    def any_of(self, path="pk"):
        """The same as a condition on the owners, in the two halves that both databases look up by index.

        :param path: from the rows asked to the owner's key
        """
        own = self.filter(**{self.POINTER: OuterRef(path)})
        merged = self.filter(**{f"{self.POINTER}__merged_into": OuterRef(path)})
        return Exists(own) | Exists(merged)

    def none_of(self, owners):
        """Owners about whom there is no such row."""
        return without(owners, self.any_of())

    def counted(self):
        """With `counts_for`: the key of the one that is left, so that one human being is counted once."""
        return self.annotate(counts_for=Coalesce(f"{self.POINTER}__merged_into", self.POINTER))


def without(rows, condition):
    """As `exclude`, the halves of an OR one by one: PostgreSQL joins each, and not both together."""
    for half in condition.children if getattr(condition, "connector", "") == Q.OR else [condition]:
        rows = rows.exclude(half)
    return rows


def keys_in(owners):
    if len(owners) == 1 and not isinstance(owners[0], (int, models.Model)):
        [owners] = owners
    if hasattr(owners, "resolve_expression"):
        return owners
    return [getattr(one, "pk", one) for one in owners]
