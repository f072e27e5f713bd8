"""The shapes that a line with an entry may have, each a function from a line to entries.

`SHAPES` is the whole table, the surest first: the first that understands the whole line reads it, and one
that understands only a part of it reads nothing.
"""

import re

from honors.rolls.roll_text.entries import STOP, entry_of
from honors.rolls.roll_text.vocabulary import NUMBER, NUMBERING
from honors.rolls.roll_text.words import (
    AND_OTHERS,
    Beside,
    beside,
    beside_word,
    column_of,
    is_group,
    is_name,
    is_note,
    is_place_alone,
    is_section,
    is_surely_name,
    names_of,
    place,
    unpadded,
)

IN_BRACKETS = r"\([^()]{0,80}\)"
PEOPLE_BRACKETS = re.compile(
    rf"(?P<names>[^():]{{1,90}}?)\s*(?P<brackets>{IN_BRACKETS}(?:\s*{IN_BRACKETS}){{0,4}})"
)
BETWEEN = re.compile(r"[\s、,;和与及]*")
COUPLED = re.compile(rf"(?P<name>[^()]+)(?P<brackets>(?:{IN_BRACKETS})?)")
COUNTED = re.compile(r"\s*\([^()]*\)$")
DASH = re.compile(r"\s*(?:[—–―]{1,}|-{2,}|\s-)\s*|:")
SHORTEST_DEED = 4  # characters, where nothing but the deed says that a line is an entry


def in_brackets(line, categories):
    """`甲(区):事迹`, `甲(女)(区)`, `甲(已故,区)`, `甲(区)、乙(区):事迹`, `甲(女,汉族) 区…`."""
    if line.startswith("(") and (opened := re.match(IN_BRACKETS, line)):
        ahead = beside(opened[0][1:-1], categories)  # (追授)甲(区)
        if ahead is None or not line[opened.end() :].strip():
            return []
        entries = in_brackets(line[opened.end() :].strip(), categories)
        for entry in entries:
            entry.is_posthumous = entry.is_posthumous or ahead.is_posthumous
        return entries
    items, end = [], 0
    for found in PEOPLE_BRACKETS.finditer(line):
        between = BETWEEN.match(found["names"]).end() if items else 0
        if found.start() != end or (items and not between and not is_surely_name(found["names"])):
            break
        item = bracket_item(found["names"][between:], found["brackets"], categories)
        if item is None:
            break
        items.append(item)
        end = found.end()
    return entries_of_items(items, line[end:], categories)


def bracket_item(names, brackets, categories):
    """:returns: (Names, Beside), or None when something in it is not understood"""
    people, found = names_of(names), Beside()
    if not people.names or not all(is_name(name) for name in people.names):
        return None
    is_apart = len(people.names) > 1 and not re.search("[、,/&;+]", names)
    if is_apart and any(len(name) > 3 and not is_surely_name(name) for name in people.names):
        return None  # 甲 事迹(区)
    for inner in re.findall(r"\(([^()]*)\)", brackets):
        if AND_OTHERS.fullmatch(inner):
            people.note = people.note or inner
        elif (said := beside(inner, categories)) is not None:
            found.add(said)
        elif people.names != [names] or brackets.count("(") == 1:
            return None
        else:
            people.note = inner  # 甲(绰号)(区)
    return people, found


def entries_of_items(items, tail, categories):
    """One deed is one entry, however many people; without one, each pair of brackets is."""
    if not items:
        return []
    if not any(found.is_place for _people, found in items):
        rest = tail.strip().split(" ", 1)
        said = beside_word(rest[0], categories) if rest[0] else None
        if said and said.is_place:  # 甲(女,汉族) 区某小学教师
            items[-1][1].add(said)
            tail = rest[1] if len(rest) > 1 else "" if place_is_all(rest[0]) else rest[0]
        elif not all(
            is_surely_name(name) or is_group(name) for people, _found in items for name in people.names
        ) or not STOP.sub("", tail):
            return []
    if others := re.match(rf"等{NUMBER}[名位]?人?(?=[\s:,—]|$)", tail):  # 甲(区)等3人:事迹
        items[-1][0].note, tail = others[0], tail[others.end() :]
    if re.match(r"\s*[、和与及的]", tail) or any(
        said.is_place for inner in re.findall(r"\(([^()]*)\)", tail) if (said := beside(inner, ()))
    ):
        return []  # more people, of whom one would be lost
    bound = tail[:1] in " :,—-;。–" or not tail
    if not bound and any(len(name) > 4 and "·" not in name for name in all_names(items)):
        return []  # a sentence that happens to hold brackets
    deed = STOP.sub("", tail).strip()
    if not deed and len(items) > 1 and all(found.is_place for _people, found in items):
        return [entry_of(people, found, "") for people, found in items]
    (people, found), *others = items
    for more, said in others:
        people.names = list(dict.fromkeys(people.names + more.names))
        people.note, people.is_posthumous = (
            people.note or more.note,
            people.is_posthumous or more.is_posthumous,
        )
        found.add(said)
    return [entry_of(people, found, deed)]


