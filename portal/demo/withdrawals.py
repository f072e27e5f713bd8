"""The demo's harder matters, all about example people: a case of withdrawal, a lifted suspension, kin."""

import datetime

from django.utils import timezone

from honors.withdrawals import cases
from portal.demo import material
from portal.demo.approvals import OPINION
from registry.approvals import proposals
from registry.models import Honoree, Person, PersonalDetails, Precision, Rung
from registry.suspensions import suspending_honorees

CAUSE = "示例：有人反映事迹表述与实际不符，先行核查。"
FINDING = "示例：走访社区和当事人，部分表述不实。"
LETTER = "示例：提请授予单位研究。"
CLEARED = "示例：核查结束，反映不属实，恢复宣传和礼遇。"
NUMBER = "示例〔2026〕{}号"


def seed(users):
    """As many as there are example files that fit; never those whose pictures greet on the home page."""
    files = Honoree.objects.filter(is_example=True, rung=Rung.INSPIRE, top_tier__isnull=False)
    for honoree, matter in zip(
        files.order_by("is_pictured", "-pk")[:2], (case, lifted_suspension), strict=False
    ):
        matter(honoree, users)
    for honoree in Honoree.objects.filter(is_example=True, is_posthumous=True).order_by("pk")[:3]:
        mourned(honoree)


def case(honoree, users):
    """A case that waits for the answer of the conferring body."""
    clerk, head = users["district"], users["head"]
    award = honoree.awards.standing().newest_first().first()
    made = cases.open_case(award, by=clerk, note=CAUSE)
    scan = material.signed_sheet(clerk)
    number = NUMBER.format(1)
    cases.move(made, "verify", by=clerk, note=FINDING, document_number=number, scan=scan)
    cases.move(made, "propose", by=head, note=LETTER, document_number=NUMBER.format(2))


def lifted_suspension(honoree, users):
    """Suspended while something was checked, and open again."""
    clerk, head, today = users["district"], users["head"], timezone.localdate()
    proposal = suspending_honorees.propose(
        honoree,
        by=clerk,
        scope="both",
        since=today,
        document_number=NUMBER.format(3),
        cause=CAUSE,
        document=material.signed_sheet(clerk),
    )
    proposals.sign(proposal, by=head, opinion=OPINION)
    lifting = suspending_honorees.propose_reinstatement(
        honoree.suspensions.get(), by=clerk, on=today, document_number=NUMBER.format(4), cause=CLEARED
    )
    proposals.sign(lifting, by=head, opinion=OPINION)


def mourned(honoree):
    """An invented day of death before the oldest award, and an invented daughter."""
    oldest = honoree.awards.filter(given_on__isnull=False).order_by("given_on").first()
    day = (oldest.given_on if oldest else honoree.latest_on) - datetime.timedelta(days=120)
    honoree.subjects().update(is_deceased=True, died_on=day, died_precision=Precision.DAY)
    kin = Person.objects.create(
        honoree=honoree, part=Person.Part.KIN, order=9, name="示例家属", relation="女儿"
    )
    PersonalDetails(person=kin).write(phone=f"1990000{honoree.pk % 10000:04d}").save()
