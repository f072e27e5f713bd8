"""What stands in the parts of an .xlsx beside its values: which rows are hidden, how dates are shown.

Everything is looked at before the workbook is unpacked: a cell far away would make the area up to it take
memory.
"""

import re
from dataclasses import dataclass, field

from defusedxml.ElementTree import iterparse

ADDRESS = re.compile(r"\A([A-Z]{1,3})([0-9]{1,7})\Z")
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
# Built-in formats of Chinese Excel: 27, 36, 50, 52 and 57 show year and month, 17 mmm-yy
MONTH_FORMATS = {17, 27, 36, 50, 52, 57}
DAY_FORMATS = {14, 15, 22, 28, 29, 30, 31, 51, 53, 54, 58}
TWO_PLACES = {2, 4}


@dataclass
class Part:
    """One worksheet as its XML tells it. Lines and columns are counted from 0.

    :param too_far: "columns" or "rows" when a cell with content lies beyond what is read
    """

    name: str
    is_hidden: bool = False
    hidden_lines: set = field(default_factory=set)
    hidden_columns: set = field(default_factory=set)
    shown: dict = field(default_factory=dict)  # (line, column) → "year", "month", "day" or "places"
    too_far: str = ""


@dataclass
class Parts:
    """The worksheets in their order, and how the workbook counts its days."""

    sheets: list
    is_1904: bool = False


def parts_of(archive, *, most_lines, most_columns):
    """
    :param archive: an open ZipFile
    :raises KeyError: a part is missing
    """
    names = set(archive.namelist())
    shown_by = formats_of(archive, names)
    with archive.open("xl/workbook.xml") as part:
        is_1904, sheets = workbook_of(part)
    targets = targets_of(archive, names)
    found = {targets.get(relation, ""): Part(name, is_hidden) for name, is_hidden, relation in sheets}
    for path in sorted(name for name in names if name.startswith("xl/worksheets/") and name.endswith(".xml")):
        part = found.setdefault(path, Part("", is_hidden=True))  # one that no sheet names is looked at, too
        with archive.open(path) as source:
            look_through(source, part, shown_by, most_lines, most_columns)
    return Parts([part for path, part in found.items() if path in names], is_1904)


def workbook_of(part):
    """:returns: (days count from 1904, list of (name, is hidden, relation))"""
    is_1904, sheets = False, []
    for _event, element in iterparse(part, forbid_dtd=True):
        tag = tag_of(element)
        if tag == "workbookPr":
            is_1904 = element.get("date1904", "") in ("1", "true")
        elif tag == "sheet":
            relation = element.get(RELATION) or element.get(STRICT_RELATION) or ""
            is_hidden = element.get("state", "visible") != "visible"
            sheets.append((element.get("name", ""), is_hidden, relation))
    return is_1904, sheets


def targets_of(archive, names):
    """relation → path of the part inside the archive"""
    targets = {}
    if "xl/_rels/workbook.xml.rels" in names:
        with archive.open("xl/_rels/workbook.xml.rels") as part:
            for _event, element in iterparse(part, forbid_dtd=True):
                if tag_of(element) == "Relationship":
                    target = element.get("Target", "")
                    path = target.lstrip("/") if target.startswith("/") else f"xl/{target}"
                    targets[element.get("Id", "")] = path
    return targets


def formats_of(archive, names):
    """How the cells of each style are shown.

    :returns: dict number of the style → `shown_as`
    """
    if "xl/styles.xml" not in names:
        return {}
    codes, styles, is_cell_style = {}, [], False
    with archive.open("xl/styles.xml") as part:
        for event, element in iterparse(part, events=("start", "end"), forbid_dtd=True):
            tag = tag_of(element)
            if tag == "cellXfs":
                is_cell_style = event == "start"
            elif event == "start" and tag == "numFmt":
                codes[element.get("numFmtId", "")] = element.get("formatCode", "")
            elif event == "start" and tag == "xf" and is_cell_style:
                styles.append(element.get("numFmtId", "0"))
    return {str(place): shown_as(number, codes.get(number, "")) for place, number in enumerate(styles)}


def shown_as(number, code):
    """:returns: "year", "month", "day", "places" (two decimal places) or "" """
    if not code:
        number = int(number) if number.isdigit() else 0
        if number in MONTH_FORMATS:
            return "month"
        return "day" if number in DAY_FORMATS else "places" if number in TWO_PLACES else ""
    bare = re.sub(r'"[^"]*"|\\.|\[[^\]]*\]|_.', "", code.split(";")[0]).lower()
    if "y" in bare or "e" in re.sub("general", "", bare):
        return "day" if "d" in bare else "month" if "m" in bare else "year" if "y" in bare else ""
    return "places" if re.fullmatch(r"[#,]*0\.00", bare.strip()) else ""


def look_through(source, part, shown_by, most_lines, most_columns):
    """Row by row: what is hidden, how cells are shown, and whether one with content lies too far away."""
    line = column = 0  # counted from 1
    for event, element in iterparse(source, events=("start", "end"), forbid_dtd=True):
        tag = tag_of(element)
        if event == "start" and tag == "row":
            line, column = int(element.get("r") or line + 1), 0
            if element.get("hidden") in ("1", "true") or element.get("ht") == "0":
                part.hidden_lines.add(line - 1)
        elif event == "start" and tag == "col" and element.get("hidden") in ("1", "true"):
            first, last = int(element.get("min", "0")), int(element.get("max", "0"))
            part.hidden_columns |= set(range(first - 1, min(last, most_columns)))
        elif event == "end" and tag == "c":
            found = ADDRESS.match(element.get("r") or "")
            beyond = column + 1 if element.get("r") is None else 10**6  # no address, or none that is one
            column = column_number(found[1]) if found else beyond
            line = int(found[2]) if found else line
            if not any(tag_of(child) in ("v", "is") for child in element):
                continue  # only a border or a color
            if column > most_columns or line > most_lines:
                part.too_far = "columns" if column > most_columns else part.too_far or "rows"
            elif shown := shown_by.get(element.get("s", "0")):
                part.shown[line - 1, column - 1] = shown
        elif event == "end" and tag == "row":
            element.clear()


def column_number(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def tag_of(element):
    return element.tag.rpartition("}")[2]
