"""Rolls that are tables: a head row names the columns, the rows below follow it."""

import re
from dataclasses import dataclass

from honors.rolls.roll_text.entries import STOP, entry_of
from honors.rolls.roll_text.heads import head_of
from honors.rolls.roll_text.vocabulary import DEAD
from honors.rolls.roll_text.words import Beside, beside, column_of, is_name, names_of, place, unpadded


@dataclass
class Table:
    """The columns of the head row and how its cells are kept apart."""

    columns: list
    separator: str  # "\t" between real cells, " " or "," where only blanks or commas are printed
    category: str = ""  # of the last row: merged cells are empty below the first
    lost_head: str = ""
    where: str = ""  # likewise, where the district groups the names


def cells_of(line, separator):
    if separator == " ":
        return line.split()
    return [cell.strip() for cell in line.strip(" |").split(separator)]


def separator_of(line):
    return next(
        (mark for mark in ("\t", "|", ",", " ") if mark in line.strip(" |" if mark != "\t" else " ")), ""
    )


def columns_of(line):
    """
    :returns: Table when the line is the head row of one, else None
    """
    separator = separator_of(line)
    cells = cells_of(line, separator) if separator else []
    if separator == " ":  # 姓 名 区 县
        cells = cells_of(re.sub(r"(?<![^\s])(\S) (?=\S(?:\s|$))", r"\1", line), " ")
    columns = [column_of(cell) for cell in cells]
    known = sum(map(bool, columns))
    return (
        Table(columns, separator)
        if "names" in columns and known >= 2 and known * 3 >= len(cells) * 2
        else None
    )


def is_column_word(line, column=""):
    """Is this a single word of a head row, or of that of one column?"""
    found = column_of(line)
    return found == column if column else bool(found)


def parts_of(line, table):
    """
    :returns: list of (column, cell), or [] when the row does not fit the columns
    """
    if table.separator not in line:
        return []
    cells, count = cells_of(line, table.separator), len(table.columns)
    if table.separator == " " and len(cells) > count:  # padded names, a deed with blanks
        at = table.columns.index("names")
        cells = [*cells[:at], *unpadded(" ".join(cells[at:]))]
    if len(cells) > count and table.columns[-1] == "line":
        cells = [*cells[: count - 1], " ".join(cells[count - 1 :])]
    while len(cells) > count and not cells[-1]:
        cells.pop()
    if len(cells) < count and table.separator in "\t|":
        cells += [""] * (count - len(cells))
    return list(zip(table.columns, cells, strict=True)) if len(cells) == count else []


def row_entries(line, table, categories):
    """The entries of a row; a second block of the same columns beside the first is another entry.

    :returns: list of Entry, empty when the row does not fit
    """
    parts = parts_of(line, table)
    starts = [place for place, (column, _c) in enumerate(parts) if column == table.columns[0]] or [0]
    blocks = [parts[a:b] for a, b in zip(starts, [*starts[1:], len(parts)], strict=True)]
    read = [block_entry(block, table, categories) for block in blocks if any(c for _n, c in block)]
    return read if all(read) else []


def block_entry(block, table, categories):
    cells = dict(reversed(block))
    where, unit = cells.get("where", ""), cells.get("unit", "")
    if "where" in table.columns[: table.columns.index("names")]:  # merged cells, as of the category
        where = table.where = where or table.where
    aside = re.search(r"\(([^()]*)\)$", cells.get("names", ""))
    said = beside(aside[1], categories) if aside else Beside()
    if said is None:
        return None
    people = names_of(cells["names"][: aside.start()] if aside else cells["names"])
    if not people.names or not all(map(is_name, people.names)):
        return None
    if where:
        found = beside(re.sub(r"[()]", " ", where), categories)
        if found is None:
            return None
        said.add(found)
    elif unit and place(unit)[0]:
        said.add(Beside(districts=[place(unit)[0]]))
    said.is_posthumous |= any(name == "aside" and bool(DEAD.fullmatch(cell)) for name, cell in block)
    entry = entry_of(people, said, STOP.sub("", cells.get("line", "")) or unit)
    if "category" in table.columns:
        written = cells.get("category", "")
        table.category = head_of(written, categories) if written else table.category
        entry.category = table.category
        table.lost_head = "" if table.category or not written else written
        entry.lost_head = "" if table.category else table.lost_head
    return entry
