"""Certificates and letters of appointment (聘书): for the district's own honors only, without any seal.

A certificate belongs to who confers; the district prints none for a national or municipal honor.
"""

from django.utils.translation import gettext as _

from accounts.papers import printed
from accounts.papers.paper import INK, QUIET, RED, SANS, SERIF, Paper
from accounts.refusal import Refusal

WIDTH, HEIGHT, MARGIN = 297, 210, 26  # mm


def check(award):
    """:raises Refusal: another body's honor, or taken back"""
    if not award.honor.is_own:
        raise Refusal(
            _("Certificates and letters are printed for honors of the district only, not of other bodies."),
            status=403,
        )
    if not award.is_standing:
        raise Refusal(_("This honor was taken back: nothing is printed for it."), status=403)


def certificate(award):
    """The certificate of one award as a PDF; posthumous ones say so (追授)."""
    paper = blank(_("Certificate of honor"))
    if award.is_posthumous:
        words = _("is conferred posthumously (追授) the title “%(honor)s”.")
    else:
        words = _("is conferred the title “%(honor)s”.")
    text = [words % {"honor": award.honor.name}]
    if award.round or award.category:
        text.append(" · ".join(filter(None, [award.round, str(award.category or "")])))
    addressed(paper, award.honoree, text)
    numbered(paper, award.document_number)
    signed(paper, award.conferring_body or award.honor.conferring_body, award.date_label)
    return paper.data()


def appointment(award, *, role, since, until, on):
    """A letter that appoints the holder of a district honor, for example as a lecturer, for a term."""
    paper = blank(_("Letter of appointment"))
    facts = {"honor": award.honor.name, "role": role}
    term = {"since": printed.day_in_words(since), "until": printed.day_in_words(until)}
    text = [
        _("holder of the title “%(honor)s”, is appointed %(role)s.") % facts,
        _("Term: %(since)s to %(until)s.") % term,
    ]
    addressed(paper, award.honoree, text)
    signed(paper, award.conferring_body or award.honor.conferring_body, printed.day_in_words(on))
    return paper.data()


def blank(title):
    """A landscape sheet with a double frame and its title."""
    paper = Paper(title, orientation="landscape", margin=MARGIN)
    paper.set_auto_page_break(False)
    paper.set_draw_color(*RED)
    for inset, thick in ((10, 0.9), (12.5, 0.3)):
        paper.set_line_width(thick)
        paper.rect(inset, inset, WIDTH - 2 * inset, HEIGHT - 2 * inset)
    paper.set_xy(MARGIN, 34)
    paper.set_text_color(*RED)
    paper.heading(title, size=40, after=10)
    paper.set_text_color(*INK)
    return paper


def addressed(paper, honoree, text):
    mark = printed.example_mark(honoree)
    paper.heading(_("%(name)s:") % {"name": honoree.name + mark}, size=22 if len(honoree.name) < 40 else 14,
                  align="L", after=6)  # fmt: skip
    for words in text:
        paper.set_font(SERIF, size=19)
        paper.multi_cell(0, 12, f"\u3000\u3000{words}", new_x="LMARGIN", new_y="NEXT")


def numbered(paper, document_number):
    if document_number:
        paper.ln(2)
        paper.set_font(SANS, size=11)
        paper.set_text_color(*QUIET)
        paper.cell(0, 7, _("Document: %(number)s") % {"number": document_number})
        paper.set_text_color(*INK)


def signed(paper, body, date):
    """Who confers and when; the places for signature and seal stay empty."""
    paper.set_font(SANS, size=10)
    paper.set_text_color(*QUIET)
    paper.set_xy(MARGIN, HEIGHT - 58)
    paper.cell(90, 6, _("Signature:"))
    paper.set_xy(WIDTH - MARGIN - 100, HEIGHT - 58)
    paper.cell(100, 6, _("(place of the seal)"), align="R")
    paper.set_text_color(*INK)
    paper.set_font(SERIF, size=15)
    for step, words in enumerate(filter(None, [body, date])):
        paper.set_xy(WIDTH - MARGIN - 130, HEIGHT - 48 + step * 10)
        paper.cell(130, 9, words, align="R")
