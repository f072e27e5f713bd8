"""What a single word of a roll is: a name, a place, or something said beside a name.

Rolls put the same words in brackets, in cells and between blanks; each is judged here, alone.
"""

import re
from dataclasses import dataclass, field

from accounts.text import SIMPLIFIED, clean_name
from honors.rolls.roll_text.vocabulary import (
    ALIAS,
    ASIDE,
    BEFORE_PLACE,
    CITY,
    COLUMN_OF,
    DEAD,
    DISTRICTS,
    ELSEWHERE,
    GROUP,
    HAN,
    LIVED,
    NO_NAME,
    NOTE,
    NUMBER,
    ORDER,
    PROVINCE,
    SAYS,
    SHORT_DISTRICTS,
    TOGETHER,
    UNIT,
    UNIT_START,
    any_of,
)
from registry.people.surnames import DOUBLE, SINGLE, surname_of

LONGEST_JOINT = 60  # characters in which 和 is looked for
FRAME = re.compile(r"[\[\]〔〕【】□■▢▣◻◼]")
SIGN = re.compile(r"[*※☆★#†▲△●○◆◇▪•]")
TITLE = re.compile(r"名单|榜(?!样)|名录")
BARE = re.compile(rf"[{HAN}A-Za-z·'. -]{{1,40}}")
OTHERS = any_of("人 同志 志愿者 群众 青年 学生 民警 职工 村民 居民 同学 名 位")
AND_OTHERS = re.compile(
    rf"(?P<note>(?<=[{HAN}]、[{HAN}]{{2}}|、[{HAN}]{{3}})(?:一行)?{NUMBER}[名位]?人|等(?:{NUMBER}|一[群批行]|数)?余?多?[名位个]?(?:[{HAN}]{{0,4}}?{OTHERS})?"
    rf"|{TOGETHER}|伉俪|一家(?:[三四五六七八九]口)?|家庭|及其(?:团队|家人|家庭|家属)|(?<=[{HAN}]{{2}})(?:同志|先生|女士|老人))$"
)
KIN = r"(?:其)?(?:妻子|丈夫|爱人|儿子|女儿|母亲|父亲|弟弟|哥哥|姐姐|妹妹|夫人|老伴|妻|夫)?"
COMMA = re.compile(rf"\s*[、,/&;+]\s*{KIN}")
AND = re.compile(rf"(?<=[{HAN}]{{2}})(?:和|与|及|携|偕)(?:其)?{KIN}(?=[{HAN}]{{2}})")


@dataclass
class Names:
    """People read from one piece of a line.

    :param note: what is printed behind the names: 等9人, 夫妇
    """

    names: list = field(default_factory=list)
    note: str = ""
    is_posthumous: bool = False


@dataclass
class Beside:
    """What stands beside a name: where from, and what else."""

    districts: list = field(default_factory=list)
    units: list = field(default_factory=list)
    category: str = ""
    note: str = ""
    is_posthumous: bool = False

    @property
    def is_place(self):
        return bool(self.districts or self.units)

    def add(self, other):
        self.districts = list(dict.fromkeys(self.districts + other.districts))
        self.units = list(dict.fromkeys(self.units + other.units))
        self.category, self.note = self.category or other.category, self.note or other.note
        self.is_posthumous = self.is_posthumous or other.is_posthumous


def beside(words, categories=()):
    """What the words in brackets, or in a cell, say beside a name.

    :returns: Beside, or None when one of the words is something else
    """
    found = Beside()
    for word in re.split(r"\s*[、,;/\s]\s*", words.strip()):
        one = beside_word(word, categories) if word else Beside()
        if one is None:
            return None
        found.add(one)
    return found


def beside_word(word, categories):
    if DEAD.fullmatch(word):
        return Beside(is_posthumous=True)
    if re.fullmatch(rf"等{NUMBER}(?:人|名|位)", word) or ALIAS.fullmatch(word):
        return Beside(note=word)
    if ASIDE.fullmatch(word):
        return Beside()
    if word.removesuffix("类") in categories:
        return Beside(category=word.removesuffix("类"))
    district, unit = place(word)
    if district or unit:
        is_dead = bool(LIVED.search(word))
        return Beside([district] if district else [], [unit] if unit else [], is_posthumous=is_dead)
    return None


def place(word):
    """The district that a word names, or the unit when it names no district.

    :returns: (district in full, ""), ("", unit) or ("", "")
    """
    written = BEFORE_PLACE.sub("", word.translate(SIMPLIFIED))
    for tail in ("已故", "追授", "籍"):
        written = written.removesuffix(tail).rstrip("·")
    inner = CITY.sub("", written)
    whole = SHORT_DISTRICTS.get(inner) or (inner if inner in DISTRICTS else SHORT_DISTRICTS.get(written))
    if whole:
        return whole, ""
    known = [(inner.find(name), name) for name in DISTRICTS if name in inner]
    if known and (min(known)[0] == 0 or UNIT.search(inner) or UNIT_START.match(written)):
        return min(known)[1], ""
    short = next((inner[:size] for size in (3, 2) if inner[:size] in SHORT_DISTRICTS), "")
    if short and re.search(r"(?:街道|社区|镇|乡|公安分局|法院|检察院|教委|文明办)", inner):
        return SHORT_DISTRICTS[short], ""
    if PROVINCE.match(inner):
        return inner, ""
    if inner and (other := ELSEWHERE.match(inner)) and not UNIT_START.match(inner) and len(inner) <= 30:
        return other[0], ""
    is_unit = UNIT.search(written) or written in ("重庆", "重庆市")
    return ("", written) if is_unit and re.fullmatch(rf"[{HAN}\w“”\"·]{{2,40}}", written) else ("", "")


