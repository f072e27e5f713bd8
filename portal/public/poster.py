"""The poster of one story, a picture to save on the phone and pass on: who, which honor, what, and a QR code.

Drawn from what the public page may show at this moment; the newest few stay in this process.
"""

import hashlib
import io
import re
from dataclasses import astuple, dataclass
from functools import lru_cache

import segno
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.translation import gettext as _
from PIL import Image, ImageDraw

from accounts.papers import typefaces
from accounts.papers.typefaces import SANS, SERIF
from portal.public import cards, poster_art
from portal.public.poster_type import lines_of, width_of, write, write_down
from registry.models import Tier

WIDTH, HEIGHT = 1080, 1528
ART_LEFT, ART_HEIGHT = 262, 952
MARGIN = 80
PAPER, INK, INK_2, RED, GOLD = "#fffaf3", "#2a211c", "#5c4f46", "#b3261e", "#7d590f"
LINE = "#d9c4a3"
QR_SIDE = 212
FIGURE = re.compile(r"\d+")
DRAWING = 2  # change it when the drawing changes: browsers ask again


@dataclass(frozen=True)
class Poster:
    """Everything that is drawn; two equal ones are the same picture."""

    name: str
    tier: str
    mark: str
    honor: str
    deed: str
    monogram: str
    ground: str
    picture: str  # path in the storage; empty: the monogram
    note: str
    host: str
    source: str
    url: str
    is_example: bool

    @property
    def etag(self):
        return f'"{hashlib.sha256(repr((DRAWING, astuple(self))).encode()).hexdigest()[:32]}"'


def poster_of(honoree, *, url, source):
    """What the poster of a public file says, in Chinese whatever language the reader has chosen.

    :param honoree: from `cards.public_file`; its consents were looked up with its address
    :param url: the absolute address of the story page
    :param source: the cited source as `honorees.source_of` gives it, or None
    """
    with translation.override(settings.LANGUAGE_CODE):
        card, version = cards.card_of_file(honoree), cards.shown_version(honoree)
        tier = next((tier for tier in Tier if tier.value == card.tier), None)
        cover = version.cover if version is not None and card.picture_medium else None
        return Poster(
            name=card.name,
            tier=card.tier,
            mark=card.mark,
            honor=f"{tier.label} · {card.honor}" if tier else str(honoree.standing_name),
            deed=card.deed or card.headline,
            monogram=card.monogram,
            ground=card.ground,
            picture=f"{cover.folder}/1280.jpg" if cover else "",
            note=card.note,
            host=settings.SITE["host"],
            source=_("Source: %(outlet)s, %(date)s") % source if source else "",
            url=url,
            is_example=card.is_example,
        )


def check(poster):
    """:raises NoGlyph: a word on it has a character that none of our fonts has; all of them are named"""
    typefaces.check("".join(words for words in astuple(poster) if isinstance(words, str)))


@lru_cache(maxsize=24)
def drawn(poster):
    """The picture.

    :returns: bytes of a JPEG of 1080 × 1528 pixels
    :raises NoGlyph: see `check`
    """
    check(poster)
    sheet = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    sheet.paste(art_of(poster), (ART_LEFT, 0))
    draw = ImageDraw.Draw(sheet)
    write_name(draw, poster)
    write_honor(sheet, draw, poster)
    write_deed(draw, poster)
    write_foot(sheet, draw, poster)
    data = io.BytesIO()
    sheet.save(data, "JPEG", quality=90, subsampling=0, optimize=True)
    return data.getvalue()


def art_of(poster):
    size = (WIDTH - ART_LEFT, ART_HEIGHT)
    if not poster.picture:
        return poster_art.plate(size, poster.ground, poster.monogram)
    with default_storage.open(poster.picture) as file, Image.open(file) as picture:
        return poster_art.cropped(picture.convert("RGB"), size)


