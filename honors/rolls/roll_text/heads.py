"""Heads of a roll: its title with the round's label, and the categories that entries stand under."""

import re

from accounts.text import SIMPLIFIED
from honors.rolls.roll_text.vocabulary import HAN, NUMBER
from honors.rolls.roll_text.words import TITLE, is_note, is_surely_name, place

ORDINAL = r"[一二三四五六七八九十百零\d]+"
HEAD = re.compile(
    r"^(?:[▲△●○◎◆◇■□★☆※·*#>=~-]\s*)*(?:\(?(?:[一二三四五六七八九十]+|[IVX]{1,4}|\d{1,2})[、.)]+\s*|[一二三四五六七八九十]+\s+|第[一二三四五六七八九十]+(?:[、类]|部分)[、:]?\s*)"
)
SIGN = re.compile(r"^[▲△●○◎◆◇■□★☆※·*#>=~\s-]+")
BRACKETED = re.compile(r"^[【\[〔《<](?P<head>[^】\]〕》>]{2,30})[】\]〕》>](?P<rest>.*)$")
UNITS = r"(?:人次|人|组|名|例|个|位|对|户|件)"
COUNT = re.compile(
    rf"[\s:,—-]*[(\[]?\s*(?:共计|合计|共有|共|计)?\s*{NUMBER}\s*{UNITS}\s*(?:[/、,和或]\s*(?:{NUMBER}\s*)?{UNITS}\s*|"
    rf"\(\s*{UNITS}\s*\)|{NUMBER}\s*{UNITS})*[)\]]?\s*:?$"
)
# what stands around the name of a category without changing it; 提名奖 and 候选人 are something else
BEFORE = re.compile(
    rf"^(?:[“”\"·\s:—-]+|第{ORDINAL}(?:届|批|期|次|季度)|\d{{4}}年度?|全国|全市|全区|重庆市?|渝中区?|国家级|市级|区级|"
    r"道德模范|中国好人榜?|重庆好人榜?|渝中好人榜?|好人榜|身边好人|类别)"
)
BEHIND = re.compile(
    r"(?:[“”\"·\s:—=~*#-]+|类|模范|好人榜?|奖|先进个人|个人|标兵|获奖者|获得者|名单|人物|典型|榜样|代表|上榜)$"
)
ROUND = rf"第{ORDINAL}(?:[、和至-]{ORDINAL})?(?:季度|批次?|次|期|届)"
LABEL = re.compile(
    rf"\d{{4}}[—~至-]\d{{4}}年度?|\d{{4}}年(?:度)?(?:{ROUND}|[上下]半年|\d{{1,2}}(?:月?[—~至、-]\d{{1,2}})?月|[一二三四]季度)?|"
    rf"第{ORDINAL}[期批届次]"
)
# 2025·第三季度, 2025年度(下半年): the year of a part that is written after it
YEAR_ALONE = re.compile(
    rf"(\d{{4}})(?:年?·?|年?度?\()(?=[上下]半年|第{ORDINAL}(?:季度|批|期|次)|[一二三四]季度)"
)
ASIDE = re.compile(r"\((?:个人|集体|无|空缺|暂缺|[^()]*(?:为序|先后|排序|排列))\)$")
# heads of those who did not, or not yet, get the honor itself; of a title 提名奖 may be only a part
LESSER = re.compile(r"提名|候选|入围")
CANDIDATES = re.compile(r"候选|提名人选|提名名单|入围")
COUNT_AHEAD = re.compile(rf"^[(\[]?共?\s*{NUMBER}\s*{UNITS}[)\]]?\s*[:、]\s*")
DIGITS = {ord(sign): str(value) for value, sign in enumerate("〇一二三四五六七八九")} | {
    ord("零"): "0",
    ord("○"): "0",
}
LONGEST_HEAD = 24  # characters


def label_of(title):
    title = re.sub(r"(?<=\d) (?=[年月])|(?<=[年第]) (?=[\d第])", "", title)
    title = re.sub("[〇零○一二三四五六七八九]{4}(?=年)", lambda found: found[0].translate(DIGITS), title)
    title = YEAR_ALONE.sub(r"\1年", title)
    found = LABEL.search(title)
    later = re.search(ROUND, title[found.end() :]) if found and re.fullmatch(r"\d{4}年", found[0]) else None
    return found[0] + (later[0] if later else "") if found else ""  # 2025年“渝中榜样”第3期


def is_title(line):
    return bool(
        TITLE.search(line) or (LABEL.search(line) and re.search(r"好人|模范|榜样|人物|公示|公告|通报", line))
    )


def head_of(line, categories):
    """The category that this line is the head of, or "": 一、全国助人为乐模范(2名) is 助人为乐."""
    words = ASIDE.sub("", HEAD.sub("", SIGN.sub("", line)))
    words = re.sub(r"\s+", "", COUNT.sub("", words))
    words = re.sub(r"^\(?\d{1,2}\)?", "", words).translate(SIMPLIFIED)
    for _turn in range(8):
        if words in categories:
            return words
        shorter = BEFORE.sub("", words) if BEFORE.match(words) else BEHIND.sub("", words)
        if shorter == words:
            break
        words = shorter
    return ""


def opened(line, categories):
    """Split off the head that a line begins with: 【助人为乐】甲(区), 助人为乐类:甲(区), 助人为乐 甲 区 ….

    :returns: (category or "", what remains of the line)
    """
    bracketed = BRACKETED.match(SIGN.sub("", HEAD.sub("", line)))
    if bracketed and (name := head_of(bracketed["head"], categories)):
        rest = bracketed["rest"].strip()
        return name, "" if not rest or COUNT.fullmatch(rest) else rest.strip(" :")
    if name := head_of(line, categories):
        return name, ""
    words = HEAD.sub("", SIGN.sub("", line))
    for found in re.finditer(r"(?:[:\s·]|[—–-]+)\s*(?=\S)", words[:26]):
        if name := head_of(words[: found.start()], categories):
            return name, COUNT_AHEAD.sub("", words[found.end() :])
    return "", line


def looks_like_head(line):
    """An unread line that would be a head: whatever stands below must not keep the category above it."""
    if len(line) > LONGEST_HEAD or is_note(line) or re.search(r"[,。!?;]", line):
        return False
    if re.search(rf"等{NUMBER}", line):
        return False
    words = COUNT.sub("", HEAD.sub("", SIGN.sub("", line)))
    is_marked = words != line or BRACKETED.match(line) is not None
    if re.search(r":\S", words):  # 他说:…
        return False
    words = re.sub(r"[\s【】\[\]〔〕《》<>“”\":()]", "", words)
    if is_marked and not re.match(r"^\d+[.、)]", line):
        return True
    if " " in line.strip() and not re.search(r"(?:模范|好人|类|奖)$", words):
        return False
    return (
        bool(re.fullmatch(rf"[{HAN}]{{3,16}}", words)) and not is_surely_name(words) and not place(words)[0]
    )
