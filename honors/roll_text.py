"""Reading an official roll as it was published: heads, names, districts, headlines.

Layouts seen: heads bare, in 【】, numbered, with a count; an entry on one line (`姓名(区县):事迹`,
`姓名 区县 事迹`, the district first, several names in a row) or its parts on lines of their own; couples
joined by 、 or 和; punctuation of any width.
"""

import re
import unicodedata
from dataclasses import dataclass, field

HEAD = re.compile(r"^\(?(?:[一二三四五六七八九十]+|\d{1,2})[、.)]\s*(?=\D)|^第[一二三四五六七八九十]+[、类]")
COUNT = re.compile(r"\(?\s*共?\d+\s*(?:人|组|名|例|个)\s*\)?:?$")
BRACKETED = re.compile(r"^[【\[〔](?P<head>[^】\]〕]{2,20})[】\]〕](?P<rest>.*)$")
# the city before a district says nothing: 重庆市渝中区
CITY = re.compile(r"^重庆市?(?=[\u4e00-\u9fff])")
# 渝中区, 云阳县, 彭水苗族土家族自治县, 两江新区, 某市
DISTRICT = r"[\u4e00-\u9fff]{1,12}?(?:自治县|新区|区|县|市)"
WHERE = rf"{DISTRICT}[^()]{{0,40}}"
# name (district); several of them may stand in one line
NAMED = re.compile(rf"(?P<names>[^():;]{{2,80}}?)\s*\(\s*(?P<where>{WHERE})\s*\)")
WORD, STOP = r"(?P<names>[^\s:,]{2,40})", r"(?: ?[:,—-]+ ?| )"
SPACED = re.compile(rf"^{WORD}(?: |, ?)(?P<where>{DISTRICT}){STOP}(?P<line>\S.*)$")
DISTRICT_FIRST = re.compile(rf"^(?P<where>{DISTRICT})(?: |: ?){WORD}{STOP}(?P<line>\S.*)$")
NO_DISTRICT = re.compile(r"^(?P<names>[^\s:,。()]{2,20}):\s*(?P<line>\S.{3,})$")
FIELD = re.compile(
    r"^(?P<label>姓\s*名|名称|区\s*县|地\s*区|所在区县|推荐单位|事\s*迹|标题|类\s*别)\s*:\s*(?P<value>.*)$"
)
JOINT = re.compile(r"\s*[、,/&]\s*|\s*(?<=[\u4e00-\u9fff]{2})和(?=[\u4e00-\u9fff]{2})|\s*夫妇$")
LABEL = re.compile(
    r"\d{4}年(?:度)?(?:第[一二三四五六七八九十\d]+(?:季度|批次?|次|期)|\d{1,2}月|[一二三四]季度)?|第\d+[期批]"
)
PEOPLE = re.compile(r"[\u4e00-\u9fff·]{2,8}(?:(?: ?[、,/&和] ?)[\u4e00-\u9fff·]{2,8}){0,3}(?:夫妇)?")
PLACE = re.compile(rf"(?:重庆市?)?{DISTRICT}")
NUMBERING = re.compile(r"^\d{1,3}\s*[.、)]\s*")
TITLE = re.compile(r"名单|榜")
# lines that were not read but stand as heads do: 七、自强不息; a bare one counts only between heads
STRONG_HEAD = re.compile(r"^\(?[一二三四五六七八九十]+[、.)]|^第[一二三四五六七八九十]+[、类]")
BARE_HEAD = re.compile(r"[\u4e00-\u9fff“”·]{4,16}")
LONGEST_HEAD = 24  # characters
LONGEST_TEXT, LONGEST_LINE = 60_000, 600  # characters


@dataclass
class Entry:
    """One entry of a roll.

    :param names: one name, or several for a couple or a group of people
    :param districts: as printed; empty when the roll does not say
    :param lost_head: the head above it that names no category we know; then `category` is empty, to be asked
    """

    names: list
    districts: list
    line: str
    category: str
    line_number: int
    lost_head: str = ""

    @property
    def title(self):
        return "、".join(self.names)