def write_name(draw, poster):
    """Down the left edge; two people side by side, the first on the right, as columns are read."""
    columns = poster.name.split("、") if poster.name.count("、") == 1 else [poster.name]
    if len(columns) == 1 and len(poster.name) > 10:
        half = (len(poster.name) + 1) // 2
        columns = [poster.name[:half], poster.name[half:]]
    tags = [tag for tag in (poster.note, _("Example") if poster.is_example else "") if tag]
    longest = max(len(column) for column in columns)
    room = ART_HEIGHT - 62 - 40 - 60 * len(tags)
    size = min(142 if len(columns) == 1 else 92, int(room / longest / 1.06))
    gap = 16
    width = len(columns) * size + (len(columns) - 1) * gap
    x = (ART_LEFT + width) // 2 - size
    for column in columns:
        write_down(draw, (x, 62), column, SERIF, size, INK)
        x -= size + gap
    for place, tag in enumerate(reversed(tags)):
        tagged(draw, tag, ART_HEIGHT - 46 - place * 56)


def tagged(draw, words, bottom):
    width = width_of(words, SANS, 26) + 28
    left = (ART_LEFT - width) / 2
    draw.rounded_rectangle([left, bottom - 44, left + width, bottom], 4, outline="#c7b396", width=2)
    write(draw, (left + 14, bottom - 13), words, SANS, 26, INK_2)


def write_honor(sheet, draw, poster):
    left = MARGIN
    if poster.mark:
        sheet.paste(*poster_art.tier_mark(poster.tier, poster.mark, 60, at=(left, 1004)))
        left += 60 + 20
    write(draw, (left, 1045), poster.honor, SANS, 31, GOLD)


def write_deed(draw, poster):
    """In one line with its last figure lifted where there is room, else in two."""
    room = WIDTH - 2 * MARGIN
    figures = list(FIGURE.finditer(poster.deed))
    for size in (70, 64, 58) if figures else ():
        lifted = figures[-1]
        parts = [(poster.deed[: lifted.start()], size, INK), (lifted[0], size * 7 // 4, RED),
                 (poster.deed[lifted.end() :], size, INK)]  # fmt: skip
        if sum(width_of(text, SERIF, points) for text, points, _color in parts) + 16 <= room:
            x = MARGIN
            for text, points, color in parts:
                x = write(draw, (x, 1190), text, SERIF, points, color) + 8
            return
    size = next((size for size in (70, 62, 54) if width_of(poster.deed, SERIF, size) <= room), 54)
    lines = lines_of(poster.deed, SERIF, size, room, limit=2)
    y = 1180 if len(lines) == 1 else 1142
    for line in lines:
        write(draw, (MARGIN, y), line, SERIF, size, INK)
        y += int(size * 1.4)


def write_foot(sheet, draw, poster):
    draw.line([MARGIN, 1252, WIDTH - MARGIN, 1252], fill=INK, width=2)
    code = poster_art.qr_code(segno.make(poster.url, error="m", micro=False), QR_SIDE, INK)
    at = (WIDTH - MARGIN - code.width, 1286)
    sheet.paste(code, at)
    draw.rectangle([at[0], at[1], at[0] + code.width - 1, at[1] + code.height - 1], outline=LINE)
    sheet.paste(*poster_art.brand(88, at=(MARGIN, 1292)))
    write(draw, (MARGIN + 108, 1338), _("Yuzhong Models"), SERIF, 42, INK, spacing=4)
    notes = [poster.host, poster.source]
    if poster.is_example:
        notes.append(_("An invented example; the portrait is a drawing"))
    room = at[0] - MARGIN - 32
    y = 1408
    for note in [note for note in notes if note]:
        for line in lines_of(note, SANS, 23, room, limit=2):
            write(draw, (MARGIN, y), line, SANS, 23, INK_2)
            y += 36
    words = _("Scan to read the story")
    write(draw, (at[0] - 24 - width_of(words, SANS, 24), 1336), words, SANS, 24, INK_2)
