"""PDFs for people who print: our own fonts embedded, so that every printer and phone shows the same.

fpdf2 rather than WeasyPrint: it needs no system library, so a bare machine has PDFs too (ADR 11).
"""

import io

from django.utils import timezone
from fpdf import FPDF
from fpdf.fonts import FontFace

from accounts.papers import typefaces
from accounts.papers.typefaces import SANS, SERIF

INK, QUIET, RED, LINE = (42, 33, 28), (110, 98, 88), (179, 38, 30), (205, 195, 184)
MARGIN = 20  # mm


class Paper(FPDF):
    """One document of portrait pages, `format` "A4" or "A3"; lengths in mm, type sizes in points.

    :param made_at: the moment noted in the document; the same one and the same contents are the same bytes
    """

    def __init__(self, title, *, format="A4", orientation="portrait", margin=MARGIN, made_at=None):
        super().__init__(format=format, orientation=orientation)
        self.undrawn = ""  # characters that no font has
        for face in (SERIF, SANS):
            self.add_font(face, "", typefaces.FILES[face])
        self.set_fallback_fonts([SERIF, SANS])  # only then fpdf2 asks for the font of each character
        self.set_title(title)
        self.set_lang("zh-CN")
        self.set_creation_date(made_at or timezone.localtime())
        self.set_margins(margin, margin)
        self.set_auto_page_break(True, margin=margin)
        self.add_page()
        self.set_text_color(*INK)

    def get_fallback_font(self, char, style=""):
        """Asked by fpdf2 for each character that the font of the moment lacks; the rare ones load theirs."""
        face = typefaces.face_of(char)
        if face is None:
            self.undrawn += char
        elif face not in self.fonts:
            self.add_font(face, "", typefaces.FILES[face])
            self.set_fallback_fonts([*self._fallback_font_ids, face])
        return face

    def heading(self, text, *, size=18, align="C", after=4):
        self.set_font(SERIF, size=size)
        self.multi_cell(0, size * 0.55, text, align=align, new_x="LMARGIN", new_y="NEXT")
        self.ln(after)

    def text_block(self, text, *, size=11, align="L", after=2, color=INK, indent=False):
        """A paragraph; Chinese official papers indent by two characters."""
        self.set_font(SANS, size=size)
        self.set_text_color(*color)
        words = f"\u3000\u3000{text}" if indent else text
        self.multi_cell(0, size * 0.62, words, align=align, new_x="LMARGIN", new_y="NEXT")
        self.set_text_color(*INK)
        self.ln(after)

    def rows(self, head, rows, *, widths, size=10):
        """A ruled table whose head repeats on each page.

        :param widths: relative widths of the columns
        """
        self.set_font(SANS, size=size)
        self.set_draw_color(*LINE)
        style = {"headings_style": FontFace(family=SERIF), "first_row_as_headings": bool(head)}
        with self.table(col_widths=tuple(widths), line_height=size * 0.6, padding=1.2, **style) as table:
            for cells in [head, *rows] if head else rows:
                table.row([str(cell) for cell in cells])
        self.ln(3)

    def facts(self, pairs, *, size=10.5, label=28):
        """Label and value, one pair a line."""
        for name, value in pairs:
            self.set_font(SANS, size=size)
            self.set_text_color(*QUIET)
            self.cell(label, size * 0.62, str(name))
            self.set_text_color(*INK)
            self.multi_cell(0, size * 0.62, str(value), new_x="LMARGIN", new_y="NEXT")
        self.ln(2)

    def data(self):
        """
        :raises NoGlyph: a character of it is in none of our fonts, and fpdf2 would have left it out
        """
        data = bytes(self.output())  # it closes the fonts, too
        typefaces.check(self.undrawn)
        return data


def picture_of(data):
    """A picture for `Paper.image` from its bytes."""
    return io.BytesIO(data)
