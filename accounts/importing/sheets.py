"""Reading an uploaded table: limits first, then its cells as plain values.

A cell is a str, a number (int or float), a bool, {"day": "2024-03-05"} – with "to": "month" or "year" where
the sheet shows no more of it – or "" for nothing.
"""

import datetime
import io
import re
import zipfile
from dataclasses import dataclass, field

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from accounts.importing import delimited, workbook_parts
from accounts.importing.cells import DAY, SERIALS, YEARS, day_counted
from accounts.refusal import FileRefusal
from accounts.text import clean_text

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 5_000  # below the head
MAX_LINES = 5_200  # what stands above the head, blank lines
MAX_COLUMNS = 100
MAX_CELL = 5_000  # characters
MOST_SHEETS = 40
OLE, ENCRYPTED = b"\xd0\xcf\x11\xe0", "EncryptedPackage".encode("utf-16-le")
# what programs write before a number so that it stays a text: ="500103…", '500103…
TEXT_MARK = re.compile(r"""\A(?:="(?P<formula>[^"]*)"|['‘’`´]+(?P<quoted>[+\d(].*))\Z""", re.DOTALL)


@dataclass
class Sheet:
    """Lines of one worksheet, from line 1 on, each a list of cells.

    :param merged: ((row, column), (row, column)), counted from 0
    :param hidden_lines: counted from 0, as are the hidden columns
    :param others: (name, lines, is hidden) of the worksheets that were not read
    """

    lines: list
    is_1904: bool = False
    merged: list = field(default_factory=list)
    name: str = ""
    hidden_lines: set = field(default_factory=set)
    hidden_columns: set = field(default_factory=set)
    others: list = field(default_factory=list)


def read(upload, *, measure=None):
    """A worksheet of an uploaded .xlsx, or a .csv in UTF-8, UTF-16, GBK or Big5.

    :param measure: lines → how well they fit, compared by >; of several sheets, encodings and delimiters the
        best is read, the first of equals; a hidden sheet never
    :raises FileRefusal: too large, not such a file, damaged, locked, too many rows or columns
    """
    if upload.size > MAX_BYTES:
        raise FileRefusal(_("The file is larger than 20 MB. Please split it."))
    data = upload.read(MAX_BYTES + 1)
    name = upload.name.lower()
    if data.startswith(OLE) and (ENCRYPTED in data or name.endswith((".xlsx", ".xlsm"))):
        raise FileRefusal(_locked())
    if data.startswith(b"PK\x03\x04"):
        sheet = _workbook(data, measure or bool)
    elif name.endswith((".csv", ".txt")):
        sheet = Sheet(lines=_delimited(data, measure))
    else:
        raise FileRefusal(
            _("Please save the table as .xlsx (or .csv) and choose it again; .xls and .et are not read.")
        )
    if len(sheet.lines) > MAX_LINES:
        raise FileRefusal(too_many("rows"))
    return sheet


def too_many(what):
    if what == "columns":
        return _("The table has more than %(columns)d columns.") % {"columns": MAX_COLUMNS}
    return _("The table has more than %(rows)s rows. Please split it.") % {"rows": f"{MAX_ROWS:,}"}


def _locked():
    return _("The file has a password. Please save it without one and choose it again.")


def _workbook(data, measure):
    """The visible worksheet that fits best."""
    parts = _checked(data)
    if too_far := next((part.too_far for part in parts.sheets if part.too_far and not part.name), ""):
        raise FileRefusal(too_many(too_far))
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            readable = [part for part in parts.sheets if part.name and not part.too_far][:MOST_SHEETS]
            sheets = [(part, _sheet(book, part, parts.is_1904)) for part in readable]
    except (CalamineError, IndexError, ValueError, OSError) as error:
        raise FileRefusal(_damaged()) from error
    open_to_all = [sheet for part, sheet in sheets if not part.is_hidden and sheet.lines]
    too_far = next((part.too_far for part in parts.sheets if part.too_far and not part.is_hidden), "")
    if not open_to_all:
        raise FileRefusal(too_many(too_far) if too_far else _("There is nothing in this table."))
    best = max(open_to_all, key=lambda sheet: measure(sheet.lines))
    if too_far and not measure(best.lines):
        raise FileRefusal(too_many(too_far))
    best.others = [
        (sheet.name, sheet.lines, part.is_hidden)
        for part, sheet in sheets
        if sheet is not best and sheet.lines
    ]
    return best


