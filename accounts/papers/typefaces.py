"""Our own fonts, and which of them has a character; what none has is named and refused, never dropped.

A name that lost a character on a certificate is another name, and nobody sees it happen. So every paper and
every drawn picture asks here, character by character, on every machine with the same answer.
"""

import unicodedata
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils.translation import gettext as _
from fontTools.ttLib import TTFont

SERIF, SANS, MORE, RARE = "serif", "sans", "more", "rare"
FONTS = Path(settings.BASE_DIR) / "accounts" / "papers" / "fonts"
FILES = {
    SERIF: FONTS / "NotoSerifSC-Bold.otf",
    SANS: FONTS / "NotoSansSC-Regular.otf",
    MORE: FONTS / "NotoSerifSC-Bold-More.otf",
    RARE: FONTS / "YuzhongRare-Regular.ttf",
}
FALLBACKS = (SERIF, SANS, MORE, RARE)  # in this order, after the font that was asked for
INVISIBLE = {"Cc", "Cf", "Zs", "Zl", "Zp"}  # Unicode's categories of what has no ink
VARIANTS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))  # they choose among shapes of the one before


class NoGlyph(Exception):
    """Not to be drawn; `str` of it is the sentence, in the language of who reads it then."""

    def __init__(self, characters):
        super().__init__(characters)
        self.characters = characters

    def __str__(self):
        shown = _(", ").join(f"“{character}” (U+{ord(character):04X})" for character in self.characters)
        return _(
            "No font of this system has the character %(characters)s, so nothing was drawn. Please write "
            "it in another way, or make this paper in Word with a font that has it."
        ) % {"characters": shown}


@cache
def characters_of(face):
    """For each code point up to the last one of a font whether it has it: a byte each."""
    with TTFont(FILES[face], lazy=True) as font:
        points = font.getBestCmap()
    has = bytearray(max(points) + 1)
    for point in points:
        has[point] = True
    return bytes(has)


def draws(face, character):
    return ord(character) < len(characters_of(face)) and bool(characters_of(face)[ord(character)])


@cache
def face_of(character, wanted=SERIF):
    """The font that draws a character.

    :returns: `wanted` where it can, else the first that can, else None
    """
    return next((face for face in (wanted, *FALLBACKS) if draws(face, character)), None)


def has_ink(character):
    is_variant = any(ord(character) in variants for variants in VARIANTS)
    return not is_variant and unicodedata.category(character) not in INVISIBLE


def uncovered(text):
    """The characters of a text that no font has, each once, in their order."""
    found = dict.fromkeys(one for one in text if has_ink(one) and face_of(one) is None)
    return "".join(found)


def check(text):
    """:raises NoGlyph: it has a character that none of our fonts has"""
    if found := uncovered(text):
        raise NoGlyph(found)
