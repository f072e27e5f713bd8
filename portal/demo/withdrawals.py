"""The demo's harder matters, all about example people: a case of withdrawal, a suspension, kin, doubles."""

import datetime

from django.utils import timezone

from accounts.organizations.models import Organization
from honors.withdrawals import cases
from portal.demo import material
from portal.demo.approvals import OPINION
from portal.demo.material import by_now
from portal.demo.users import staff_at
from registry import accepting
from registry.approvals import proposals
from registry.duplicates import merging, pairs
from registry.leads.moves import State
from registry.models import Honoree, Lead, Person, PersonalDetails, Precision, Rung
from registry.suspensions import suspending_honorees

CAUSE = "示例：有人反映事迹表述与实际不符，先行核查。"
FINDING = "示例：走访社区和当事人，部分表述不实。"
LETTER = "示例：提请授予单位研究。"
CLEARED = "示例：核查结束，反映不属实，恢复宣传和礼遇。"
NUMBER = "示例〔2026〕{}号"


ASKED = [
    {"name": "唐晓禾", "deed_line": "示例：每周三到社区食堂帮老人打饭", "birth_year": 1971},
    {"name": "唐小禾", "deed_line": "示例：社区食堂志愿帮厨，照看独居老人", "post": "示例社区志愿者"},
]
MERGED = [
    {"name": "罗仕芬", "deed_line": "示例：照料邻家老人十年", "birth_year": 1966},
    {"name": "罗仕芬", "deed_line": "示例：十年照料隔壁的老人", "post": "示例社区居民"},
]
APART = [
    {"name": "陈建国", "deed_line": "示例：义务修车", "birth_year": 1958},
    {"name": "陈建国", "deed_line": "示例：雨夜救人", "birth_year": 1989},
]
REASON = "示例：打电话问过社区，一位退休，一位在读书，是两个人。"


def seed(categories, users):
    """As many as there are example files that fit; never those whose pictures greet on the home page."""
    files = Honoree.objects.filter(is_example=True, rung=Rung.INSPIRE, top_tier__isnull=False)
    for honoree, matter in zip(
        files.order_by("is_pictured", "-pk")[:2], (case, lifted_suspension), strict=False
    ):
        matter(honoree, users)
    for honoree in Honoree.objects.filter(is_example=True, is_posthumous=True).order_by("pk")[:3]:
        mourned(honoree)
    doubles(categories, users)


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


def doubles(categories, users):
    """Files on which nothing public rests: no figure of the public site is about them."""
    by = users["district"]
    unit = Organization.objects.filter(kind=Organization.Kind.COMMUNITY).order_by("path").first()
    opened(ASKED, unit, categories, by)
    kept, gone = opened(MERGED, unit, categories, by)
    merging.merge(gone, kept, by=by, chosen={"deed_line"})
    pairs.say_not_the_same(*opened(APART, unit, categories, by), by=by, reason=REASON)
    taken_up(by)


def opened(people, unit, categories, by):
    return [open_one(facts, unit, categories, by, 40 - place) for place, facts in enumerate(people)]


def open_one(facts, unit, categories, by, days_ago):
    at = by_now(timezone.localdate() - datetime.timedelta(days=days_ago))
    category = next(iter(categories.values()))
    honoree = Honoree(category=category, opened_by=by, opened_at=at, is_example=True)
    honoree.deed_line = facts["deed_line"]
    honoree.take_name(facts["name"])
    honoree.place_in(unit)
    accepting.opened(honoree, by=by)
    Person.objects.create(
        honoree=honoree,
        name=facts["name"],
        birth_year=facts.get("birth_year"),
        post=facts.get("post", ""),
    )
    return honoree


def taken_up(by):
    """Another community reported the same person; its lead was taken up in the one that was there."""
    at_district = Lead.objects.filter(is_example=True, state=State.UNDER_REVIEW, holder__kind="district")
    first = at_district.exclude(deed_line="").order_by("pk").first()
    if first is None:
        return
    others = Lead.objects.filter(origin__kind="community").exclude(origin=first.origin_id).order_by("pk")
    origin = others.first().origin
    reporter = staff_at(origin)
    copied = ("kind", "name", "category", "deed_line", "is_example")
    lead = Lead.objects.create(
        number=Lead.fresh_number(timezone.localdate()),
        origin=origin,
        holder=origin,
        reporter=reporter,
        community=origin,
        how_known="示例：居民推荐",
        **{name: getattr(first, name) for name in copied},
    )
    for person in first.subjects():
        Person.objects.create(lead=lead, order=person.order, name=person.name)
    lead.move("submit", by=reporter)
    merging.merge(Lead.objects.get(pk=lead.pk), first, by=by)
