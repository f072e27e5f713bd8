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
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.security.number_shapes import (
    ABROAD,
    AREA,
    BEFORE_ITS_NAME,
    CELLS,
    COUNTED,
    CREDIT_CODE,
    DATE,
    DAY_OR_YEAR,
    GROUP,
    ID_NUMBER,
    LANDLINE,
    MOBILE,
    MOMENT,
    MONEY,
    NAMED_LANDLINE,
    OLD_ID_NUMBER,
    PASSPORT,
    ROUND,
    RUN,
    SPOKEN,
    SPOKEN_OF,
    USUAL,
    YEAR,
    Kind,
)
from accounts.text import CHARACTERS


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
    "-": "−_~∼*→",
    " ": "\t",
    "(": "<>",
    "+": "+",
    "☎": "☎✆📞📱📲",
}
SIGNS = {sign: kind for kind, signs in SEPARATORS.items() for sign in signs}
CATEGORIES = {"Pd": "-", "Ps": "(", "Pe": "("}
MARKS = {"Mn", "Me", "Cf"}  # struck through, ringed, a key of a telephone: the figure below counts
X_SIGNS = "x×✕✖ХхΧχ"
CHINESE = dict(zip("〇零○一二三四五六七八九壹贰叁肆伍陆柒捌玖幺", "0001234567891234567891", strict=True))
LETTERS = dict(zip("OoОоΟοlI", "00000011", strict=True))


def found_in(text):
    """Every private number of a text, in order and apart from each other.

    :returns: list of Found
    """
    found = reading(text, {})
    if not set(unicodedata.normalize("NFKC", text)).isdisjoint(CHINESE.keys() | LETTERS.keys()):
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
            is_mark = category[0] in "PS" and part not in ".-(/%+"
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
    for shape in (NAMED_LANDLINE, BEFORE_ITS_NAME):
        for match in shape.finditer(flat):
            is_date = YEAR.fullmatch(match["first"]) and DAY_OR_YEAR.fullmatch(match["last"])
            if not is_date and not COUNTED.match(flat, match.end("number")):
                spans.append((Kind.LANDLINE, *match.span("number")))
    for kind, shape, part in ((Kind.LANDLINE, ABROAD, 0), (Kind.MOBILE, SPOKEN, "number")):
        for match in shape.finditer(flat):
            if not COUNTED.match(flat, match.end()):
                spans.append((kind, *match.span(part)))
    spans += [(Kind.ID_NUMBER, *match.span(1)) for match in PASSPORT.finditer(flat)]
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
            before, behind = flat[max(0, start - 9) : start], flat[end : end + 5]
            kind = kind_of(written, parts, before=before, behind=behind)
            if kind and not (kind == Kind.MOBILE and is_row_of_counts(flat, start, end)):
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
    if MOBILE.fullmatch(written) and (SPOKEN_OF.search(before) or not is_harmless(parts, behind)):
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


def is_row_of_counts(flat, start, end):
    """Sums of money (1500.00 300.00), a date, cells of a table, round counts and years (150、2000、2024)."""
    text, before, behind = flat[start:end], flat[max(0, start - 9) : start], flat[end : end + 5]
    if SPOKEN_OF.search(before):
        return False
    parts = re.findall("[0-9]+", text)
    if len(parts) == 2 and DATE.fullmatch(parts[1]):
        return True
    fours = [part for part in parts if len(part) == 4]
    is_round = bool(fours) and all(ROUND.fullmatch(part) for part in fours)
    is_cell = CELLS.search(text) and (re.search("[0-9] / \\Z", before) or re.match(" / [0-9]", behind))
    is_divided = "," in text or CELLS.search(text) or COUNTED.match(behind)
    return bool(MONEY.fullmatch(text) or is_cell or (is_round and is_divided))


def is_landline(parts):
    """With its area code, behind 86 or not; the code is a group of its own, or a group begins with it."""
    if parts[0] in ("86", "0086") and len(parts) > 1:
        parts = parts[1:] if parts[1].startswith("0") else ["0" + parts[1], *parts[2:]]
        parts = ["0" + parts[1], *parts[2:]] if parts[0] == "0" and len(parts) > 1 else parts
    is_grouped = len(parts[0]) >= FEWEST or re.fullmatch(AREA, parts[0]) or len(parts) >= 10
    return bool(is_grouped and LANDLINE.fullmatch("".join(parts)))


def glued(flat, start, end):
    """Numbers inside one long group: behind 86, behind another number, between other figures."""
    whole = flat[start:end]
    if (
        len(whole) < 12
        or len(whole) == 18
        or MOMENT.fullmatch(whole)
        or CREDIT_CODE.search(flat[max(0, start - 9) : start])
    ):
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
    is_listed = is_listed or kind == Kind.MOBILE and is_row_of_counts(match.string, *match.span())
    return not is_listed and (kind == Kind.MOBILE or bool(LANDLINE.fullmatch(written)))
