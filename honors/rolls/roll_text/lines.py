"""The lines of a roll before they are read: characters put right, bare lines given the labels they lack."""

import html
import re
import unicodedata

from accounts.text import DOTS, clean_layout
from honors.rolls.roll_text import heads, tables
from honors.rolls.roll_text.shapes import beside, entries_of, is_biography
from honors.rolls.roll_text.vocabulary import HAN, NUMBERING
from honors.rolls.roll_text.words import is_name, is_note, is_section, is_surely_name, names_of

LABEL = (
    r"(?:姓\s*名|名\s*称|区\s*县|地\s*区|所在区县|所在地区?|推荐单位|推荐地区|报送单位|单\s*位|工作单位|(?:主要|先进)?事\s*迹(?:简介|标题)?|标\s*题|类\s*别|"
    r"性\s*别|民\s*族|年\s*龄|政治面貌|出生年月)"
)
FIELD = re.compile(rf"^(?P<label>{LABEL})\s*:+\s*(?P<value>.*)$")
FRAMED_LABEL = re.compile(rf"[\[【〔]({LABEL})[\]】〕]\s*:?")
NEXT_LABEL = re.compile(rf"(?<=\S)[\s,;|/]+(?={LABEL}\s*:)")
ORNAMENT = re.compile(
    "(?m)^[ \u3000]*[\u2190-\u21ff\u25b6\u25ba\u2600-\u2604\u2607-\u27bf\u2b00-\u2bff"
    "\U0001f000-\U0001faff\ufe0f]+"
)
SIGN_OF_THE_DEAD = re.compile(
    r"[带标加注有打][“\"]?([*※★☆#△▲])[”\"]?号?(?:者|的)?\S{0,4}为\S{0,3}(?:追授|已故|故)"
)
CIRCLED = re.compile("[\u2460-\u2473]")
SECTION = "区县::"  # the label of a district that holds for those below, too
DEED = "事迹::"  # the label that `labeled` gives a deed: one line, nothing is added to it
ALONE = re.compile(r"^[\W\d_]*$")  # a number or an ornament


def normalized(text):
    """One width of punctuation, one kind of dash, dot and blank, no invisible characters; tabs stay."""
    text = ORNAMENT.sub("", clean_layout(html.unescape(text)))
    text = CIRCLED.sub(lambda found: f"{ord(found[0]) - 0x245F}.", text)  # ① to ⑳
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[:︰꞉∶]", ":", text)
    if explained := SIGN_OF_THE_DEAD.search(text):  # 标*者为追授
        sign = re.escape(explained[1])
        text = re.sub(rf"(?m)(?:(?<=[{HAN}])[ \u3000]?|^){sign}(?![者号的为”\"])", "(已故)", text)
    text = re.sub(rf"(?<=[{HAN}]) ?[{DOTS}] ?(?=[{HAN}])|(?<=[{HAN}]{{2}})\.(?=[{HAN}]{{2}})", "·", text)
    text = re.sub(
        r"[ \u3000\u00a0]*[\t|][ \u3000\u00a0]*", lambda found: found[0].strip(" \u3000\u00a0"), text
    )
    return re.sub(r"[ \u3000\u00a0]+", " ", text)


def framed_places(line):
    """Square brackets beside a name become round ones: 甲【区】:事迹, 甲[追授](区), 【区】甲."""
    return re.sub(
        r"\s*[\[【〔{<《「]([^\]】〕}>》」]{2,20})[\]】〕}>》」]",
        lambda found: f"({found[1]})" if is_said(beside(found[1])) else found[0],
        line,
    )


def is_said(found):
    return found is not None and (found.is_place or found.is_posthumous)


def labeled(lines, categories):
    """Each line with its number; bare lines of name, district and deed get the labels they lack.

    :returns: list of (number, line), without empty lines
    """
    rows = [(n, part) for n, line in enumerate(lines, 1) if line.strip() for part in fields_of(line)]
    if any(tables.is_column_word(line, "names") for _number, line in rows):  # its cells in lines of their own
        rows = [(n, line) for n, line in rows if not (tables.is_column_word(line) or ALONE.match(line))]
    for at in range(len(rows) - 1):
        if not is_section(rows[at + 1][1].strip("()")):
            continue
        people = NUMBERING.sub("", rows[at][1])
        after = NUMBERING.sub("", rows[at + 2][1]) if at + 2 < len(rows) else ""
        if all_surely(after) and not all_surely(people):
            label_below_place(rows, at + 1, after)
        elif may_be_people(people, categories) and not (at and is_section(rows[at - 1][1])):
            label_above_place(rows, at, people, categories)
    return rows


def fields_of(line):
    """姓名:甲 区县:渝中区 事迹:修灯, or 【姓名】甲 …: each part by itself; any other line whole."""
    line = FRAMED_LABEL.sub(lambda found: f"{found[1]}:", line.strip(" "))
    return NEXT_LABEL.split(line) if FIELD.match(NUMBERING.sub("", line)) else [line]


def label_above_place(rows, at, people, categories):
    """甲 / 渝中区 / 修灯十年."""
    (first, _people), (second, where) = rows[at], rows[at + 1]
    third, deed = rows[at + 2] if at + 2 < len(rows) else (0, "")
    if entries_of(deed, categories):
        return  # a name, the head of the next district, and who stands below it
    after = rows[at + 3][1].strip("()") if at + 3 < len(rows) else ""
    is_next = is_section(after) and may_be_people(NUMBERING.sub("", deed), categories)
    if is_deed(deed) and not is_next:
        rows[at + 2] = (third, f"{DEED}{deed}")
    rows[at], rows[at + 1] = (first, f"姓名:{people}"), (second, f"区县:{where.strip('()')}")


def label_below_place(rows, at, people):
    """渝中区 / 甲 / 修灯十年; further names below are of this district, too."""
    (first, where), (second, _people) = rows[at], rows[at + 1]
    rows[at], rows[at + 1] = (second, f"姓名:{people}"), (first, f"{SECTION}{where.strip('()')}")
    third, deed = rows[at + 2] if at + 2 < len(rows) else (0, "")
    if is_deed(deed) and not all_surely(NUMBERING.sub("", deed)):
        rows[at + 2] = (third, f"{DEED}{deed}")


def all_surely(words):
    names = names_of(words).names
    return bool(names) and all(map(is_surely_name, names))


def is_deed(line):
    """May this be the deed of somebody whose name and district stand on the lines above?"""
    is_other = FIELD.match(line) or heads.HEAD.match(line) or tables.is_column_word(line)
    is_other = is_other or bool(heads.TITLE.search(line) and heads.label_of(line))
    return bool(line) and not is_other and not is_section(line) and not is_biography(line)


def may_be_people(line, categories):
    if heads.head_of(line, categories):
        return False
    if not re.fullmatch(rf"[{HAN}·\s、,和/&]{{1,60}}", line) or tables.is_column_word(line):
        return False
    if is_section(line) or heads.TITLE.search(line) or is_note(line):
        return False
    people = names_of(line)
    return bool(people.names) and all(is_name(name) for name in people.names)
