"""Copying rows in bulk, for measurements."""


def clone(row, **changes):
    """An unsaved copy of a row."""
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    fields.pop(row._meta.pk.attname)
    return row.__class__(**fields | changes)
