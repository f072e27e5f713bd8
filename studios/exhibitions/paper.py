"""Boards of an exhibition for the printer: one A3 page a story, and everything as a zip.

What a board says is asked of consents and suspensions at the moment of making: a story whose basis has gone
makes no board, a cover without a basis for photos makes a board without a picture.
"""

import html
import io
import re
import zipfile
from dataclasses import dataclass
from functools import cache, partial

import segno
from django.conf import settings
from django.core.files.storage import default_storage
from django.utils import translation
from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from accounts.papers import printed
from accounts.papers.paper import INK, LINE, MARGIN, QUIET, RED, SANS, SERIF, Paper, picture_of
from accounts.refusal import Refusal
from registry.honorees import refusals
from registry.honorees.rules import Doing
from registry.models import Consent, Honoree
from studios.exhibitions.board_text import fitting, lines_of
from studios.models import Exhibition

WIDTH, HEIGHT = 297, 420  # mm
WIDE = WIDTH - 2 * MARGIN
QR = 46
SIZE, LEADING, GAP = 17, 10 / 17, 4  # of the text: points, mm a point, mm after a paragraph
FOOT = HEIGHT - MARGIN - QR
BLOCK_END = re.compile(r"</(p|h2|h3|li|blockquote)>")


@dataclass(frozen=True)
class Board:
    """All that is printed of one story."""

    name: str
    honor: str
    headline: str
    standfirst: str
    paragraphs: tuple
    picture: bytes  # JPEG, or empty
    url: str
    is_example: bool


def untold(honorees):
    """dict key of the file → sentence: whose story no board may tell now."""
    keys = [honoree.pk for honoree in honorees]
    told = Honoree.objects.public().with_basis(Consent.Purpose.STORY).filter(pk__in=keys)
    told = set(told.values_list("pk", flat=True))
    return {honoree.pk: untold_words(honoree) for honoree in honorees if honoree.pk not in told}


def untold_words(honoree):
    """What stands against the person, or else against the story."""
    if sentences := refusals.sentences([honoree], Doing.APPEAR):
        return sentences[0]
    return _("%(name)s: there is no current basis for showing the story.") % {"name": honoree.name}


def board_of(story):
    """
    :raises Refusal: no published text, or no current basis for it
    """
    honoree = story.honoree
    version = story.published_version
    if version is None or untold([honoree]):
        raise Refusal(untold_words(honoree))
    pictured = version.cover_id and honoree.has_basis(Consent.Purpose.PHOTO)
    return Board(
        name=honoree.name,
        honor=honoree.top_honor,
        headline=version.shown_headline,
        standfirst=version.shown_standfirst,
        paragraphs=tuple(paragraphs(version.shown_body)),
        picture=bytes_of(version.cover) if pictured else b"",
        url=f"{settings.SITE_URL}/honorees/{honoree.slug}/",
        is_example=honoree.is_example,
    )


def paragraphs(body):
    """The sanitized text without its markup."""
    texts = strip_tags(BLOCK_END.sub("\n", body)).split("\n")
    return [html.unescape(text).strip() for text in texts if text.strip()]


def bytes_of(file):
    path = f"{file.folder}/full.jpg"
    if not default_storage.exists(path):
        return b""
    with default_storage.open(path) as opened:
        return opened.read()


def pdf_of(board, layout):
    """One A3 page.

    :returns: bytes of a PDF with its fonts embedded
    """
    return pdf_of_all([board], layout)


def pdf_of_all(boards, layout):
    """One page a board; the fonts are read once, which takes longer than all the rest."""
    with translation.override(settings.LANGUAGE_CODE):
        paper = Paper(boards[0].name if len(boards) == 1 else _("Exhibition"), format="A3")
        paper.set_auto_page_break(False)
        for number, board in enumerate(boards):
            if number:
                paper.add_page()
                paper.set_text_color(*INK)
            draw = column if layout == Exhibition.Layout.COLUMN and board.picture else portrait
            is_all = draw(paper, board)
            foot(paper, board, is_all=is_all)
        return paper.data()


def single_pages(data):
    """Each page of a PDF as a PDF of its own."""
    from pypdf import PdfReader, PdfWriter  # lazy: 28 MB, only where boards are taken along one by one

    for page in PdfReader(io.BytesIO(data)).pages:
        writer, single = PdfWriter(), io.BytesIO()
        writer.add_page(page)
        writer.write(single)
        yield single.getvalue()


