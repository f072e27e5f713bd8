"""A bad row mended on the screen: its cells as a form, read by the same readers, then the table once more."""

from django import forms
from django.db import transaction

from accounts.forms import Form
from accounts.importing import cells
from accounts.importing.importer import Draft
from accounts.importing.running import check
from accounts.models import ImportRun

State = ImportRun.State
MOST = 4000  # characters of one cell


class RowForm(Form):
    """One row of a table, a field for each column of its kind."""

    prefix = "cell"

    def __init__(self, *args, importer, row, **kwargs):
        self.importer, self.row, self.cells = importer, row, row.read()
        shown = {name: cells.text(cell) for name, cell in self.cells.items()}
        super().__init__(*args, initial=shown, **kwargs)
        for column in importer.columns:
            self.fields[column.name] = field_for(column, shown.get(column.name, ""))
        self.number_texts = tuple(self.fields)  # which of them may hold a number, the readers judge

    def problems(self):
        """What the last check said of the row: list of (id of the field or "", sentence)."""
        ids = {str(column.label): self[column.name].auto_id for column in self.importer.columns}
        return [(ids.get(label, ""), sentence) for label, sentence in self.row.problems]

    def clean(self):
        """The cells as they would stand in the table; what was not touched stays the day or number it was."""
        kept = {}
        for name in self.fields:
            typed = self.cleaned_data.get(name, "")
            is_same = typed == " ".join(cells.text(self.cells.get(name, "")).split())
            if typed:
                kept[name] = self.cells[name] if is_same and name in self.cells else typed
        unused = {name: cell for name, cell in self.cells.items() if name not in self.fields}
        draft = Draft(self.row.number, unused | kept, self.row.run.is_1904)
        self.importer.read(draft)
        names = {str(column.label): column.name for column in self.importer.columns}
        for label, sentence in draft.problems:
            self.add_error(names.get(label), sentence)
        return {"cells": draft.cells}


def field_for(column, shown):
    """A line or a few lines; where only some words fit, they are offered."""
    widget = forms.Textarea(attrs={"rows": 3}) if len(shown) > 60 else forms.TextInput()
    widget.attrs["autocomplete"] = "off"
    field = forms.CharField(
        label=column.label, help_text=column.note, required=False, max_length=MOST, widget=widget
    )
    field.words = [str(word) for word in column.choices()] if column.choices else []
    if field.words:
        widget.attrs["list"] = f"words-{column.name}"
    return field


def mend(run, row, cells, *, by):
    """Put the cells in the place of the row's own, and have the table checked once more.

    :raises Refusal: the run is not open any more
    """
    with transaction.atomic():
        run.step(sources=[State.CHECKED], target=State.UPLOADED, by=by, action="import.mend", row=row.number)
        row.write(cells).save(update_fields=["sealed"])
        transaction.on_commit(lambda: check.enqueue(run.pk))
