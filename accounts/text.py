"""Text that people type, paste, import or upload, cleaned once: every door goes through here.

`clean_line` for one line, `clean_text` for several, `clean_layout` where columns are made of blanks or tabs,
`clean_name` for people's names. `key_for_matching` says whether two names are the same to a reader.
"""

import re
import unicodedata
from pathlib import Path

DATA = Path(__file__).parent / "data"

# Every Han character, as a range of a regular expression: the unified ideographs of all planes (Python's own
# tables end before Extensions H and I), 〇 and 々, and the twelve unified ones among the compatibility forms.
IDEOGRAPHS = (
    "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\ufa0e\ufa0f\ufa11\ufa13\ufa14\ufa1f\ufa21\ufa23\ufa24"
    "\ufa27-\ufa29\U00020000-\U0003fffd"
)
IDEOGRAPH = re.compile(f"[{IDEOGRAPHS}]")

MIDDLE_DOT = "\u00b7"
# what is typed for the dot of a name: bullets, operators, katakana's dot, marks of other scripts
# (○ is none: it stands for a hidden character)
DOTS = (
    "\u00b7\u02d9\u0387\u05c5\u1427\u16eb\u2022\u2027\u2218\u2219\u22c5\u25aa\u25cf\u25e6\u26ab\u2981\u2b24"
    "\u2e30\u2e31\u2e33\u30fb\uff65\ua78f\u318d\u119e\U00010101"
)
STOPS = ".\u3002\uff61\u2024\ufe52\uff0e"  # full stops, a dot only between the parts of a name
WIDE_STOPS = "\u2024\ufe52\uff0e"

# Private characters of GBK and GB 18030, from before Unicode had these (GB 18030-2005 and -2022, annex D).
# The 80 that lie one after the other at FE50 to FEA0:
GB_ROW = (
    "⺁𠂇𠂉𠃌⺄㑳㑇⺈⺋龴㖞㘚㘎⺌⺗㥮㤘龵㧏㧟㩳㧐龶龷㭎㱮㳠⺧𡗗龸⺪䁖䅟⺮䌷⺳⺶⺷𢦏䎱䎬⺻䏝䓖䙡䙌龹䜣䜩䝼䞍⻊䥇䥺"
    "䥽䦂䦃䦅䦆䦟䦛䦷䦶龺𤇾䲣䲟䲠䲡䱷䲢䴓䴔䴕䴖䴗䴘䴙䶮龻"
)
GB_PRIVATE = dict(enumerate(GB_ROW, 0xE815)) | {
    **dict(enumerate("\ufe10\ufe12\ufe11\ufe13\ufe14\ufe15\ufe16\ufe17\ufe18\ufe19", 0xE78D)),
    **dict(
        enumerate("\u303e\u2ff0\u2ff1\u2ff2\u2ff3\u2ff4\u2ff5\u2ff6\u2ff7\u2ff8\u2ff9\u2ffa\u2ffb", 0xE7E7)
    ),
    0xE76C: "€",
    0xE7C7: "ḿ",
    0xE7C8: "ǹ",
}

# Nothing is seen of these, though Unicode calls some letters or marks (Default_Ignorable_Code_Point).
IGNORABLE = [
    0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, *range(0x180B, 0x1810), *range(0x2060, 0x2070),
    *range(0xFE00, 0xFE10), *range(0xFFF0, 0xFFFD), *range(0xE0000, 0xE1000),
]  # fmt: skip
# what Word's symbol fonts leave behind when a bulleted list is copied as plain text
SYMBOLS = dict(
    zip([0xF06C, 0xF06E, 0xF075, 0xF076, 0xF09F, 0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC], "●■◆❖•▪•➢✓", strict=True)
)
NONCHARACTERS = [
    *range(0xFDD0, 0xFDF0), *range(0xFFFE, 0x110000, 0x10000), *range(0xFFFF, 0x110000, 0x10000),
]  # fmt: skip
BLANKS = "\x0b\x0c\x1c\x1d\x1e\x1f\u2800\u3164\uffa0"  # beside Unicode's own spaces
BREAKS = "\r\x85\u2028\u2029"

# A joiner or a variation selector is kept within an emoji only; elsewhere, also behind a Han character
# (U+E0100 and above choose a glyph, not a character), it would hide a second spelling of the same text.
EMOJI = "\u00a9\u00ae\u203c\u2049\u2122\u2139\u2190-\u2bff\u3030\u303d\u3297\u3299\U0001f000-\U0001faff"
STRAY = re.compile(
    f"(?<![{EMOJI}\ufe0f])\u200d|\u200d(?![{EMOJI}])|(?<![{EMOJI}])\ufe0f(?!\u20e3)|(?<![{EMOJI}0-9#*])\ufe0f"
)


