from django.apps import apps
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import IntegrityError, models, transaction

from accounts.names import MatchKeyField
from accounts.security import audit
from accounts.text import IDEOGRAPH, clean_text
from registry.models import Honoree

OURS = ("accounts", "registry", "honors", "courtesies", "studios")


class Command(BaseCommand):
    help = (
        "Print what the cleaner of text would change in the rows that exist: table, key, column, before and "
        "after, hidden characters as codes. Encrypted columns are not looked into."
    )

    def add_arguments(self, parser):
        parser.add_argument("--write", action="store_true", help="change them; tables that only grow stay")

    def handle(self, *, write, **options):
        changes = [change for model in models_of_ours() for change in changes_of(model)]
        done = 0
        for row, column, before, after in changes:
            mark = ""
            if getattr(row, "append_only", False):
                mark = " (only grows: stays as it is)"
            elif write:
                is_done = written(row, column, before, after)
                done += is_done
                mark = "" if is_done else " (refused: another row has this, or it changed meanwhile)"
            table = row._meta.db_table
            self.stdout.write(f"{table} {row.pk} {column}: {shown(before)} → {shown(after)}{mark}")
        if done:
            call_command("rebuild_search", stdout=self.stdout)
            audit.record("text.clean", by=None, detail={"columns": done})
        self.stdout.write(f"{len(changes)} columns to clean, {done} written.")


def models_of_ours():
    return [model for app in OURS for model in apps.get_app_config(app).get_models()]


def changes_of(model):
    """:returns: list of (row, column, before, after)"""
    special = getattr(model, "cleaned_as", {})
    columns = {
        field.name: special.get(field.name, clean_text)
        for field in model._meta.local_concrete_fields
        if isinstance(field, (models.CharField, models.TextField))
        and not (field.choices or field.primary_key or isinstance(field, MatchKeyField))
    }
    found = []
    for row in model._base_manager.only(*columns).iterator(chunk_size=500) if columns else ():
        for name, clean in columns.items():
            before = getattr(row, name)
            if before and (after := clean(before)) != before:
                found.append((row, name, before, after))
    return found


def written(row, column, before, after):
    """:returns: whether it was changed"""
    keys = [
        field for field in row._meta.local_fields if isinstance(field, MatchKeyField) and field.of == column
    ]
    setattr(row, column, after)
    facts = {column: after} | {key.name: key.pre_save(row, add=False) for key in keys}
    if isinstance(row, Honoree) and column == "name":
        row.take_name(after)
        facts |= {"pinyin": row.pinyin, "initials": row.initials}
    try:
        with transaction.atomic():
            return bool(row._meta.base_manager.filter(pk=row.pk, **{column: before}).update(**facts))
    except IntegrityError:
        return False


def shown(text):
    """The text with everything that is hidden, or looks like something else, as its code."""
    return "".join(f"\\u{ord(sign):04x}" if is_odd(sign) else sign for sign in text)


def is_odd(sign):
    return sign != " " and (clean_text(sign) != sign or not (sign.isprintable() or IDEOGRAPH.match(sign)))