def is_place_alone(word):
    """Is this the name of a district, and nothing more?"""
    district, _unit = place(word)
    written = CITY.sub("", BEFORE_PLACE.sub("", word).removesuffix("籍"))
    return bool(district) and (written == district or SHORT_DISTRICTS.get(written) == district)


def is_section(word):
    """Is this the name of a district or of a street, and nothing more?"""
    return is_place_alone(word) or bool(re.fullmatch(rf"[{HAN}]{{2,6}}街道(?:办事处)?", word))


def is_note(line):
    """Is this about the list, or around it: who printed it, where to call, how many, in what order?"""
    simple = line.translate(SIMPLIFIED)
    return bool(NOTE.match(simple) or ORDER.search(simple))


def column_of(label):
    """Which column of a table a label heads, or ""."""
    word = re.sub(r"[\s*:]", "", label).lower().translate(SIMPLIFIED)
    return COLUMN_OF.get(word) or ("names" if re.fullmatch(rf"[{HAN}]{{2,4}}姓名", word) else "")


def is_name(word):
    """May this be somebody's name, or a group's, beside which a place is printed?"""
    if not word or column_of(word) or word in NO_NAME or is_note(word) or TITLE.search(word):
        return False
    if BEFORE_PLACE.fullmatch(word) or (len(word) > 4 and "的" in word and not is_group(word)):
        return False
    if is_group(word):
        return True
    is_bare = BARE.fullmatch(word) and re.search(r"[^\W\d_]", word)
    return bool(is_bare) and len(word) <= 25 and not (len(word) > 4 and SAYS.search(word))


def is_surely_name(word):
    """Does this look like a name with nothing beside it? Surname and given name, or parts joined by ·."""
    if not is_name(word) or SAYS.search(word):
        return False
    if re.fullmatch(rf"[{HAN}]{{1,10}}(?:·[{HAN}]{{1,12}})+", word):
        return True
    if not re.fullmatch(rf"[{HAN}]{{2,4}}", word):
        return False
    surname = surname_of(word.translate(SIMPLIFIED))
    return len(surname) < len(word) < len(surname) + 3 and bool(surname)


def is_group(word):
    return (
        bool(GROUP.search(word)) and len(word) > 4 and bool(re.fullmatch(rf"[{HAN}\w“”\"'·]{{3,40}}", word))
    )


def names_of(words):
    """The people whose names are printed one after the other.

    :returns: Names, each name once; no names where the words are none
    """
    found = Names(is_posthumous=bool(FRAME.search(words)))
    if re.match(rf"[{HAN}]\*", words):  # 王**: a hidden name is none
        return found
    if any(FRAME.search(part) and not FRAME.match(part.strip()) for part in re.split("[、,/;]", words)):
        return Names()  # 张[王莹], 张□: a character that could not be printed
    words = SIGN.sub("", FRAME.sub("", words)).strip(" 、,;:")
    if (ahead := re.match(r"(\S{1,4}) (?=\S)", words)) and DEAD.fullmatch(ahead[1]):  # 追授 甲
        found.is_posthumous, words = True, words[ahead.end() :]
    if is_group(words.replace(" ", "")) and "及其" not in words:
        found.names = [words.replace(" ", "")]
        return found
    if (others := AND_OTHERS.search(words)) and others.start():
        found.note, words = others["note"], words[: others.start()].strip(" 、,;")
        found.note = "" if found.note in ("同志", "先生", "女士", "老人") else found.note
    parts = []
    for part in COMMA.split(words):
        for padded in unpadded(part):
            parts += parted(padded, is_couple=bool(found.note) and not found.note.startswith("等"))
    found.names = list(dict.fromkeys(name for part in parts if (name := clean_name(part))))
    return found


def unpadded(words):
    """Names between blanks; blanks that only pad a name (张 三, 欧阳 试) go."""
    if re.fullmatch(r"[A-Za-z][A-Za-z .'·-]*", words):
        return [words]
    names = []
    for word in words.split():
        is_open = names and (len(names[-1]) == 1 or names[-1] in DOUBLE)
        if is_open and len(word) <= 2 and re.fullmatch(rf"[{HAN}]+", word):
            names[-1] += word
        elif (
            len(word) == 1
            and names
            and names[-1][0] in SINGLE
            and len(names[-1]) == 2
            and words.count(" ") == 2
        ):
            names[-1] += word  # 杨 试 甲
        else:
            names.append(word)
    return names


def parted(word, *, is_couple):
    """Two names joined by 和, or written without anything between before 夫妇."""
    joints = list(AND.finditer(word)) if len(word) <= LONGEST_JOINT else []
    if "和和" in word:  # 陈永和和张三
        joints = list(re.finditer("(?<=和)和", word)) or joints
    sure = [
        j for j in joints if word[j.end() : j.end() + 1] in SINGLE or word[j.end() : j.end() + 2] in DOUBLE
    ]
    if joints and not is_group(word):
        joint = (sure or joints)[0]
        return [word[: joint.start()], *parted(word[joint.end() :], is_couple=False)]
    if is_couple and 4 <= len(word) <= 8 and "·" not in word:
        cuts = [
            cut
            for cut in range(2, len(word) - 1)
            if is_surely_name(word[:cut]) and is_surely_name(word[cut:])
        ]
        cuts = [cut for cut in cuts if cut * 2 == len(word)] or cuts
        if len(cuts) == 1:
            return [word[: cuts[0]], word[cuts[0] :]]
    return [word]