def all_names(items):
    return [name for people, _found in items for name in people.names]


def place_is_all(word):
    return is_place_alone(word) or place(word)[1] == word


def in_sentences(line, categories):
    """`甲(区):事迹;乙(区):事迹`: each piece must be an entry."""
    pieces = [piece for piece in re.split(r"[;。]\s*", line) if piece]
    if len(pieces) < 2 or line.count("(") < 2:
        return []
    read = [in_brackets(piece, categories) for piece in pieces]
    return [entry for entries in read for entry in entries] if all(read) else []


def place_before_names(line, categories):
    """`区:甲、乙、丙`: several people of one district, each an entry; `区 甲:事迹`, `区:甲 事迹`."""
    opening, _colon, rest = line.partition(":")
    opening, rest = COUNTED.sub("", opening.strip()), rest.strip()
    if not rest or not is_section(opening):
        return []
    where = beside_word(opening, ())
    if entries := in_brackets(rest, categories) or in_cells(rest.split(), categories, is_placed=True):
        for entry in entries:
            entry.districts = entry.districts or where.districts
            entry.units = entry.units or where.units
        return entries
    people = names_of(rest)
    if people.note and all(is_short_name(name) for name in people.names):  # 甲、乙夫妇
        return [entry_of(people, where, "")]
    items = [COUPLED.fullmatch(part) for part in unpadded(re.sub(r"[、,;/]", " ", rest))]
    read = [item and bracket_item(item["name"], item["brackets"], categories) for item in items]
    is_fit = is_short_name if where.districts else is_surely_name
    if not all(item and all(map(is_fit, item[0].names)) for item in read):
        return []
    for _people, found in read:
        found.add(where)
    return [entry_of(people, found, "") for people, found in read]


def is_short_name(name):
    return is_name(name) and (len(name) <= 4 or "·" in name)


def by_blanks(line, categories):
    """`甲 区 事迹`, `区 甲:事迹`, `甲,区,事迹`, `甲 女 汉族 区 事迹`, `甲:事迹`, `甲 事迹`, `甲 乙 丙`."""
    head, *rest = DASH.split(line, maxsplit=1)
    deed = rest[0].strip() if rest else ""
    ahead = re.match(r"\(([^()]{2,20})\)\s*(?=\S)|(\S{2,20}) (?=\S)", deed)
    if ahead and is_place_alone(ahead[1] or ahead[2]):  # 甲:(区)事迹
        head, deed = f"{head} {ahead[1] or ahead[2]}", deed[ahead.end() :]
    first, *more = DASH.split(deed, maxsplit=1)
    if more and is_place_alone(first):  # 甲——区——事迹
        head, deed = f"{head} {first}", more[0].strip()
    if deed and (said := beside_word(deed.split(",")[0], categories)) and not said.note:
        head, deed = head.replace(",", " "), ""  # 甲:女,渝中区某街道居民,照顾邻居
        cells = [*head.split(), *(cell.strip() for cell in rest[0].split(","))]
        return in_cells(cells, categories)
    mark = next((mark for mark in ",/;_" if head.count(mark) > (mark != ",")), " ")
    cells = head.split() if " " in head.strip() else [cell.strip() for cell in head.split(mark)]
    if len(cells) == 1 and "," in deed and not any(map(is_surely_name, names_of(head).names)):
        return []
    if (
        not rest
        and " " not in line.strip()
        and line.count(",") >= 2
        and is_biography(line)
        and not (any(map(is_place_alone, cells)))
    ):
        return []
    return in_cells(cells, categories, deed=deed, has_deed=bool(rest))


def is_biography(line):
    """`甲,男,1953年8月生,中共党员,区某社区居民。`: who somebody is, not what a roll says."""
    born = r"\d{4}年(?:\d{1,2}月)?(?:\d{1,2}日)?(?:出?生|入党|参加工作)"
    return bool(re.search(rf"{born}|,\d{{1,3}}岁|党员|,.*,.*。$", line))


