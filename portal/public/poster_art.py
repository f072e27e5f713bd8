"""The parts of a poster: the plate behind a surname, tier marks, brand, QR code."""

from math import cos, pi, sin
from pathlib import Path

from django.conf import settings
from PIL import Image, ImageDraw

from accounts.papers.typefaces import SERIF
from portal.public.poster_type import glyph

# each lies beside the drawing of the same name that stands on the site
ART = Path(settings.BASE_DIR) / "static" / "art"
LETTERS = {
    "river": "#3f6d6a", "moss": "#63692f", "mist": "#4c6c77", "ochre": "#93651f", "terra": "#97532f",
    "plum": "#80504b", "sand": "#8d6f52",
}  # fmt: skip
MILK, GOLD_FILL, GOLD_TINT, INK_2, WHITE = "#fffaf3", "#9a6f17", "#f7ebd0", "#5c4f46", "#fffdf9"


def plate(size, tone, letter):
    """A landscape with a pale disc and the surname in it; nobody's face.

    :param size: (width, height) in pixels
    """
    with Image.open(ART / f"plate-{tone}.webp") as drawn:
        picture = cropped(drawn.convert("RGB"), size)
    points = size[0] * 108 // 300
    shown, font = glyph(SERIF, points, letter)
    at = (size[0] / 2, size[1] * 0.44 + points * 0.02)
    ImageDraw.Draw(picture).text(at, shown, font=font, fill=LETTERS[tone], anchor="mm")
    return picture


def cropped(picture, size):
    """Fill the frame; what is cut off is cut below rather than above, where the face is."""
    scale = max(size[0] / picture.width, size[1] / picture.height)
    grown = picture.resize(
        (max(size[0], round(picture.width * scale)), max(size[1], round(picture.height * scale))),
        Image.Resampling.LANCZOS,
    )
    left, top = (grown.width - size[0]) // 2, (grown.height - size[1]) // 4
    return grown.crop((left, top, left + size[0], top + size[1]))


def tier_mark(tier, letter, side, *, at):
    """(picture, place, mask) for `Image.paste`: rosette, double ring or square, with its character."""
    image = Image.new("RGBA", (side * 4, side * 4))
    draw, unit = ImageDraw.Draw(image), side * 4 / 56

    def disc(x, y, radius, **colors):
        draw.ellipse(
            [(x - radius) * unit, (y - radius) * unit, (x + radius) * unit, (y + radius) * unit], **colors
        )

    color = GOLD_FILL
    if tier == "national":
        for lobe in range(8):
            angle = pi / 8 + lobe * pi / 4
            disc(28 + 17.5 * cos(angle), 28 + 17.5 * sin(angle), 8.6, fill=GOLD_FILL)
        disc(28, 28, 21, fill=GOLD_FILL)
        disc(28, 28, 17.6, outline=GOLD_TINT, width=round(1.3 * unit))
        color = MILK
    elif tier == "municipal":
        disc(28, 28, 26, fill=WHITE, outline=GOLD_FILL, width=round(3 * unit))
        disc(28, 28, 20.5, outline=GOLD_FILL, width=round(1.4 * unit))
    else:
        box = [3.5 * unit, 3.5 * unit, 52.5 * unit, 52.5 * unit]
        draw.rounded_rectangle(box, 10 * unit, fill=WHITE, outline=INK_2, width=round(3 * unit))
        color = INK_2
    shown, font = glyph(SERIF, round(23 * unit), letter)
    draw.text((28 * unit, 28 * unit), shown, font=font, fill=color, anchor="mm")
    image = image.resize((side, side), Image.Resampling.LANCZOS)
    return image, at, image


def brand(width, *, at):
    """The project's mark, two rivers and the steps between them.

    :returns: (picture, place, mask) for `Image.paste`
    """
    with Image.open(ART / "brand.webp") as drawn:
        height = width * drawn.height // drawn.width
        image = drawn.convert("RGBA").resize((width, height), Image.Resampling.LANCZOS)
    return image, at, image


def qr_code(code, side, color):
    """A code with its quiet zone, in whole pixels to a module, near to `side` wide."""
    modules = code.symbol_size(border=4)[0]
    scale = max(4, round(side / modules))
    matrix = Image.new("RGB", (modules, modules), "#ffffff")
    for y, row in enumerate(code.matrix):
        for x, is_dark in enumerate(row):
            if is_dark:
                matrix.putpixel((x + 4, y + 4), tuple(int(color[i : i + 2], 16) for i in (1, 3, 5)))
    return matrix.resize((modules * scale, modules * scale), Image.Resampling.NEAREST)
