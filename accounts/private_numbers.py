"""Telephone and ID numbers in running text: found however they are written, so that no public text holds one.

Whatever looks like a figure counts as one, invisible signs do not count. Figures stand in groups, groups are
joined by separators; windows of whole groups are judged, and long groups from within, as two numbers may be
glued together. Dates, amounts and counts are known by their shape or by the word behind them. A second
reading takes Chinese digits (一三八…) and letters that look like figures for figures.

Service numbers (110, 12345, 400-…) belong to nobody and pass; so does a local number of seven or eight
figures, unless a word such as 电话 stands before it.
"""

import re
import unicodedata
from enum import StrEnum
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.text import CHARACTERS


class Kind(StrEnum):
    MOBILE = "mobile"
    LANDLINE = "landline"
    ID_NUMBER = "id_number"


class Found(NamedTuple):
    """One number and where it stands in the text."""

    kind: Kind
    start: int
    end: int


FEWEST = 7  # figures; with fewer there is nothing to look for
# What is neither blank, dash nor bracket of Unicode, and the separator it is taken for. A comma stands for
# all other marks and symbols: they divide clauses and lists, too, and join figures in the usual shape only.
SEPARATORS = {
    ".": "·•・‧∙⋅●▪",
    "/": "\\∕⁄|",
    "-": "−_~∼*+→",
    " ": "\t",
    "(": "<>",
}
SIGNS = {sign: kind for kind, signs in SEPARATORS.items() for sign in signs}
CATEGORIES = {"Pd": "-", "Ps": "(", "Pe": "("}
MARKS = {"Mn", "Me", "Cf"}  # struck through, ringed, a key of a telephone: the figure below counts
X_SIGNS = "x×✕✖ХхΧχ"
CHINESE = dict(zip("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "0001234567891234567891", strict=True))
LETTERS = dict(zip("OoОоΟοlI", "00000011", strict=True))

CLOSE, LOOSE = r"[ (./-]{1,8}", r"[ (./,\n-]{1,3}"
RUN = re.compile(rf"[0-9]+(?:{CLOSE}[0-9]+)*(?:{CLOSE}X|X)?")
GROUP = re.compile(r"[0-9]+|X")
AREA = "(?:010|02[0-9]|0[3-9][0-9]{2})"
MOBILE = re.compile(r"1[3-9][0-9]{9}")
LANDLINE = re.compile(r"(?:010|02[0-9])[2-9][0-9]{7}|0[3-9][0-9]{2}[2-9][0-9]{6,7}")
PROVINCE = "(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3]|9[0-9])"
MONTH_AND_DAY = "(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])"
ID_NUMBER = re.compile(rf"{PROVINCE}[0-9]{{4}}(?:18|19|20)[0-9]{{2}}{MONTH_AND_DAY}[0-9]{{3}}[0-9X]")
OLD_ID_NUMBER = re.compile(rf"{PROVINCE}[0-9]{{6}}{MONTH_AND_DAY}[0-9]{{3}}")
USUAL = {
    Kind.MOBILE: re.compile(rf"(?<![0-9])(1[3-9][0-9]){LOOSE}([0-9]{{4}}){LOOSE}([0-9]{{4}})(?![0-9])"),
    Kind.ID_NUMBER: re.compile(
        rf"(?<![0-9])([0-9]{{6}}){LOOSE}([0-9]{{8}}){LOOSE}([0-9]{{3}}[0-9X])(?![0-9])"
    ),
    Kind.LANDLINE: re.compile(
        rf"(?<![0-9.])({AREA}){LOOSE}(?:([2-9][0-9]{{2,3}}){LOOSE}([0-9]{{4}})|([2-9][0-9]{{6,7}}))(?![0-9])"
    ),
}
NAMED_LANDLINE = re.compile(
    r"(?:电话|座机|热线|传真|号码|联系方式|联系人|致电|拨打|咨询|\btel|phone)[^0-9\n]{0,8}"
    r"(?P<number>(?P<first>[2-9][0-9]{2,3})[ (.-]{0,3}(?P<last>[0-9]{4}))(?![0-9])",
    re.IGNORECASE,
)
MOMENT = re.compile(rf"(?:19|20)[0-9]{{2}}{MONTH_AND_DAY}(?:[01][0-9]|2[0-3])(?:[0-5][0-9]){{1,2}}")
YEAR = re.compile(r"(?:18|19|20)[0-9]{2}")
CREDIT_CODE = re.compile(r"信用代码[^0-9]{0,3}\Z")  # of a unit; as long as an ID number
COUNTED = re.compile(
    r"[ (]?(?:元(?![宵旦])|[圆万亿人名个次户件年月日号期届页米公斤块场天小分秒岁篇份本家所吨平项条张%])"
)


def found_in(text):
    """Every private number of a text, in order and apart from each other.

    :returns: list of Found
    """
    found = reading(text, {})
    if not set(text).isdisjoint(CHINESE.keys() | LETTERS.keys()):
        found += reading(text, CHINESE | LETTERS)
    apart = []
    for number in sorted(found, key=lambda number: (number.start, -number.end)):
        if not apart or number.start >= apart[-1].end:
            apart.append(number)
    return apart


def has_private_number(text):
    return bool(found_in(text))


def masked_text(text):
    """Of each number the first three signs stay."""
    at, masked = 0, ""
    for _kind, start, end in found_in(text):
        masked += text[at : start + 3] + "*" * (end - start - 3)
        at = end
    return masked + text[at:]


def refuse_private_number(text):
    """
    :raises ValidationError: an ID or telephone number stands in a text that may become public
    """
    if found := found_in(text):
        raise ValidationError(sentence_of(text, found))


def passages_of(text, found):
    """What was found, as it stands in the text."""
    return _(", ").join(f"“{text[number.start : number.end]}”" for number in found[:3])


def sentence_of(text, found):
    return _("An ID or phone number stands in the text: %(passages)s. Such numbers are never public.") % {
        "passages": passages_of(text, found)
    }


def folded(text, figures):
    """The text with one sign for each kind, and the place from which each sign comes.

    :param figures: further signs that are taken for figures
    :returns: (folded text, list of places)
    """
    signs, places = [], []
    for place, sign in enumerate(text):
        kinds = kinds_of(sign, figures)
        signs.append(kinds)
        places += [place] * len(kinds)
    return "".join(signs), places


def kinds_of(sign, figures):
    """What one sign stands for: a figure, X, a separator, nothing, or itself."""
    sign = CHARACTERS.get(ord(sign), sign)
    if not sign:
        return ""
    if sign in figures:
        return figures[sign]
    figure = unicodedata.digit(sign, None)
    if figure is not None:
        return str(figure)
    if sign in SIGNS:
        return SIGNS[sign]
    kinds = ""
    for part in unicodedata.normalize("NFKC", sign):
        category = unicodedata.category(part)
        if part in X_SIGNS:
            kinds += "X"
        elif part in figures:
            kinds += figures[part]
        elif part in SIGNS:
            kinds += SIGNS[part]
        elif category in MARKS:
            continue
        else:
            is_mark = category[0] in "PS" and part not in ".-(/%"
            kinds += CATEGORIES.get(category) or ("," if is_mark else part)
    return kinds


def reading(text, figures):
    """The numbers of one reading, possibly overlapping."""
    flat, places = folded(text, figures)
    if sum(sign.isdigit() for sign in flat) < FEWEST:
        return []
    spans = []
    for run in RUN.finditer(flat):
        groups = [group.span() for group in GROUP.finditer(flat, *run.span())]
        spans += windows(flat, groups)
        for start, end in groups:
            spans += glued(flat, start, end)
    for kind, shape in USUAL.items():
        spans += [(kind, *match.span()) for match in shape.finditer(flat) if is_usual(kind, match)]
    for match in NAMED_LANDLINE.finditer(flat):
        years = YEAR.fullmatch(match["first"]) and YEAR.fullmatch(match["last"])
        if not years and not COUNTED.match(flat, match.end()):
            spans.append((Kind.LANDLINE, *match.span("number")))
    return [Found(kind, places[start], places[end - 1] + 1) for kind, start, end in spans]


def windows(flat, groups):
    """Neighboring groups that make one number together."""
    for first in range(len(groups)):
        written = ""
        for last in range(first, len(groups)):
            written += flat[slice(*groups[last])]
            if len(written) > 18:
                break
            parts = [flat[slice(*group)] for group in groups[first : last + 1]]
            start, end = groups[first][0], groups[last][1]
            if kind := kind_of(
                written, parts, before=flat[max(0, start - 9) : start], behind=flat[end : end + 3]
            ):
                yield kind, start, end


def kind_of(written, parts, *, before, behind):
    """Which number a window is, or None.

    :param parts: its groups
    """
    is_whole = written[0] != "0" and len(parts[0]) >= 17
    if len(written) == 18 and (is_whole or ID_NUMBER.fullmatch(written)):
        return None if CREDIT_CODE.search(before) else Kind.ID_NUMBER
    if len(written) == 15 and OLD_ID_NUMBER.fullmatch(written):
        return Kind.ID_NUMBER
    if MOBILE.fullmatch(written) and not is_harmless(parts, behind):
        return Kind.MOBILE
    return Kind.LANDLINE if is_landline(parts) else None


def is_harmless(parts, behind):
    """Eleven figures that are dates (1998.7-2003.12), an amount (13 800 001 111) or counted things."""
    sizes = [len(part) for part in parts]
    if sizes == [11]:
        return parts[0].endswith("0000") and bool(re.match(" ?元(?![宵旦])", behind))
    if any(YEAR.fullmatch(part) for part in parts) and all(
        YEAR.fullmatch(part) or len(part) <= 2 for part in parts
    ):
        return True
    return sizes == [2, 3, 3, 3] or (sizes != [3, 4, 4] and bool(COUNTED.match(behind)))


def is_landline(parts):
    """With its area code, behind 86 or not; the code is a group of its own, or a group begins with it."""
    if parts[0] in ("86", "0086") and len(parts) > 1:
        parts = parts[1:] if parts[1].startswith("0") else ["0" + parts[1], *parts[2:]]
    is_grouped = len(parts[0]) >= FEWEST or re.fullmatch(AREA, parts[0]) or len(parts) >= 10
    return bool(is_grouped and LANDLINE.fullmatch("".join(parts)))


def glued(flat, start, end):
    """Numbers inside one long group: behind 86, behind another number, between other figures."""
    whole = flat[start:end]
    if len(whole) < 12 or len(whole) == 18 or MOMENT.fullmatch(whole):
        return
    foreign = re.fullmatch("(?:00)?86(0?)([0-9]+)", whole)
    if foreign and LANDLINE.fullmatch("0" + foreign[2]):
        yield Kind.LANDLINE, start, end
    at = 4 if YEAR.match(whole) else 0
    while at < len(whole):
        for kind, shape in ((Kind.ID_NUMBER, ID_NUMBER), (Kind.MOBILE, MOBILE)):
            if match := shape.match(flat, start + at, end):
                yield kind, *match.span()
                at += len(match[0]) - 1
                break
        at += 1


def is_usual(kind, match):
    """A number in the shape in which everybody writes it, whatever stands between its groups."""
    written = re.sub("[^0-9X]", "", match[0])
    if kind == Kind.ID_NUMBER:
        return bool(ID_NUMBER.fullmatch(written))
    is_listed = "," in match[0] and COUNTED.match(match.string, match.end())  # 150、2000、3000元
    return not is_listed and (kind == Kind.MOBILE or bool(LANDLINE.fullmatch(written)))