def portrait(paper, board):
    """A wide picture above, the text in one measure below; without a picture the text begins at the top."""
    top = MARGIN
    if board.picture:
        paper.image(picture_of(board.picture), x=MARGIN, y=top, w=WIDE, h=150, keep_aspect_ratio=True)
        top += 160
    paper.set_y(top)
    title(paper, board)
    return text(paper, board.paragraphs, until=FOOT - 6)


def column(paper, board):
    """The picture beside the headline, the text below both."""
    side = 105
    paper.image(picture_of(board.picture), x=MARGIN, y=MARGIN, w=side, h=140, keep_aspect_ratio=True)
    paper.set_left_margin(MARGIN + side + 12)
    paper.set_xy(MARGIN + side + 12, MARGIN)
    title(paper, board)
    paper.set_left_margin(MARGIN)
    paper.set_xy(MARGIN, max(paper.get_y(), MARGIN + 150))
    return text(paper, board.paragraphs, until=FOOT - 6)


def title(paper, board):
    mark = printed.example_mark(board)
    paper.set_text_color(*RED)
    paper.heading(in_lines(paper, board.headline, SERIF, 38), size=38, align="L", after=3)
    paper.set_text_color(*INK)
    paper.heading(in_lines(paper, board.name + mark, SERIF, 24), size=24, align="L", after=1)
    if board.honor:
        paper.text_block(in_lines(paper, board.honor, SANS, 16), size=16, color=QUIET, after=3)
    if board.standfirst:
        paper.text_block(in_lines(paper, board.standfirst, SANS, 18), size=18, after=5)


def in_lines(paper, words, font, size):
    return "\n".join(layer(paper, font, size)(words))


def layer(paper, font, size):
    """:returns: a function that breaks a text into lines of the room between the margins"""
    paper.set_font(font, size=size)
    room = paper.w - paper.l_margin - paper.r_margin - 2 * paper.c_margin - 0.1  # rounding
    return partial(lines_of, width=room, measure=cache(paper.get_string_width))


def text(paper, texts, *, until):
    """All of it, a step smaller where that helps; else as before, up to the end of a sentence.

    :returns: whether that is all
    """
    for size in (SIZE, SIZE - 1, SIZE):
        step = size * LEADING
        most, lay = int((until - paper.get_y()) / step), layer(paper, SANS, size)
        laid, is_all = fitting(texts, lines=most, gap=GAP / step, lay=lay)
        if is_all:
            break
    for lines in laid:
        for line in lines:
            paper.cell(0, step, line, new_x="LMARGIN", new_y="NEXT")
        paper.ln(GAP)
    return is_all


def foot(paper, board, *, is_all):
    """The code that opens the page of the story, and who shows the board."""
    paper.set_draw_color(*LINE)
    paper.line(MARGIN, FOOT - 3, WIDTH - MARGIN, FOOT - 3)
    paper.image(picture_of(code_of(board.url)), x=WIDTH - MARGIN - QR, y=FOOT, w=QR, h=QR)
    paper.set_xy(MARGIN, FOOT + 14)
    paper.set_font(SERIF, size=22)
    paper.cell(0, 11, _("Yuzhong Models"), new_x="LMARGIN", new_y="NEXT")
    paper.set_font(SANS, size=12)
    paper.set_text_color(*QUIET)
    paper.cell(0, 8, settings.SITE["host"], new_x="LMARGIN", new_y="NEXT")
    words = _("Scan the code: the page of this story") if is_all else _("Scan the code to read on")
    paper.cell(0, 8, words)


def code_of(url):
    """The QR code as a PNG."""
    data = io.BytesIO()
    segno.make(url, error="m", micro=False).save(data, kind="png", scale=12, border=4)
    return data.getvalue()


def archive_of(boards, layout):
    """PDFs, texts and pictures; names of people stand inside the files and not in their names.

    :returns: bytes of a zip
    """
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
        pages = single_pages(pdf_of_all(boards, layout))
        for number, (board, page) in enumerate(zip(boards, pages, strict=True), 1):
            archive.writestr(f"{number:02d}-A3.pdf", page)
            archive.writestr(f"{number:02d}.txt", plain_text(board))
            archive.writestr(f"{number:02d}-code.png", code_of(board.url))
            if board.picture:
                archive.writestr(f"{number:02d}.jpg", board.picture)
    return data.getvalue()


def plain_text(board):
    head = [board.headline, board.name, board.honor, board.standfirst]
    return "\r\n\r\n".join(filter(None, [*head, *board.paragraphs, board.url])).encode("utf-8-sig")