def _sheet(book, part, is_1904):
    read = book.get_sheet_by_name(part.name)
    lines = [
        [_shown(_plain(cell), part.shown.get((at, column)), is_1904) for column, cell in enumerate(line)]
        for at, line in enumerate(read.to_python(skip_empty_area=False))
    ]
    sheet = Sheet(
        lines=lines,
        is_1904=is_1904,
        merged=list(read.merged_cell_ranges or []),
        name=part.name,
        hidden_lines=part.hidden_lines,
        hidden_columns=part.hidden_columns,
    )
    while sheet.lines and not any(cell != "" for cell in sheet.lines[-1]):
        sheet.lines.pop()
    _fill_merged(sheet)
    return sheet


def _checked(data):
    """Look at the parts before they are unpacked, and at the cells' addresses before they take memory."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > 2000 or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise FileRefusal(_("The file unpacks to far too much. Please split it."))
            if any(part.flag_bits & 1 for part in parts):
                raise FileRefusal(_locked())
            if "xl/workbook.xml" not in {part.filename for part in parts}:
                raise FileRefusal(_("This is not an Excel table (.xlsx)."))
            return workbook_parts.parts_of(archive, most_lines=MAX_LINES, most_columns=MAX_COLUMNS)
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, LookupError) as error:
        raise FileRefusal(_damaged()) from error
    except (RuntimeError, ValueError, OSError) as error:
        raise FileRefusal(_damaged()) from error


def _damaged():
    return _("The file cannot be read as a table. Is it damaged?")


def _plain(cell):
    """What a cell holds, as something that JSON knows."""
    if isinstance(cell, datetime.datetime):
        return {"day": cell.date().isoformat()}
    if isinstance(cell, datetime.date):
        return {"day": cell.isoformat()}
    if isinstance(cell, (datetime.time, datetime.timedelta)):
        return str(cell)
    if isinstance(cell, float) and cell.is_integer() and abs(cell) < 10**15:
        return int(cell)
    if isinstance(cell, str):
        text = clean_text(cell)[:MAX_CELL]
        marked = TEXT_MARK.match(text)
        return (marked["formula"] or marked["quoted"] or "").strip() if marked else text
    return "" if cell is None else cell


def _shown(cell, shown, is_1904):
    """The cell as exactly as the sheet shows it: a month without its day, 1975.1 as 1975.10."""
    if not shown or isinstance(cell, (str, bool)):
        return cell
    if shown == "places":
        is_month = isinstance(cell, float) and int(cell) in YEARS
        return f"{cell:.2f}" if is_month else cell
    if not isinstance(cell, dict):
        if int(cell) not in SERIALS:
            return cell
        cell = {"day": day_counted(int(cell), is_1904).isoformat()}
    return cell if shown == DAY else cell | {"to": shown}


def _delimited(data, measure):
    try:
        lines = delimited.read(data, measure=measure, most_lines=MAX_LINES)
    except delimited.NotDelimited as error:
        raise FileRefusal(
            _("The characters of the file cannot be read. Please save it as .xlsx.")
            if error.is_unreadable
            else _damaged()
        ) from error
    if any(len(line) > MAX_COLUMNS for line in lines):
        raise FileRefusal(too_many("columns"))
    return [[_plain(cell) for cell in line] for line in lines]


def _fill_merged(sheet):
    """Every cell of a merged area has the value that is written in it."""
    for (top, left), (bottom, right) in sheet.merged:
        if top >= len(sheet.lines) or left >= len(sheet.lines[top]):
            continue
        value = sheet.lines[top][left]
        for line in sheet.lines[top : bottom + 1]:
            for column in range(left, min(right + 1, len(line))):
                line[column] = value
