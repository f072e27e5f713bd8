"""Reading an uploaded table: limits first, then its cells as plain values.

A cell is a str, a number (int or float), a bool, {"day": "2024-03-05"} or "" for nothing.
"""

import csv
import datetime
import io
import re
import zipfile
from dataclasses import dataclass, field

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import ParseError, iterparse
from django.utils.translation import gettext as _
from python_calamine import CalamineError, CalamineWorkbook

from accounts.text import clean_text

MAX_BYTES = 20 * 1024 * 1024
MAX_UNPACKED = 200 * 1024 * 1024
MAX_ROWS = 5_000  # below the head
MAX_LINES = 5_200  # what stands above the head, blank lines
MAX_COLUMNS = 100
MAX_CELL = 5_000  # characters
ADDRESS = re.compile(r"\A([A-Z]{1,3})([0-9]{1,7})\Z")


class SheetRefused(Exception):
    """A file that cannot be read as a table; carries a sentence for the user."""


@dataclass
class Sheet:
    """Lines of the first worksheet, from line 1 on, each a list of cells."""

    lines: list
    is_1904: bool = False
    merged: list = field(default_factory=list)  # ((row, column), (row, column)), counted from 0


def read(upload):
    """The first worksheet of an uploaded .xlsx, or a .csv in UTF-8, UTF-16 or GBK.

    :raises SheetRefused: too large, not such a file, damaged, too many rows or columns
    """
    if upload.size > MAX_BYTES:
        raise SheetRefused(_("The file is larger than 20 MB. Please split it."))
    data = upload.read(MAX_BYTES + 1)
    name = upload.name.lower()
    if data.startswith(b"PK\x03\x04"):
        sheet = _workbook(data)
    elif name.endswith((".csv", ".txt")):
        sheet = Sheet(lines=_csv(data))
    else:
        raise SheetRefused(
            _("Please save the table as .xlsx (or .csv) and choose it again; .xls and .et are not read.")
        )
    while sheet.lines and not any(cell != "" for cell in sheet.lines[-1]):
        sheet.lines.pop()
    if len(sheet.lines) > MAX_LINES:
        raise SheetRefused(_too_many_rows())
    _fill_merged(sheet)
    return sheet


def _too_many_rows():
    return _("The table has more than %(rows)s rows. Please split it.") % {"rows": f"{MAX_ROWS:,}"}


def _workbook(data):
    is_1904 = _checked_archive(data)
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            sheet = book.get_sheet_by_index(0)
            lines = [[_plain(cell) for cell in line] for line in sheet.to_python(skip_empty_area=False)]
            return Sheet(lines=lines, is_1904=is_1904, merged=list(sheet.merged_cell_ranges or []))
    except (CalamineError, IndexError, ValueError, OSError) as error:
        raise SheetRefused(_("The file cannot be read as a table. Is it damaged?")) from error


def _checked_archive(data):
    """Look at the parts before they are unpacked, and at the cells' addresses before they take memory.

    :returns: whether the workbook counts its days from 1904
    """
    damaged = SheetRefused(_("The file cannot be read as a table. Is it damaged?"))
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > 2000 or sum(part.file_size for part in parts) > MAX_UNPACKED:
                raise SheetRefused(_("The file unpacks to far too much. Please split it."))
            names = {part.filename for part in parts}
            if "xl/workbook.xml" not in names:
                raise SheetRefused(_("This is not an Excel table (.xlsx)."))
            for name in names:
                if name.startswith("xl/worksheets/") and name.endswith(".xml"):
                    with archive.open(name) as part:
                        _check_addresses(part)
            with archive.open("xl/workbook.xml") as part:
                return _counts_from_1904(part)
    except (zipfile.BadZipFile, ParseError, DefusedXmlException, KeyError, RuntimeError, OSError) as error:
        raise damaged from error


def _check_addresses(part):
    """A cell far away would make the whole area up to it take memory."""
    lines = 0
    for _event, element in iterparse(part, forbid_dtd=True):
        kind = element.tag.rpartition("}")[2]
        if kind == "c":
            found = ADDRESS.match(element.get("r", "A1"))
            if found is None or _column_number(found[1]) > MAX_COLUMNS:
                raise SheetRefused(
                    _("The table has more than %(columns)d columns.") % {"columns": MAX_COLUMNS}
                )
            if int(found[2]) > MAX_LINES:
                raise SheetRefused(_too_many_rows())
        elif kind == "row":
            lines += 1
            if lines > MAX_LINES and len(element):
                raise SheetRefused(_too_many_rows())
            element.clear()


def _column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _counts_from_1904(part):
    for _event, element in iterparse(part, forbid_dtd=True):
        if element.tag.rpartition("}")[2] == "workbookPr":
            return element.get("date1904", "") in ("1", "true")
    return False


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
        return clean_text(cell)[:MAX_CELL]
    return "" if cell is None else cell


def _csv(data):
    text = _decoded(data)
    head = text[:2000].split("\n", 1)[0]
    delimiter = max(",;\t", key=head.count)
    try:
        rows = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        lines = []
        for row in rows:
            if len(row) > MAX_COLUMNS:
                raise SheetRefused(
                    _("The table has more than %(columns)d columns.") % {"columns": MAX_COLUMNS}
                )
            lines.append([_plain(cell) for cell in row])
            if len(lines) > MAX_LINES:
                raise SheetRefused(_too_many_rows())
    except csv.Error as error:
        raise SheetRefused(_("The file cannot be read as a table. Is it damaged?")) from error
    return lines


def _decoded(data):
    """Excel writes GBK or UTF-16 where a Chinese Windows saves “CSV”, other programs UTF-8."""
    encodings = ["utf-16"] if data[:2] in (b"\xff\xfe", b"\xfe\xff") else ["utf-8-sig", "gb18030"]
    for encoding in encodings:
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise SheetRefused(_("The characters of the file cannot be read. Please save it as .xlsx."))


def _fill_merged(sheet):
    """Every cell of a merged area has the value that is written in it."""
    for (top, left), (bottom, right) in sheet.merged:
        if top >= len(sheet.lines) or left >= len(sheet.lines[top]):
            continue
        value = sheet.lines[top][left]
        for line in sheet.lines[top : bottom + 1]:
            for column in range(left, min(right + 1, len(line))):
                line[column] = value
