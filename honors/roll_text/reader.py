"""Walking the lines of a roll: what each is, and what it means for those below."""

import re
import unicodedata
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from accounts.text import DOTS, clean_layout
from honors.roll_text import heads, tables
from honors.roll_text.shapes import NUMBERING, PEOPLE_BRACKETS, beside, entries_of, entry_of, is_biography
from honors.roll_text.vocabulary import HAN, NOTE, ORDER, STORIES
from honors.roll_text.words import Beside, is_name, is_place_alone, is_surely_name, names_of, place

LONGEST_TEXT, LONGEST_LINE = 60_000, 600  # characters
FIELD = re.compile(
    r"^(?P<label>姓\s*名|名\s*称|区\s*县|地\s*区|所在区县|所在地区?|推荐单位|推荐地区|报送单位|单\s*位|工作单位|(?:主要|先进)?事\s*迹(?:简介|标题)?|标\s*题|类\s*别|"
    r"性\s*别|民\s*族|年\s*龄|政治面貌|出生年月)\s*:+\s*(?P<value>.*)$"
)
CIRCLED = re.compile("[\u2460-\u2473]")
DEED = "事迹::"  # the label that `labelled` gives a deed: one line, nothing is added to it
ALONE = re.compile(r"^[\d\s|:.、()+-]*$")
WHY = {
    "note": _("not an entry: about the list, not in it"),
    "story": _("text of a story, not an entry"),
    "head": _("looks like a head, but is no category here; entries below it stand without a category"),
    "title": _("another title: paste each roll by itself; nobody below it is chosen"),
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


def normalized(text):
    """One width of punctuation, one kind of dash, dot and blank, no invisible characters; tabs stay."""
    text = clean_layout(text)
    text = CIRCLED.sub(lambda found: f"{ord(found[0]) - 0x245F}.", text)  # ① to ⑳
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[:︰꞉∶]", ":", text)
    text = re.sub(rf"(?<=[{HAN}]) ?[{DOTS}] ?(?=[{HAN}])|(?<=[{HAN}]{{2}})\.(?=[{HAN}]{{2}})", "·", text)
    text = re.sub(r"[ \u3000\u00a0]*[\t|][ \u3000\u00a0]*", lambda found: found[0].strip(" \u3000\u00a0"), text)
    return re.sub(r"[ \u3000\u00a0]+", " ", text)


def framed_places(line):
    """Square brackets around a place behind a name become round ones: 甲【区】:事迹."""
    return re.sub(
        r"(?<=\S)\s*[\[【〔{<《「]([^\]】〕}>》」]{2,20})[\]】〕}>》」]",
        lambda found: f"({found[1]})" if beside(found[1]) and beside(found[1]).is_place else found[0],
        line,
    )


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
        for number, line in labelled(normalized(text).split("\n"), self.categories):
            if len(line) > LONGEST_LINE:
                self.leave(number, line[:LONGEST_LINE], "long")
            elif not any(step(line, number) for step in self.steps):
                self.not_understood(line, number)
        self.flush()
        times = {}
        for entry in self.roll.entries:
            entry.place = times[entry.title] = times.get(entry.title, 0) + 1
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
        elif not self.category:
            self.roll.title = f"{self.roll.title} {line}".strip()
            self.roll.label = self.roll.label or heads.label_of(line)
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
        if not name and (lost := heads.BRACKETED.match(line)) and self.is_entry(lost["rest"]):
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
        if rest and not ALONE.match(rest) and not self.take_entry(rest, number):
            self.not_understood(rest, number)
        return True

    heads_at = 0  # line of the last head

    def take_story(self, line, number):
        """Below 人物故事 nobody is on the list until the next head."""
        if STORIES.fullmatch(line):
            self.flush()
            self.is_story = True
        if self.is_story:
            self.leave(number, line, "story")
        return self.is_story

    def take_row(self, line, number):
        if self.table is None or not (entries := tables.row_entries(line, self.table, self.categories)):
            return False
        self.flush()
        self.add(entries, number)
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
        return True

    def take_entry(self, line, number):
        if NOTE.match(line) or ORDER.search(line):
            return False
        entries = entries_of(framed_places(line.replace("\t", " ")), self.categories)
        if not entries or (self.parts.get("line") and not any(entry.districts for entry in entries)):
            return False
        self.flush()
        self.add(entries, number)
        return True

    def is_entry(self, line):
        return bool(line.strip() and entries_of(line.strip(), self.categories))

    def take_district(self, line, number):
        """A district alone, or with a count: those below are from there."""
        words = re.sub(r"[【】\[\]〔〕:]", "", heads.COUNT.sub("", heads.HEAD.sub("", heads.SIGN.sub("", line)))).strip()
        if not is_place_alone(words) or self.parts:
            return False
        self.district = place(words)[0]
        return True

    def take_name(self, line, number):
        """A name alone is an entry below a district, or in a list of rows of names."""
        words = NUMBERING.sub("", line)
        people = names_of(words)
        before = self.roll.entries[-1] if self.roll.entries else None
        is_row = before and not (before.districts or before.line) and number - before.line_number == 1
        if self.parts or not (self.district or is_row) or not people.names:
            return False
        if NOTE.match(words) or not all(map(is_surely_name, people.names)):
            return False
        self.add([entry_of(people, Beside(), "")], number)
        return True

    def take_more_of_a_deed(self, line, number):
        """A deed that runs over several lines; neither a biography nor a note continues it."""
        deed = self.parts.get("line")
        names = names_of(self.parts.get("names", "")).names
        is_other = NOTE.match(line) or ORDER.search(line) or is_biography(line) or heads.looks_like_head(line)
        is_about = any(line.startswith(name) for name in names) or re.match(r"[他她它]们?|[(【\[]", line)
        if deed is None or self.parts["is_whole"] or is_other or is_about or re.search(r"[。!?]$", deed):
            return False
        self.parts["line"] = deed + line
        return True

    def not_understood(self, line, number):
        """Say why; and never let those below keep a category that a head may have ended."""
        self.flush()
        why = "note" if NOTE.match(line) or ORDER.search(line) else "shape"
        if why == "shape" and heads.looks_like_head(line):
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
                entry.districts = [self.district]
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


def labelled(lines, categories):
    """Each line with its number; bare lines of name, district and deed get the labels they lack.

    :returns: list of (number, line), without empty lines
    """
    rows = [(number, line.strip(" ")) for number, line in enumerate(lines, 1) if line.strip()]
    if any(tables.is_column_word(line, "names") for _number, line in rows):  # its cells in lines of their own
        rows = [(n, line) for n, line in rows if not (tables.is_column_word(line) or ALONE.match(line))]
    for at in range(len(rows) - 1):
        (first, people), (second, where) = rows[at], rows[at + 1]
        people, where = NUMBERING.sub("", people), where.strip("()")
        if is_place_alone(where) and may_be_people(people, categories) and not (at and is_place_alone(rows[at - 1][1])):
            rows[at], rows[at + 1] = (first, f"姓名:{people}"), (second, f"区县:{where}")
            third, deed = rows[at + 2] if at + 2 < len(rows) else (0, "")
            after = rows[at + 3][1].strip("()") if at + 3 < len(rows) else ""
            is_next = is_place_alone(after) and may_be_people(NUMBERING.sub("", deed), categories)
            is_next = is_next or is_place_alone(deed) or "(" in deed and bool(entries_of(deed, categories))
            if deed and not is_next and not FIELD.match(deed) and not heads.HEAD.match(deed):
                rows[at + 2] = (third, f"{DEED}{deed}")
    return rows


def may_be_people(line, categories):
    if heads.head_of(line, categories):
        return False
    if not re.fullmatch(rf"[{HAN}·\s、,和/&]{{1,60}}", line) or tables.is_column_word(line):
        return False
    if is_place_alone(line) or heads.TITLE.search(line) or NOTE.match(line):
        return False
    people = names_of(line)
    return bool(people.names) and all(is_name(name) for name in people.names)
