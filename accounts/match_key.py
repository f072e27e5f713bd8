"""The column by which names are compared: kept beside a name, written with it."""

from django.db import models
from django.db.models import Q

from accounts.text import key_for_matching


class MatchKeyField(models.CharField):
    """`key_for_matching` of another field, worked out whenever the row is saved, in bulk too.

    A save with `update_fields` names this one beside the name; `QuerySet.update` sets both.
    """

    def __init__(self, *, of, **kwargs):
        self.of = of
        super().__init__(**({"max_length": 200, "db_index": True, "editable": False, "default": ""} | kwargs))

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, kwargs | {"of": self.of}

    def pre_save(self, model_instance, add):
        key = key_for_matching(getattr(model_instance, self.of))[: self.max_length]
        setattr(model_instance, self.attname, key)
        return key


def name_like(value, path=""):
    """Condition of a search box: the name holds what was typed, however both are written.

    :param path: lookup of the row that has the `name_key`, such as "honoree__"
    """
    key = key_for_matching(value)
    return Q(**{f"{path}name_key__contains": key}) if key else Q(pk__in=[])
