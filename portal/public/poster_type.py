"""Setting Chinese text on a picture: the project's own fonts, glyph by glyph where one lacks a character."""

from functools import lru_cache

from PIL import ImageFont

from accounts.papers import typefaces


@lru_cache(maxsize=64)
def font_of(face, size):
    return ImageFont.truetype(str(typefaces.FILES[face]), size)


@lru_cache(maxsize=4096)
def glyph(name, size, character):
    """(character to draw, font to draw it with).

    :raises NoGlyph: none of our fonts has it
    """
    typefaces.check(character)
    face = typefaces.face_of(character, name)
    return (character, font_of(face, size)) if face else ("", font_of(name, size))


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
