"""The office's A4 form of a lead: what was reported, room for opinions and seals, and the case code."""

import io

import segno
from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.papers import printed
from accounts.papers.paper import MARGIN, QUIET, SANS, Paper, picture_of
from registry.leads import case_codes

QR, TOP = 26, 12  # mm
BLANK = "____________"  # written by hand


def pdf(lead):
    """:returns: bytes; always in the office's language, personal numbers masked as on the screen"""
    with translation.override(settings.LANGUAGE_CODE):
        paper = Paper(_("Recommendation form"))
        head(paper, lead)
        for person in lead.persons.select_related("details"):
            paper.rows(None, person_rows(person), widths=[3, 6, 3, 6])
        paper.rows(None, lead_rows(lead), widths=[3, 15])
        for label, text in ((_("Summary"), lead.summary), (_("The whole deed"), lead.deed)):
            if text:
                paper.text_block(label, size=11, after=1, color=QUIET)
                paper.text_block(text, size=10.5, after=3)
        paper.rows(None, opinion_rows(lead), widths=[3, 15])
        return paper.data()


def head(paper, lead):
    """Title at the left, code at the right, in words below it for whoever types."""
    paper.image(picture_of(code_of(lead)), x=paper.w - MARGIN - QR, y=TOP, w=QR, h=QR)
    paper.set_xy(paper.w - MARGIN - QR - 12, TOP + QR)
    paper.set_font(SANS, size=9)
    paper.cell(
        QR + 12, 5, _("Case code %(code)s") % {"code": case_codes.in_groups(lead.case_code)}, align="R"
    )
    paper.set_xy(MARGIN, MARGIN)
    paper.heading(_("Recommendation form"), align="L", after=1)
    facts = {"number": lead.number, "unit": lead.origin.name, "day": printed.day(timezone.localdate())}
    paper.text_block(_("No. %(number)s · reported by %(unit)s · printed on %(day)s") % facts, size=10)
    if lead.is_unaware:
        paper.text_block(_("The person does not know of it yet: please do not call there."), size=10)
    paper.set_y(TOP + QR + 8)


def code_of(lead):
    """The QR code as a PNG: an address that opens the lead for whoever may see it, and says nothing."""
    address = settings.SITE_URL.rstrip("/") + reverse("registry:lead_case_open", args=[lead.case_code])
    data = io.BytesIO()
    segno.make(address, error="m", micro=False).save(data, kind="png", scale=8, border=4)
    return data.getvalue()


def person_rows(person):
    """Two facts a line; what the register does not hold is written by hand."""
    details = getattr(person, "details", None)
    masks = {name: mask for name, _label, mask in details.masks()} if details else {}
    facts = [
        (_("Name"), person.name),
        (_("Sex"), str(person.get_sex_display()) if person.sex else ""),
        (_("Born"), str(person.born)),
        (_("Ethnicity"), person.ethnicity),
        (_("Education"), person.education),
        (_("Political status"), masks.get("political_status")),
        (_("Work unit and post"), person.post),
        (_("Phone"), masks.get("phone")),
        (_("ID number"), masks.get("id_number")),
        (_("Home address"), masks.get("address")),
    ]
    cells = [(label, value or BLANK) for label, value in facts]
    return [[*left, *right] for left, right in zip(cells[::2], cells[1::2], strict=True)]


def lead_rows(lead):
    facts = [
        (_("Who"), f"{lead.title}{printed.example_mark(lead)} · {lead.get_kind_display()}"),
        (_("Street, community"), lead.community and lead.community.name),
        (_("Category"), lead.category and lead.category.name),
        (_("How we know"), lead.how_known),
        (_("The deed in one line"), lead.deed_line),
    ]
    return [[label, value or BLANK] for label, value in facts]


def opinion_rows(lead):
    """One box for each unit on the way, from the reporter up to the district."""
    units = [lead.origin]
    while units[-1].parent is not None:
        units.append(units[-1].parent)
    place = _("Signature, seal: %(blank)s    Date: %(blank)s") % {"blank": BLANK}
    signed = [[_("Signature of the person"), f"\n{place}"]] if not lead.is_unaware else []
    return [*signed, *([_("Opinion of %(unit)s") % {"unit": unit.name}, f"\n\n{place}"] for unit in units)]