def _pairs(name):
    """{code point: character} of a file of two characters a line."""
    lines = (DATA / name).read_text(encoding="utf-8").splitlines()
    return {ord(line[0]): line[1] for line in lines if not line.startswith("#")}


def _characters():
    """What becomes of a character; those that stay are not in the table."""
    table = {}
    for code in range(0x20000):  # beyond lie Han characters, and what nobody sees
        kind = unicodedata.category(chr(code))
        if kind in ("Cc", "Cf", "Cs"):
            table[code] = None
        elif kind == "Zs":
            table[code] = " "
    table |= dict.fromkeys([*IGNORABLE, *NONCHARACTERS])
    table |= dict.fromkeys(map(ord, BLANKS), " ") | dict.fromkeys(map(ord, BREAKS), "\n")
    radicals = _pairs("radicals.txt")
    table |= radicals | {code: radicals.get(ord(new), new) for code, new in GB_PRIVATE.items()}
    table |= SYMBOLS
    table |= {0xFF10 + digit: str(digit) for digit in range(10)}
    for kept in "\t\n\u200d\ufe0f":
        del table[ord(kept)]
    return table


CHARACTERS = _characters()
SIMPLIFIED = _pairs("traditional.txt")


def clean_layout(value):
    """Characters put right, but line breaks, tabs and every single blank stay where they are.

    For tables and rolls as they are pasted; their reader knows what the blanks mean.
    """
    value = value.replace("\r\n", "\n").translate(CHARACTERS)
    return unicodedata.normalize("NFC", STRAY.sub("", value))


def clean_text(value):
    """Several lines: runs of blanks single, none at the ends of a line, at most one empty line together."""
    lines = [" ".join(line.split()) for line in clean_layout(value).split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip("\n")


def clean_line(value):
    """One line: line breaks and tabs count as blanks, runs of blanks become one."""
    return " ".join(clean_layout(value).split())


def clean_title(value):
    """The name of a unit, a studio, an installation: one line, its dots the middle dot."""
    value = re.sub(f" ?[{DOTS}] ?", MIDDLE_DOT, clean_line(value))
    return re.sub(f"(?<=[{IDEOGRAPHS}])[{STOPS}](?=[{IDEOGRAPHS}])", MIDDLE_DOT, value)


LATIN = {wide: chr(wide - 0xFEE0) for wide in (*range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}


def clean_name(value):
    """A person's name: the dot between its parts is U+00B7, no blank within Chinese characters.

    Letters keep their case, Latin names their blanks and full stops (J. K. Ouyang). Blanks that pad one name
    (周 试, 周 试甲) go; where they may divide two names (试丙 试丁) one stays, to be asked about.
    """
    value = re.sub(f" ?[{DOTS}] ?", MIDDLE_DOT, clean_line(value).translate(LATIN))
    value = re.sub(f"(?<=[{IDEOGRAPHS}]) ?[{STOPS}] ?(?=[{IDEOGRAPHS}])", MIDDLE_DOT, value)
    value = re.sub(rf"(?<=\w)[{WIDE_STOPS}](?=\w)", MIDDLE_DOT, value)
    value = re.sub(f"{MIDDLE_DOT}+", MIDDLE_DOT, value).strip(MIDDLE_DOT + " ")
    return value.replace(" ", "") if _is_padded(value.split(" ")) else value


def clean_names(value):
    """Names joined by 、, as of a couple."""
    return "、".join(filter(None, map(clean_name, value.split("、"))))


def _is_padded(parts):
    """Are these the pieces of one Chinese name: single characters, or a surname of one and what follows?"""
    if not all(re.fullmatch(f"[{IDEOGRAPHS}]+", part) for part in parts):
        return False
    lengths = [len(part) for part in parts]
    return lengths in ([1] * 2, [1] * 3, [1] * 4, [1, 2], [1, 3])


def number_in(text, *, digits=18):
    """The key or number that an address, a box or a field holds; None of anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= digits else None


def clean_file_name(value):
    """The name of an uploaded file: one line without the signs that divide folders."""
    return clean_line(re.split(r"[/\\]", value)[-1])


def folded(value):
    """Text to search in: one form of width, case, dots, ligatures, radicals, traditional and simplified."""
    value = unicodedata.normalize("NFKC", clean_line(value)).casefold().translate(SIMPLIFIED)
    value = re.sub(f"(?<=[{IDEOGRAPHS}]) ?[{STOPS}] ?(?=[{IDEOGRAPHS}])", "", value)
    return re.sub(f" ?[{DOTS}] ?", "", value)


def key_for_matching(value):
    """The same for every way to write a name: any dot or none, with blanks, traditional or simplified."""
    return "".join(re.findall(rf"[\w{IDEOGRAPHS}]+", folded(value))).replace("_", "")
