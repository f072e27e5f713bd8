"""Setting Chinese text on a picture: the project's own fonts, glyph by glyph where one lacks a character."""

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from PIL import ImageFont

FONTS = Path(settings.BASE_DIR) / "accounts" / "fonts"
SERIF, SANS = "NotoSerifSC-Bold.otf", "NotoSansSC-Regular.otf"
# for characters beyond GBK, where the machine happens to have a large font
SYSTEM = (
    "/usr/share/fonts/opentype/noto/NotoSerifCJK-Bold.ttc",
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/System/Library/Fonts/PingFang.ttc",
)
MISSING = "〓"  # the printer's mark for a sort he does not have


@lru_cache(maxsize=64)
def font_of(name, size):
    return ImageFont.truetype(str(FONTS / name), size)


@lru_cache(maxsize=32)
def system_fonts(size):
    return [ImageFont.truetype(path, size) for path in SYSTEM if Path(path).exists()]


@lru_cache(maxsize=64)
def nothing(font):
    """What this font draws for a character that it does not have."""
    return font.getmask("\U0010fffe").getbbox(), bytes(font.getmask("\U0010fffe"))


def has(font, character):
    if character.isspace():
        return True
    mask = font.getmask(character)
    return (mask.getbbox(), bytes(mask)) != nothing(font)


@lru_cache(maxsize=4096)
def glyph(name, size, character):
    """(character to draw, font to draw it with)."""
    other = SANS if name == SERIF else SERIF
    for font in (font_of(name, size), font_of(other, size), *system_fonts(size)):
        if has(font, character):
            return character, font
    return MISSING, font_of(SERIF, size)


def width_of(text, name, size):
    """In pixels."""
    return sum(font.getlength(shown) for shown, font in (glyph(name, size, c) for c in text))


def write(draw, at, text, name, size, color, *, spacing=0):
    """One line from its baseline on.

    :param at: (left, baseline) in pixels
    :returns: where the line ends, in pixels from the left
    """
    x, baseline = at
    for character in text:
        shown, font = glyph(name, size, character)
        draw.text((x, baseline), shown, font=font, fill=color, anchor="ls")
        x += font.getlength(shown) + spacing
    return x


def write_down(draw, at, text, name, size, color, *, leading=1.06):
    """One column from above, each character in the middle of its square."""
    x, y = at
    for character in text:
        shown, font = glyph(name, size, character)
        draw.text((x + size / 2, y + size * 0.88), shown, font=font, fill=color, anchor="ms")
        y += size * leading


def lines_of(text, name, size, width, *, limit):
    """The text in lines no wider than `width`, broken after a mark where one is near; the last may be cut."""
    lines, line = [], ""
    for character in text:
        if line and width_of(line + character, name, size) > width:
            cut = max((line.rfind(mark) for mark in "，、；：。"), default=-1) + 1
            cut = cut if cut > len(line) // 2 else len(line)
            lines.append(line[:cut])
            line = line[cut:]
        line += character
    lines.append(line)
    if len(lines) > limit:
        lines = [*lines[: limit - 1], lines[limit - 1][:-1] + "…"]
    return lines