@dataclass
class Roll:
    """What was read: the title line, the round's label in it, entries, and lines that are neither."""

    label: str = ""
    title: str = ""
    entries: list = field(default_factory=list)
    unread: list = field(default_factory=list)  # (line number, text)


def normalized(text):
    """One width of punctuation, one kind of dash and blank, no invisible characters."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[\u200b-\u200f\ufeff\u00ad]", "", text)
    text = re.sub(r"[:︰꞉∶]", ":", text)
    return re.sub(r"[ \t\u3000\u00a0|]+", " ", text)


def read(text, *, categories):
    """
    :param categories: names that are heads when they stand alone or before a colon
    :returns: Roll
    """
    return Reader(categories).read(text)


class Reader:
    """Walks the lines; keeps the category they stand under and the parts of an unfinished entry."""

    def __init__(self, categories):
        self.categories, self.roll, self.category, self.parts = categories, Roll(), "", {}
        self.lost_head = ""

    def read(self, text):
        for number, raw in labelled(normalized(text).splitlines()):
            if line := self.under_head(raw[:LONGEST_LINE]):
                self.take(line, number)
        self.flush()
        return self.roll

    def under_head(self, line):
        """Note the category that a line opens.

        :returns: what remains of the line to be read
        """
        bracketed = BRACKETED.match(line)
        head, rest = (bracketed["head"], bracketed["rest"]) if bracketed else (line, "")
        if not bracketed and not (name := self.head_of(line)):
            # 助人为乐:张三(渝中区) and 助人为乐 张三 渝中区 ...
            opening = re.match(r"^(\S{2,8}?)(?:类)?(?::| )\s*(?=\S)", HEAD.sub("", line))
            if opening and opening[1] in self.categories:
                head, rest = opening[1], HEAD.sub("", line)[opening.end() :]
        if name := self.head_of(head):
            self.flush()
            self.category, self.lost_head = name, ""
            return "" if COUNT.fullmatch(rest.strip()) else rest.strip(" :")
        if bracketed and rest and not TITLE.search(head):
            self.lose(head)
            return rest.strip(" :")
        return line

    def lose(self, head):
        """No category travels under a head that was not read."""
        self.flush()
        self.category, self.lost_head = "", head

    def is_head(self, line):
        """Does a line that is no entry stand as heads do?"""
        if len(line) > LONGEST_HEAD or TITLE.search(line):
            return False
        is_counted = COUNT.search(line) and line[0] != "(" and "等" not in line
        if STRONG_HEAD.match(line) or BRACKETED.match(line) or is_counted:
            return True
        in_heads = self.category or self.lost_head
        return bool(in_heads and BARE_HEAD.fullmatch(NUMBERING.sub("", line)))

    def head_of(self, line):
        """The category that this line is the head of, or ""."""
        words = COUNT.sub("", HEAD.sub("", line)).strip(" :·-—")
        words = re.sub(r"\s+", "", words).removesuffix("类")
        return words if words in self.categories else ""

    def take(self, line, number):
        if not self.roll.title and not self.category and not self.roll.entries and TITLE.search(line):
            self.roll.title, self.roll.label = line, label_of(line)
        elif found := FIELD.match(NUMBERING.sub("", line)):
            self.take_field(found, number)
        elif entries := entries_of(NUMBERING.sub("", line), self.category, number):
            self.flush()
            self.add(*entries)
        elif "line" in self.parts and not STRONG_HEAD.match(line):
            self.parts["line"] += line  # a deed that runs over several lines
        else:
            self.roll.unread.append((number, line))
            if self.is_head(line):
                self.lose(line)

    def take_field(self, found, number):
        """A part of an entry on a line of its own; a second 姓名 begins the next entry."""
        label, value = re.sub(r"\s", "", found["label"]), found["value"].strip()
        if label in ("姓名", "名称"):
            self.flush()
            whole = NAMED.match(value)
            self.parts |= {"names": whole["names"] if whole else value, "number": number}
            if whole:
                self.parts["where"] = whole["where"]
        elif "names" not in self.parts:  # nobody it could be said of
            self.roll.unread.append((number, found[0]))
        elif label in ("事迹", "标题"):
            self.parts["line"] = value
        elif label == "类别":
            self.parts["category"] = value
        else:
            self.parts["where"] = value

    def flush(self):
        """The entry collected from single lines, if there is one."""
        if self.parts.get("names"):
            self.add(
                Entry(
                    names_of(self.parts["names"]),
                    districts_of(self.parts.get("where", "")),
                    self.parts.get("line", ""),
                    self.parts.get("category") or self.category,
                    self.parts["number"],
                )
            )
        self.parts.clear()

    def add(self, *entries):
        """Entries with the category they stand under, or the words that name none we know."""
        for entry in entries:
            if entry.category and entry.category not in self.categories:
                entry.category, entry.lost_head = "", entry.category
            elif not entry.category:
                entry.lost_head = self.lost_head
            self.roll.entries.append(entry)


def labelled(lines):
    """Each line with its number; bare lines of name, district and deed get the labels they lack.

    :returns: list of (number, line), without empty lines
    """
    rows = [(number, line.strip()) for number, line in enumerate(lines, 1) if line.strip()]
    for place in range(len(rows) - 1):
        (first, people), (second, where) = rows[place], rows[place + 1]
        people, where = NUMBERING.sub("", people), where.strip("()")
        if PEOPLE.fullmatch(people) and PLACE.fullmatch(where) and not PLACE.fullmatch(people):
            rows[place], rows[place + 1] = (first, f"姓名:{people}"), (second, f"区县:{where}")
            third, deed = rows[place + 2] if place + 2 < len(rows) else (0, "")
            if deed and not FIELD.match(deed) and not HEAD.match(deed):
                rows[place + 2] = (third, f"事迹:{deed}")
    return rows


def label_of(title):
    found = LABEL.search(title)
    return found[0] if found else ""


def entries_of(line, category, number):
    """The entries of one line: mostly one; several where names with districts follow each other."""
    if named := list(NAMED.finditer(line)):
        between = [line[a.end() : b.start()] for a, b in zip(named, named[1:], strict=False)]
        tail = line[named[-1].end() :].strip(" :,—-;。")
        if named[0].start() == 0 and not any(gap.strip(" 、,;") for gap in between):
            pairs = [(names_of(found["names"]), districts_of(found["where"])) for found in named]
            if tail or len(pairs) == 1:  # one deed: one entry, however many people
                names = [name for found, _where in pairs for name in found]
                where = list(dict.fromkeys(part for _names, found in pairs for part in found))
                return [Entry(names, where, tail, category, number)]
            return [Entry(names, where, "", category, number) for names, where in pairs]
    for pattern in (SPACED, DISTRICT_FIRST, NO_DISTRICT):
        if found := pattern.match(line):
            where = found.groupdict().get("where") or ""
            return [
                Entry(names_of(found["names"]), districts_of(where), found["line"].strip(), category, number)
            ]
    return []


def districts_of(words):
    """The districts in what stands in brackets: 渝中区, 渝中区、江北区, 渝中区某公司职工."""
    parts = (CITY.sub("", part) for part in re.split(r"\s*[、,/]\s*", words.strip()))
    found = (re.match(DISTRICT, part) for part in parts)
    return list(dict.fromkeys(match[0] for match in found if match))


def names_of(words):
    """:returns: names, each once; blanks inside a name of two characters (张 三) go"""
    parts = [part.strip(" 、,;") for part in JOINT.split(words)]
    whole = [re.sub(r"(?<=^[\u4e00-\u9fff]) (?=[\u4e00-\u9fff]$)", "", part) for part in parts]
    return list(dict.fromkeys(name for name in whole if name))
