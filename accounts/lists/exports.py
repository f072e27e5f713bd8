"""Tables out: XLSX with text cells only, no formulas, no live links; every export is in the audit trail.

A row that is written is in a file of the disk and no longer in memory: a long list costs time, not memory.
"""

import re
import tempfile
from itertools import chain

from accounts.papers.downloads import streamed
from accounts.security import audit

WIDEST = 60  # characters
MOST_ROWS = 200_000  # some 50 s of work; what is longer is narrowed by the filter first
AT_ONCE = 64 * 1024  # bytes
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def workbook(heads, rows, *, title, notes=()):
    """
    :param rows: an iterable of rows of str, int or None; everything but int becomes a text cell
    :param notes: lines under the table, e.g. what it was filtered by
    :returns: iterator over the bytes of an .xlsx
    """
    with tempfile.TemporaryFile() as file:
        write(file, heads, rows, title=title, notes=notes)
        file.seek(0)
        while part := file.read(AT_ONCE):
            yield part


def write(file, heads, rows, *, title, notes):
    import xlsxwriter  # lazy: 12 MB, only where tables are taken out

    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(file, options) as book:
        head = book.add_format({"bold": True, "bg_color": "#f7efe3", "bottom": 1, "text_wrap": True})
        text = book.add_format({"num_format": "@", "text_wrap": True, "valign": "top"})
        sheet = book.add_worksheet(safe_title(title))
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)
        # widths must be known before the first row in this mode: the heads decide, texts wrap
        for column, label in enumerate(heads):
            sheet.set_column(column, column, min(WIDEST, max(12, len(str(label)) * 2 + 4)))
            sheet.write_string(0, column, str(label), head)
        line = 0
        for line, row in enumerate(rows, 1):
            for column, value in enumerate(row):
                if isinstance(value, int) and not isinstance(value, bool):
                    sheet.write_number(line, column, value)
                elif value not in (None, ""):
                    sheet.write_string(line, column, NOT_IN_XML.sub("", str(value)[:32_000]), text)
        for offset, note in enumerate(notes, line + 2):
            sheet.write_string(offset, 0, str(note))


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
