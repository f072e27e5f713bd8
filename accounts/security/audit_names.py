"""What the rows of the audit trail were about, by the name a reader knows; one query for a page of rows."""

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import CharField, F, Value
from django.db.models.functions import Cast

# where a model keeps the name people call its rows by; the first that it has
PATHS = (
    "name",
    "title",
    "theme",
    "headline",
    "honoree__name",
    "award__honoree__name",
    "person__name",
    "number",
)


def names_of(entries, *, reader):
    """(target type, target id) → name; what the reader may not see, or is gone, has none."""
    keys = {}
    for entry in entries:
        if entry.target_type:
            keys.setdefault(entry.target_type, set()).add(entry.target_id)
    found = [named_rows(kind, ids, reader) for kind, ids in sorted(keys.items())]
    found = [rows for rows in found if rows is not None]
    if not found:
        return {}
    first, *others = found
    rows = first.union(*others, all=True) if others else first
    return {(kind, key): name for kind, key, name in rows}


def named_rows(kind, ids, reader):
    """Rows of (kind, key, name) of one model; None where it has no name or is no longer there."""
    try:
        model = apps.get_model(kind)
        rows = model._default_manager.filter(pk__in=[model._meta.pk.to_python(key) for key in ids])
    except (LookupError, ValidationError):
        return None
    path = next((path for path in PATHS if has(model, path)), None)
    if path is None:
        return None
    if hasattr(rows, "visible_to"):
        rows = rows.filter(pk__in=rows.visible_to(reader).values("pk"))
    text = CharField()
    return rows.order_by().values_list(Value(kind, text), Cast("pk", text), Cast(F(path), text))


def has(model, path):
    """Does this chain of fields exist from the model?"""
    for name in path.split("__"):
        if model is None:
            return False
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            return False
        model = field.related_model
    return True
