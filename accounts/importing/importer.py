"""What one kind of import consists of: its columns, and what its rows mean.

A kind is a class in the app that owns the noun; `settings.IMPORTERS` names them, leftmost app first.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils import translation
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells, sheets, table_notes
from accounts.private_numbers import refuse_private_number
from accounts.refusal import FileRefusal
from accounts.text import SIMPLIFIED

HEAD_WITHIN = 12  # lines in which the head is looked for


@dataclass(frozen=True)
class Column:
    """One column of the template.

    :param read: (cell, row) → value; raises ValidationError
    :param choices: a callable that gives the words of the drop-down, in order
    :param aliases: other heads under which offices know it
    """

    name: str
    label: str
    read: Callable = None
    required: bool = False
    note: str = ""
    example: str = ""
    choices: Callable = None
    aliases: tuple = ()
    width: int = 14
    is_text: bool = False  # the template formats it as text: numbers keep their digits
    takes_numbers: bool = False  # made for somebody's numbers, kept encrypted, or an address of a page


@dataclass
class Draft:
    """One row on its way: cells, what they were read as, what is wrong, what will happen."""

    number: int
    cells: dict
    is_1904: bool = False
    values: dict = field(default_factory=dict)
    problems: list = field(default_factory=list)
    verdict: str = "new"
    title: str = ""
    note: str = ""
    target: object = None

    def wrong(self, label, sentence):
        self.problems.append([str(label), str(sentence)])

    @property
    def is_good(self):
        return not self.problems


class Importer:
    """Base of all kinds: each says its columns, how rows are checked and how they are written."""

    do_not_call_in_templates = True  # a page names the classes; one that is called reads its lists
    kind = label = hint = permission = None
    row_head = gettext_lazy("Name")  # over what `title_of` gives
    takes_photos = False
    columns = ()

    def check(self, drafts, *, user, run):
        """Judge rows that were read without error: `verdict`, `note`, `target`, further `wrong(...)`."""
        raise TypeError(f"{self.kind} does not say how rows are checked")

    def prepare(self, drafts, *, user, run, progress):
        """Heavy work before the transaction; its result is handed to `write`."""

    def forget(self, prepared):
        """The transaction did not happen: put away what `prepare` left outside of it."""

    def write(self, drafts, prepared, *, user, run):
        """Write the good rows; inside one transaction, after a second `check`."""
        raise TypeError(f"{self.kind} does not say how rows are written")

    def title_of(self, draft):
        """How the preview calls a row."""
        return cells.text(draft.cells.get(self.columns[0].name, ""))[:80]

    def after_links(self, run):
        """(label, URL) of what one does next."""
        return []

    def read(self, draft):
        """Read every cell of a row by its column."""
        for column in self.columns:
            cell = draft.cells.get(column.name, "")
            try:
                value = column.read(cell, draft) if column.read else cells.text(cell)
                if not column.takes_numbers:
                    refuse_in(value)
            except ValidationError as error:
                draft.wrong(column.label, error.messages[0])
                continue
            if column.required and value in ("", None, []):
                draft.wrong(column.label, _("This must not be empty."))
            draft.values[column.name] = value
        draft.title = self.title_of(draft)


def refuse_in(value):
    """:raises ValidationError: a text, or one of several, holds a telephone or ID number"""
    for text in value if isinstance(value, list) else [value]:
        if isinstance(text, str):
            refuse_private_number(text)


@cache
def kinds():
    """kind → class, in the order of the settings."""
    found = [import_string(path) for path in settings.IMPORTERS]
    return {importer.kind: importer for importer in found}


def kinds_for(user):
    """What this user may bring in."""
    return {kind: importer for kind, importer in kinds().items() if user.can(importer.permission)}


def new_importer(kind):
    """An importer for one run; it reads the lists that its columns choose from."""
    return kinds()[kind]()


def drafts_of(importer, sheet):
    """The rows below the head line.

    :returns: (labels of the head, list of Draft, notes about the whole table)
    :raises FileRefusal: no head line, no rows, too many rows, a compulsory column is missing
    """
    head = head_of(sheet.lines, names_of_heads(importer))
    if head is None:
        words = _("No head line with known columns was found.")
        raise FileRefusal(" ".join([words, *table_notes.read_from(sheet), _("Please use the template.")]))
    missing = [str(c.label) for c in importer.columns if c.required and c.name not in head.place]
    if missing:
        words = _("These columns are missing: %(names)s. Please use the template.")
        raise FileRefusal(words % {"names": "、".join(missing)})
    drafts = []
    for number, line in enumerate(sheet.lines[head.last + 1 :], head.last + 2):
        if any(cell != "" for cell in line) and not is_head_again(line, sheet.lines[head.last]):
            row = {name: line[index] for name, index in head.place.items() if index < len(line)}
            drafts.append(
                Draft(number, {name: cell for name, cell in row.items() if cell != ""}, sheet.is_1904)
            )
    if not drafts:
        raise FileRefusal(_("There are no rows below the head line."))
    if len(drafts) > sheets.MAX_ROWS:
        raise FileRefusal(sheets.too_many("rows"))
    notes = table_notes.about(sheet, head, {draft.number for draft in drafts}, measure=measured_by(importer))
    return head.labels, drafts, notes


def measured_by(importer):
    """How well lines fit this kind of import: are all compulsory columns there, and how many columns."""
    names = names_of_heads(importer)
    required = {column.name for column in importer.columns if column.required}

    def measure(lines):
        head = head_of(lines, names)
        return (required <= set(head.place), len(head.place)) if head else ()

    return measure


@dataclass
class Head:
    """The head of a table, of one line or two.

    :param last: its last line, counted from 0
    :param labels: of all columns
    :param place: name of a column → where it stands
    :param unknown: labels of columns that no import uses
    """

    last: int
    labels: list
    place: dict
    unknown: list


def head_of(lines, names):
    """The line that knows most of the columns, with the line below it where heads are grouped.

    :returns: Head or None
    """
    known = [[names.get(squeezed(cell)) for cell in line] for line in lines[: HEAD_WITHIN + 1]]
    hits = [len({name for name in line if name}) for line in known[:HEAD_WITHIN]]
    if not any(hits):
        return None
    first = last = hits.index(max(hits))
    if is_second_line(lines, known, first, first + 1):
        last = first + 1
    elif first and is_second_line(lines, known, first - 1, first):
        first -= 1
    labels, place, unknown = [], {}, []
    for column in range(max(len(lines[first]), len(lines[last]))):
        below, above = at(lines[last], column), at(lines[first], column)
        name = at(known[last], column) or at(known[first], column) or None
        label = cells.text(below if at(known[last], column) or above in ("", below) else above)[:60]
        labels.append(label)
        if name and name not in place:
            place[name] = column
        elif label and (not name or has_more(lines[last + 1 :], column, place[name])):
            unknown.append(label)
    return Head(last, labels, place, unknown)


def is_second_line(lines, known, upper, lower):
    """Does a head go on in the line below it: only labels, the same as above, or of columns grouped above?"""
    if lower >= len(known):
        return False
    filled = [column for column, cell in enumerate(lines[lower]) if cell != ""]
    return bool(filled) and all(
        at(known[lower], column) or lines[lower][column] == at(lines[upper], column) for column in filled
    )


def has_more(lines, column, first):
    """Does a second column of the same name say anything that the first does not?"""
    return any(at(line, column) not in ("", at(line, first)) for line in lines)


def is_head_again(line, head):
    """Printed tables repeat the head on every page."""
    filled = [(cell, at(head, column)) for column, cell in enumerate(line) if cell != ""]
    return len(filled) > 1 and all(cell == above for cell, above in filled)


def at(line, column):
    return line[column] if column < len(line) else ""


def names_of_heads(importer):
    """Every way to write a head → the column's name, in both languages."""
    names = {}
    for language, _label in settings.LANGUAGES:
        with translation.override(language):
            for column in importer.columns:
                for label in (column.label, *column.aliases):
                    names.setdefault(squeezed(label), column.name)
    return names


def squeezed(label):
    """A head without blanks, marks and what stands in brackets."""
    if isinstance(label, dict):
        return ""
    text = cells.plain_text(label).lower().translate(SIMPLIFIED)
    text = text.split("(")[0]
    return "".join(text.replace("*", "").replace(":", "").split())
