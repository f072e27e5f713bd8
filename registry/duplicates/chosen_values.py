"""The values that were chosen from the one that goes, and what stood there before: sealed with the merge."""

import json

from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder

from accounts.text import key_for_matching
from registry.models import Honoree, MergedValues, Person, PersonalDetails, SubjectKind


def take(rows, chosen, kept):
    """Write what was chosen into the one that stays.

    :param rows: of `choices`
    :returns: for each object that changed its model, key, and columns before and after
    """
    changes = []
    for row in rows:
        if row.columns and row.takes_gone(chosen):
            change = take_number if row.is_sealed else take_columns
            changes.append(change(row))
    if SubjectKind(kept.kind).has_names:
        changes += follow_names(kept)
    return [change for change in changes if change["before"] != change["after"]]


def take_columns(row):
    before = columns_of(row.kept_row, row.columns)
    after = columns_of(row.gone_row, row.columns)
    type(row.kept_row).objects.filter(pk=row.kept_row.pk).update(**after)
    return change_of(row.kept_row, before, after)


def take_number(row):
    """A sealed column is bound to its row: it is read and sealed anew, with the hash it is looked up by."""
    [name] = row.columns
    details = PersonalDetails.objects.filter(person=row.kept_row).first()
    details = details or PersonalDetails.objects.create(person=row.kept_row)
    names = {field.name for field in PersonalDetails._meta.fields} & {name, f"{name}_hash", f"wrong_{name}"}
    before = columns_of(details, names)
    details.write(**{name: row.gone_row.details.read(name)}).save()
    return change_of(details, before, columns_of(details, names))


def follow_names(kept):
    """The name of a file or lead about people follows from theirs."""
    name = "、".join(kept.persons.filter(part=Person.Part.SUBJECT).values_list("name", flat=True))[:200]
    if not name or name == kept.name:
        return []
    names = ("name", "name_key", "pinyin", "initials") if isinstance(kept, Honoree) else ("name",)
    before = columns_of(kept, names)
    kept.name = name
    if isinstance(kept, Honoree):
        kept.take_name(name)
        kept.name_key = key_for_matching(name)
    after = columns_of(kept, names)
    type(kept).objects.filter(pk=kept.pk).update(**after)
    return [change_of(kept, before, after)]


def columns_of(row, names):
    return {
        row._meta.get_field(name).attname: getattr(row, row._meta.get_field(name).attname) for name in names
    }


def change_of(row, before, after):
    return {"model": row._meta.label, "key": str(row.pk), "before": before, "after": after}


def seal(merge, changes):
    MergedValues(merge=merge).write(before=json.dumps(changes, cls=DjangoJSONEncoder)).save(force_insert=True)


def give_back(merge):
    """Put back what stood there before; what was mended since stays mended, what law erased stays erased."""
    values = MergedValues.objects.filter(merge=merge).first()
    for change in json.loads(values.read("before") or "[]") if values else []:
        model = apps.get_model(change["model"])
        names = {name: model._meta.get_field(name).to_python for name in change["before"]}
        before, after = (
            {name: read(change[side][name]) for name, read in names.items()} for side in ("before", "after")
        )
        model.objects.filter(pk=change["key"], **conditions(after)).update(**before)


def conditions(columns):
    """As a filter: null is asked for by another word."""
    return {
        f"{name}__isnull" if value is None else name: value is None or value
        for name, value in columns.items()
    }
