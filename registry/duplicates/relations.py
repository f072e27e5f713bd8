"""Every pointer to a file, a lead or a person, and what becomes of it when two of them are merged.

Each app says it of its own tables (`settings.MERGING`); a test fails for a pointer nobody has thought of.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from django.apps import apps
from django.conf import settings
from django.db import IntegrityError, models, transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _


class Fate(models.TextChoices):
    MOVES = "moves", _("goes over; what the other has already stays where it is")
    STAYS = "stays", _("stays where it was written and is read with the other")
    REFUSED = "refused", _("goes over; while it is under way with both, they are not merged")


@dataclass(frozen=True)
class Relation:
    """One pointer.

    :param name: of the column, as `app.Model.column`
    :param label: what its rows are called on screen
    :param is_fact: a row says something of the one human being and cannot be told apart afterwards: a merge
        after which such a row was written is not undone
    """

    name: str
    label: str
    fate: Fate
    is_fact: bool = False

    @property
    def field(self):
        model, _dot, column = self.name.rpartition(".")
        return apps.get_model(model)._meta.get_field(column)

    @property
    def target(self):
        return self.field.related_model

    @property
    def goes_over(self):
        return self.fate != Fate.STAYS

    def rows(self, owners):
        """:param owners: keys of what is pointed at"""
        return self.field.model._base_manager.filter(**{f"{self.field.name}__in": owners}).order_by("pk")

    def keys(self, owners):
        return [str(key) for key in self.rows(owners).values_list("pk", flat=True)]

    def move(self, keys, target):
        """Point rows at another; what it has already (by a unique key) stays.

        :returns: keys of the rows that went over
        """
        moved = []
        for key in keys:
            try:
                with transaction.atomic():
                    self.field.model._base_manager.filter(pk=key).update(**{self.field.name: target})
            except IntegrityError:
                continue
            moved.append(key)
        return moved


@dataclass(frozen=True)
class Merging:
    """What one app says about merging.

    :param relations: its pointers
    :param refusals: (file that goes, file that stays) → sentences: why they are not merged now
    :param lock: keys of files → takes the locks of what changes with them
    :param follow: (file, by) → what is kept for it in columns is worked out anew
    """

    relations: tuple
    refusals: Callable = lambda gone, kept: []
    lock: Callable = lambda files: None
    follow: Callable = lambda file, by: None


def moves(labels, **more):
    """:param labels: name of the relation → what its rows are called"""
    return tuple(Relation(name, label, Fate.MOVES, **more) for name, label in labels.items())


def stays(labels, **more):
    return tuple(Relation(name, label, Fate.STAYS, **more) for name, label in labels.items())


def refused(labels, **more):
    return tuple(Relation(name, label, Fate.REFUSED, **more) for name, label in labels.items())


@cache
def apps_merging():
    return [import_string(path) for path in settings.MERGING]


@cache
def table():
    """:returns: dict name → Relation, of all apps"""
    return {relation.name: relation for app in apps_merging() for relation in app.relations}


def relations_to(model):
    return [relation for relation in table().values() if relation.target is model]


def pointers_to(model):
    """The names of all columns of the database that point at a model, also those between two tables."""
    found = model._meta.get_fields(include_hidden=True)
    fields = [one.field for one in found if one.auto_created and (one.one_to_many or one.one_to_one)]
    return {f"{field.model._meta.label}.{field.name}" for field in fields if field.model is not None}
