"""The demo's approvals: two that wait, one signed on paper, one refused; about example people only."""

import io

from django.core.files.base import ContentFile
from django.utils import timezone
from PIL import Image, ImageDraw

from honors.models import Candidacy
from registry.approvals import proposals
from registry.files import uploads
from registry.models import Rung

SHEET = (1240, 1754)  # A4 at 150 dots an inch
REASON = "示例：街道和社区一致推荐，事迹已核实。"
OPINION = "示例：同意。"


def seed(users):
    """As many of the four as there are examples in the pool on the step of cultivation."""
    pool = Candidacy.objects.open().filter(honoree__is_example=True, rung=Rung.CULTIVATE).order_by("pk")
    for candidacy, ways in zip(pool, (on_paper, half_signed, fresh, refused), strict=False):
        ways(candidacy, users)


def proposal_of(candidacy, by):
    facts = {"from": candidacy.rung, "rung": Rung.RECOMMEND}
    return proposals.propose(
        "ladder", candidacy, by=by, honoree=candidacy.honoree, facts=facts, reason=REASON
    )


def fresh(candidacy, users):
    proposal_of(candidacy, users["district2"])


def refused(candidacy, users):
    proposal = proposal_of(candidacy, users["district"])
    proposals.refuse(proposal, by=users["head"], reason="示例：请补充近两年的事迹，再提请。")


def half_signed(candidacy, users):
    proposals.sign(proposal_of(candidacy, users["district"]), by=users["district2"], opinion=OPINION)


def on_paper(candidacy, users):
    clerk = users["district"]
    proposals.sign_on_paper(
        proposal_of(candidacy, clerk),
        signer=users["head"],
        by=clerk,
        on=timezone.localdate(),
        scan=uploads.store_picture(drawn_sheet(), by=clerk),
        opinion=OPINION,
    )


def drawn_sheet():
    """A ruled sheet with a wave where a signature would be: nobody's hand."""
    sheet = Image.new("RGB", SHEET, "#fdfdfb")
    draw = ImageDraw.Draw(sheet)
    left, right, rows = 130, SHEET[0] - 130, [240, 380, 760, 1000, 1400]
    for height in rows:
        draw.line([(left, height), (right, height)], fill="#222222", width=4)
    for across in (left, left + 220, right):
        draw.line([(across, rows[0]), (across, rows[-1])], fill="#222222", width=4)
    wave = [(560 + 8 * step, 1290 + (24 if step % 2 else -24)) for step in range(40)]
    draw.line(wave, fill="#23408f", width=6, joint="curve")
    buffer = io.BytesIO()
    sheet.save(buffer, "PNG")
    return ContentFile(buffer.getvalue(), name="示例呈批表.png")
