"""Tables out: XLSX with text cells only, no formulas, no live links; every export is in the audit trail.

A sheet is written while it is sent: a list of any length leaves with the memory of some hundred rows, and its
first bytes at once.
"""

import re
from html import escape
from itertools import chain
from zipfile import ZIP_DEFLATED, ZipFile

from accounts.lists.workbook import PARTS, SHEET, SHEET_END, column_name
from accounts.papers.downloads import streamed
from accounts.security import audit

WIDEST = 60  # characters
MOST_ROWS = 1_000_000  # a sheet has 1,048,576
LINES_AT_ONCE = 200
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")  # Excel would read a sign into it
HEAD, TEXT = 1, 2  # the formats of PARTS


class Sent:
    """A file for ZipFile that only goes forward; `taken` gives what was written since."""

    def __init__(self):
        self.parts = []

    def write(self, data):
        self.parts.append(bytes(data))
        return len(data)

    def flush(self):
        pass

    def taken(self):
        data = b"".join(self.parts)
        self.parts.clear()
        return data


def workbook(heads, rows, *, title, notes=()):
    """
    :param rows: an iterable of rows of str, int or None; everything but int becomes a text cell
    :param notes: lines under the table, e.g. what it was filtered by
    :returns: iterator over the bytes of an .xlsx
    """
    title, last = escape(safe_title(title)), column_name(max(len(heads), 1) - 1)
    sent = Sent()
    with ZipFile(sent, "w", ZIP_DEFLATED, compresslevel=1) as file:
        for name, text in PARTS.items():
            file.writestr(name, text.replace("{title}", title).replace("{last}", last))
        with file.open("xl/worksheets/sheet1.xml", "w") as sheet:
            sheet.write(SHEET.replace("{columns}", widths(heads)).encode())
            for lines in in_portions(lines_of(heads, rows, notes), LINES_AT_ONCE):
                sheet.write("".join(lines).encode())
                yield sent.taken()
            sheet.write(SHEET_END.encode())
    yield sent.taken()


def widths(heads):
    """Widths are known before the first row: the heads decide, texts wrap."""
    columns = []
    for number, label in enumerate(heads, 1):
        width = min(WIDEST, max(12, len(str(label)) * 2 + 4))
        columns.append(f'<col min="{number}" max="{number}" width="{width}" customWidth="1"/>')
    return "".join(columns)


def lines_of(heads, rows, notes):
    """The lines of the sheet: the heads, a row each, and behind an empty one the notes."""
    yield line_of(1, heads, HEAD)
    number = 1
    for number, row in enumerate(rows, 2):
        yield line_of(number, row, TEXT)
    for number, note in enumerate(notes, number + 2):  # noqa: B020, the next line but one
        yield line_of(number, [str(note)], 0)


def line_of(number, row, style):
    cells = []
    for place, value in enumerate(row):
        where = f'r="{column_name(place)}{number}"'
        if isinstance(value, int) and not isinstance(value, bool):
            cells.append(f"<c {where}><v>{value}</v></c>")
        elif value not in (None, ""):
            text = LOOKS_ESCAPED.sub("_x005F_", NOT_IN_XML.sub("", str(value)[:32_000]))
            text = escape(text, quote=False)
            cells.append(
                f'<c {where} s="{style}" t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
            )
    return f'<row r="{number}">{"".join(cells)}</row>'


def in_portions(rows, size):
    """:returns: iterator over lists of so many"""
    portion = []
    for row in rows:
        portion.append(row)
        if len(portion) == size:
            yield portion
            portion = []
    if portion:
        yield portion


def safe_title(title):
    """A sheet's name: 31 characters, none that Excel forbids."""
    title = NOT_IN_XML.sub("", "".join(" " if c in r"[]:*?/\'" else c for c in str(title)))
    return title[:31].strip() or "1"


def exported(request, *, name, heads, rows, notes=(), detail=None):
    """A list as a table, with its row in the audit trail before the first byte of it leaves."""
    audit.record(
        "list.export", by=request.user, detail={"list": request.resolver_match.view_name, **(detail or {})}
    )
    parts = workbook(heads, rows, title=name, notes=notes)
    first = next(parts)  # what is wrong is wrong before the answer begins
    return streamed(chain([first], parts), f"{name}.xlsx")