def in_cells(cells, categories, *, deed="", has_deed=False, is_placed=False):
    """Cells in any order: a category, names, what stands beside them, the place, the deed.

    :param is_placed: their district stood before them
    """
    cells = [cell.strip() for cell in cells if cell.strip()]
    if cells and re.fullmatch(r"\(?\d{1,3}\)?[.、]?", cells[0]):
        cells = cells[1:]
    if not cells or column_of(cells[0]):
        return []
    names, found, rest, is_after = [], Beside(), [], False
    for cell in cells:
        said = None if rest else beside_cell(cell, categories, is_first=not names)
        if said and found.districts and said.units:
            said = None  # 甲 区 某街道居民 事迹: what follows a district describes
        if said is not None:
            if said.is_place and not place_is_all(cell) and cell == cells[-1] and not deed:
                rest.append(cell)
            found.add(said)
            is_after = is_after or said.is_place and bool(names)
        elif not names or not (rest or is_after or deed_begins(cell)):
            names.append(cell)
        else:
            rest.append(cell)
    if rest and not found.is_place and (said := beside_cell(rest[-1], categories, is_first=False)):
        found.add(said)  # 甲 事迹 区
        rest = rest[:-1] if said.is_place and place_is_all(rest[-1]) else rest
    return entries_of_cells(names, found, " ".join([*rest, deed]).strip(), has_deed, is_placed)


def beside_cell(cell, categories, *, is_first):
    """What a cell says beside a name; a long cell that only begins with a place is a deed."""
    said = beside(cell, categories) if not re.search(r"[、\s]", cell) else beside(cell, ())
    if said is None or (is_first and not said.is_place and not said.category and not said.is_posthumous):
        return None
    is_long = said.is_place and not place_is_all(cell) and (is_first or len(cell) > 24)
    return None if is_long else said


def deed_begins(cell):
    """A cell behind a name that is no further name."""
    people = names_of(cell)
    return not (len(cell) == 1 or (people.names and all(map(is_surely_name, people.names))))


def entries_of_cells(names, found, deed, has_deed, is_placed):
    people = names_of(" ".join(names))
    if not people.names or not all(map(is_name, people.names)) or any(map(is_note, names)):
        return []
    is_sure = all(map(is_surely_name, people.names))
    if found.is_place or is_placed:
        is_short = len(people.names) == 1 or all(map(is_short_name, people.names))
        return [entry_of(people, found, deed)] if is_short and (found.is_place or deed) else []
    if not is_sure:
        return []
    if not deed:  # a row of names: each is one of the list
        several = len(people.names) > 1 and not has_deed
        return [entry_of(names_of(name), found, "") for name in people.names] if several else []
    is_deed = len(deed) >= SHORTEST_DEED and not is_biography(deed)
    return [entry_of(people, found, deed)] if is_deed else []


def place_behind(line, categories):
    """`甲:事迹(区)`, `甲 事迹(区推荐)`: one entry whose place stands at the end."""
    found = re.fullmatch(r"(?P<front>.*[^\s(),、])\s*\((?P<place>[^()]{2,20})\)", line)
    said = beside(found["place"], categories) if found else None
    if not said or not said.is_place:
        return []
    entries = by_blanks(found["front"], categories) or in_brackets(found["front"], categories)
    if len(entries) != 1 or not entries[0].line or entries[0].districts or entries[0].units:
        return []
    entries[0].districts, entries[0].units = said.districts, said.units
    return entries


def place_ahead(line, categories):
    """`(区)甲:事迹` is read like `区:甲` or `区 甲:事迹`."""
    found = re.match(r"\(([^()]{2,20})\)\s*(?=[^\s:—-])", line)
    if not found or not is_place_alone(found[1]):
        return []
    rest = line[found.end() :]
    return place_before_names(f"{found[1]}:{rest}", categories) or by_blanks(f"{found[1]} {rest}", categories)


SHAPES = (place_ahead, place_behind, in_sentences, in_brackets, place_before_names, by_blanks)


def entries_of(line, categories, number=0):
    """The entries of one line; none when no shape understands it whole."""
    line = NUMBERING.sub("", line)
    for shape in SHAPES:
        if entries := shape(line, categories):
            for entry in entries:
                entry.line_number = number
            return entries
    return []
