"""What the database itself refuses in a text, however it got there: characters that nobody sees.

A model says `CleanText(columns=["name"], name="…")` in its constraints. The line break is allowed; everything
else is for `accounts/text.py`, which every door uses.
"""

from django.core.exceptions import ValidationError
from django.db import migrations, models
from django.db.models import BooleanField, F, Func, Q
from django.utils.translation import gettext_lazy

from accounts.security import append_only
from accounts.text import clean_text

# controls; zero-width (but the joiner of emoji); bidi, line separators; the byte order mark; no characters
REFUSED = [
    (0x01, 0x09), (0x0B, 0x1F), (0x7F, 0x9F), (0x200B, 0x200C), (0x200E, 0x200F), (0x2028, 0x202E),
    (0x2060, 0x206F), (0xFEFF, 0xFEFF), (0xFFFE, 0xFFFF),
]  # fmt: skip


class HoldsHidden(Func):
    """Does a text hold one of them? Plain GLOB on SQLite, a regular expression on PostgreSQL."""

    arity = 1
    output_field = BooleanField()

    def as_sqlite(self, compiler, connection, **context):
        ranges = " || ".join(f"char({first}) || '-' || char({last})" for first, last in REFUSED)
        # a pattern ends at the first NUL: that one is looked for by itself
        template = f"(%(expressions)s GLOB '*[' || {ranges} || ']*' OR instr(%(expressions)s, char(0)) > 0)"
        sql, values = self.as_sql(compiler, connection, template=template, **context)
        return sql, (*values, *values)

    def as_postgresql(self, compiler, connection, **context):
        ranges = "".join(f"\\u{first:04x}-\\u{last:04x}" for first, last in REFUSED)
        return self.as_sql(compiler, connection, template=f"(%(expressions)s ~ '[{ranges}]')", **context)


class CleanText(models.CheckConstraint):
    """Columns of a table without hidden characters."""

    def __init__(self, *, columns, name):
        self.columns = list(columns)
        super().__init__(
            condition=Q(*(~HoldsHidden(F(column)) for column in self.columns)),
            name=name,
            violation_error_message=gettext_lazy("A character that nobody can see stands in this text."),
        )

    def deconstruct(self):
        return "accounts.security.clean_columns.CleanText", (), {"columns": self.columns, "name": self.name}

    def validate(self, model, instance, exclude=None, using=None):
        """Without asking the database.

        :raises ValidationError: a column holds a hidden character
        """
        for column in self.columns:
            text = getattr(instance, column) or ""
            if column not in (exclude or ()) and any(is_hidden(sign) for sign in text):
                raise ValidationError({column: self.get_violation_error_message()})


def is_hidden(sign):
    return sign == "\0" or any(first <= ord(sign) <= last for first, last in REFUSED)


def put_right(app_label, columns):
    """Migration step before the constraints: what earlier versions let in is cleaned.

    :param columns: dict model name → names of its columns; the triggers of tables that only grow come back
        after the migration
    """

    def clean(apps, schema_editor):
        using = schema_editor.connection.alias
        for name, fields in columns.items():
            model = apps.get_model(app_label, name)
            for field in fields:
                rows = model.objects.using(using).filter(HoldsHidden(F(field))).values_list("pk", field)
                for pk, text in list(rows):
                    append_only.remove([model._meta.db_table], using)
                    model.objects.using(using).filter(pk=pk).update(**{field: clean_text(text)})

    return migrations.RunPython(clean, migrations.RunPython.noop)
