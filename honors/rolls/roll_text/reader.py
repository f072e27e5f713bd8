"""Walking the lines of a roll: what each is, and what it means for those below."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from honors.rolls.roll_text import heads, tables
from honors.rolls.roll_text.entries import entry_of
from honors.rolls.roll_text.lines import ALONE, DEED, FIELD, SECTION, framed_places, labeled, normalized
from honors.rolls.roll_text.shapes import PEOPLE_BRACKETS, beside, entries_of, is_biography
from honors.rolls.roll_text.vocabulary import NUMBERING, STORIES
from honors.rolls.roll_text.words import (
    Beside,
    is_name,
    is_note,
    is_place_alone,
    is_section,
    is_surely_name,
    names_of,
    place,
)

LONGEST_TEXT, LONGEST_LINE = 60_000, 600  # characters
WHY = {
    "note": _("not an entry: about the list, not in it"),
    "story": _("text of a story, not an entry"),
    "head": _("looks like a head, but is no category here; entries below it stand without a category"),
    "title": _("another title: paste each roll by itself; nobody below it is chosen"),
    "candidates": _("stands under nominees or candidates: nobody of them is chosen"),
    "row": _("does not fit the columns of its table"),
    "alone": _("a part of an entry without a name"),
    "shape": _("no name with a district, or with a deed, was recognized"),
    "long": _("longer than a line of a roll"),
}


@dataclass
class Roll:
    """What was read: title, the round's label in it, entries, and lines that are neither.

    :param whys: line number → key of `WHY`
    """

    label: str = ""
    title: str = ""
    entries: list = field(default_factory=list)
    unread: list = field(default_factory=list)  # (line number, text)
    whys: dict = field(default_factory=dict)

    @property
    def left(self):
        """(line number, text, reason) of every line that was not read."""
        return [(number, text, WHY[self.whys[number]]) for number, text in self.unread]


def read(text, *, categories):
    """
    :param categories: names that are heads when they stand alone or before a colon
    :returns: Roll
    """
    return Reader(categories).read(text)


class Reader:
    """Keeps what the lines above said: category, district, table, and the parts of an unfinished entry.

    `steps` is the order in which a line is asked what it is; the first that knows it takes it.
    """

    def __init__(self, categories):
        self.categories, self.roll = categories, Roll()
        self.category = self.lost_head = self.district = self.doubt = ""
        self.table, self.parts, self.is_story = None, {}, False
        self.steps = (
            self.take_title,
            self.take_columns,
            self.take_head,
            self.take_story,
            self.take_row,
            self.take_field,
            self.take_entry,
            self.take_district,
            self.take_name,
            self.take_more_of_a_deed,
        )

    def read(self, text):
        for number, line in labeled(normalized(text).split("\n"), self.categories):
            if len(line) > LONGEST_LINE:
                self.leave(number, line[:LONGEST_LINE], "long")
            elif not any(step(line, number) for step in self.steps):
                self.not_understood(line, number)
        self.flush()
        return self.roll

    def take_title(self, line, number):
        """The first lines that name a list; such a line further below begins another roll."""
        is_first = not (self.roll.entries or self.roll.unread or self.parts or self.category or self.table)
        if not (heads.is_title(line) or (is_first and heads.label_of(line) and not is_biography(line))):
            return False
        if heads.opened(line, self.categories)[0] or entries_of(line, self.categories):
            return False
        if self.roll.entries or self.parts:
            if not heads.label_of(line) or not heads.TITLE.search(line):
                return False
            self.flush()
            self.category, self.lost_head, self.doubt = "", "", "title"
            self.table, self.is_story = None, False
            self.leave(number, line, "title")
        elif not self.category or is_first:
            self.roll.title = f"{self.roll.title} {line}".strip()
            self.roll.label = self.roll.label or heads.label_of(line)
            named = [name for name in self.categories if name in line]
            self.category = named[0] if len(named) == 1 else ""  # 2025年好人榜(助人为乐类)
            if heads.CANDIDATES.search(line):
                self.doubt = "candidates"
        else:
            return False
        return True

    def take_columns(self, line, number):
        if table := tables.columns_of(line):
            self.flush()
            self.table = table
            return True
        return bool(ALONE.match(line))

    def take_head(self, line, number):
        """Note the category that a line opens, and read what stands behind it."""
        line = line.replace("\t", " ")
        name, rest = heads.opened(line, self.categories)
        lost = None if name else heads.BRACKETED.match(line)
        if lost and self.is_entry(lost["rest"]) and not is_place_alone(lost["head"]):
            self.flush()  # 【勤学上进】甲(区):事迹
            self.category, self.lost_head = "", lost["head"]
            self.leave(number, lost["head"], "head")
            return self.take_entry(lost["rest"].strip(), number)
        if not name or (rest and self.table and "category" in self.table.columns):
            return False
        self.flush()
        if self.roll.entries and self.roll.entries[-1].line_number > self.heads_at:
            self.district = ""  # a list by districts within categories, or the other way round: not guessed
        self.category, self.lost_head, self.heads_at, self.is_story = name, "", number, False
        if self.is_doubt_of_head:
            self.doubt, self.is_doubt_of_head = "", False
        if rest and not ALONE.match(rest) and not self.take_entry(rest, number):
            people = names_of(rest)
            if people.names and all(map(is_surely_name, people.names)):  # 助人为乐:甲
                self.add([entry_of(people, Beside(), "")], number)
            else:
                self.not_understood(rest, number)
        return True

    heads_at = 0  # line of the last head
    is_doubt_of_head = False  # 诚实守信提名奖 ends with the next head, 提名奖 above several heads does not

    def take_story(self, line, number):
        """Below 人物故事 nobody is on the list until the next head."""
        if STORIES.fullmatch(line):
            self.flush()
            self.is_story = True
        if self.is_story:
            self.leave(number, line, "story")
        return self.is_story

    def take_row(self, line, number):
        if self.table is None or is_note(line):
            return False
        if entries := tables.row_entries(line, self.table, self.categories):
            self.flush()
            self.add(entries, number)
        elif self.table.separator != " " and tables.parts_of(line, self.table):
            self.leave(number, line, "row")
        else:
            return False
        return True

    def take_field(self, line, number):
        """A part of an entry on a line of its own; a second 姓名 begins the next entry."""
        found = FIELD.match(NUMBERING.sub("", line))
        if not found:
            return False
        label, value = re.sub(r"\s", "", found["label"]), found["value"].strip()
        if label in ("姓名", "名称"):
            self.flush()
            whole = PEOPLE_BRACKETS.fullmatch(value)
            self.parts |= {"names": whole["names"] if whole else value, "number": number}
            if whole:
                self.parts["where"] = whole["brackets"].strip("()")
        elif "names" not in self.parts:  # nobody it could be said of
            self.leave(number, found[0], "alone")
        elif "事" in label or label == "标题":
            self.parts["line"] = value
            self.parts["is_whole"] = line.startswith(DEED)
        elif label == "类别":
            self.parts["category"] = value
        elif label in ("性别", "民族", "年龄", "政治面貌", "出生年月"):
            pass
        else:
            self.parts["where"] = f"{self.parts.get('where', '')} {value}".strip()
            if line.startswith(SECTION):
                self.district = place(value)[0] or value
        return True

    def take_entry(self, line, number):
        if is_note(line):
            return False
        entries = entries_of(framed_places(re.sub(r"[\t|]", " ", line)), self.categories)
        if not entries or (self.parts.get("line") and not any(entry.districts for entry in entries)):
            return False
        self.flush()
        self.add(entries, number)
        return True

    def is_entry(self, line):
        return bool(line.strip() and entries_of(line.strip(), self.categories))

    def take_district(self, line, number):
        """A district alone, or with a count: those below are from there."""
        words = re.sub(
            r"[【】\[\]〔〕:]", "", heads.COUNT.sub("", heads.HEAD.sub("", heads.SIGN.sub("", line)))
        ).strip()
        if not is_section(words) or self.parts:
            return False
        self.district = place(words)[0] or words
        return True

    def take_name(self, line, number):
        """A name alone is an entry below a district, or in a list of rows of names."""
        words = NUMBERING.sub("", line)
        people = names_of(words)
        before = self.roll.entries[-1] if self.roll.entries else None
        is_row = before and not (before.districts or before.line) and number - before.line_number == 1
        if self.parts or not (self.district or is_row) or not people.names:
            return False
        if is_note(words) or not all(map(is_surely_name, people.names)):
            return False
        self.add([entry_of(people, Beside(), "")], number)
        return True

    def take_more_of_a_deed(self, line, number):
        """A deed that runs over several lines; neither a biography nor a note continues it."""
        before = self.roll.entries[-1] if self.roll.entries else None
        if before and not before.line and before.line_number == number - 1 and re.match(r"[—:-]", line):
            before.line = line.strip("—:- ")  # 甲(区) / ——事迹
            return True
        deed = self.parts.get("line")
        names = names_of(self.parts.get("names", "")).names
        is_other = is_note(line) or is_biography(line) or heads.looks_like_head(line)
        is_about = any(line.startswith(name) for name in names) or re.match(r"[他她它]们?|[(【\[]", line)
        if deed is None or self.parts["is_whole"] or is_other or is_about or re.search(r"[。!?]$", deed):
            return False
        self.parts["line"] = deed + line
        return True

    def not_understood(self, line, number):
        """Say why; and never let those below keep a category that a head may have ended."""
        self.flush()
        why = "note" if is_note(line) else "shape"
        if why == "shape" and heads.looks_like_head(line):
            if self.doubt != "title":
                self.doubt = "candidates" if heads.LESSER.search(line) else ""
                self.is_doubt_of_head = any(name in line for name in self.categories)
            self.category, self.lost_head, why = "", line, "head"
        elif why == "shape" and self.table is not None and self.table.separator in line:
            why = "row"
        self.leave(number, line, why)

    def leave(self, number, line, why):
        self.roll.unread.append((number, line))
        self.roll.whys[number] = why

    def add(self, entries, number):
        for entry in entries:
            entry.line_number = number
            if not entry.category and not entry.lost_head:
                entry.category, entry.lost_head = self.category, self.lost_head
            entry.doubt = entry.doubt or self.doubt
            if not entry.districts and not entry.units and self.district:
                where = beside(self.district)
                entry.districts, entry.units = where.districts, where.units
        self.roll.entries += entries

    def flush(self):
        """The entry collected from single lines, if there is one."""
        if self.parts.get("names"):
            parts, number = dict(self.parts), self.parts["number"]
            people = names_of(parts["names"])
            where = beside(re.sub(r"[()]", " ", parts.get("where", "")), self.categories)
            if people.names and all(map(is_name, people.names)) and where is not None:
                entry = entry_of(people, where, parts.get("line", ""))
                entry.category = heads.head_of(parts.get("category", ""), self.categories)
                entry.lost_head = "" if entry.category else parts.get("category", "")
                self.add([entry], number)
            else:
                self.leave(number, parts["names"], "shape")
        self.parts.clear()
