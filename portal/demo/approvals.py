"""The demo's approvals: two that wait, one signed on paper, one refused; about example people only."""

from django.utils import timezone

from honors.models import Candidacy
from portal.demo import material
from registry.approvals import proposals
from registry.models import Rung

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
        signed_by=users["head"],
        by=clerk,
        on=timezone.localdate(),
        scan=material.signed_sheet(clerk),
        opinion=OPINION,
    )
