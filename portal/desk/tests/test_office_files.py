"""The office timeline and the page to take to a visit."""

import datetime

import pytest

from accounts.models import AuditEntry
from accounts.papers.tests.papers import all_fonts_embedded, read_pdf
from honors.conferral import recording as award_recording
from honors.models import Candidacy, CandidacyStep, Nomination, Round
from portal.desk.timeline import SOURCES
from registry import accepting
from registry.approvals.tests import approvals
from registry.approvals.tests.approvals import sign
from registry.files.tests.test_uploads import picture
from registry.files.uploads import store_picture
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import Honoree, HonoreeFile, Person, PersonalDetails, Proposal, Story
from registry.suspensions.tests.test_suspension import lifted, propose, suspended
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

DAY = datetime.date(2026, 3, 1)
NUMBER, PHONE, ADDRESS = "50010319800101123X", "13812345678", "示例路88号"


@shared
def honoree(town):
    """Somebody with a row of every kind."""
    lead = town.lead_at("district", name="冯时间")
    accepting.accept(lead, by=town.district)
    honoree = Honoree.objects.get(leads=lead)
    award = award_recording.record(
        honoree=honoree,
        honor=town.honor,
        by=town.district,
        given_on=datetime.date(2024, 9, 28),
        precision="day",
    )
    story = Story.objects.create(honoree=honoree)
    story.write(by=town.editor, seen=1, headline="题", standfirst="一句话说完这个故事", body="<p>文</p>")
    story.move("submit", by=town.editor)
    candidacy = Candidacy.objects.create(honoree=honoree, honor=town.national, next_action="请他来宣讲")
    CandidacyStep.objects.create(candidacy=candidacy, rung="reserve", by=town.head)
    nominate(town, honoree, candidacy)
    suspension = suspended(town, honoree)
    item = honoree.consequence_lists.get().items.first()
    town.client("district").post(f"/desk/consequences/{item.pk}/tick/")
    lifted(town, suspension)
    town.client("district").post(f"/desk/awards/{award.pk}/withdrawal/", {"note": "有人反映"})
    return honoree


def nominate(town, honoree, candidacy):
    around = Round.objects.create(honor=town.national, label="2026年第一批", opens_on=DAY, deadline=DAY)
    made = Nomination.objects.create(
        round=around, candidacy=candidacy, honoree=honoree, nominated_by=town.head
    )
    made.move("withdraw", by=town.head, note="本人谢绝")


# of apps whose own tests fill the timeline
ELSEWHERE = {"courtesy", "care", "studio", "outreach", "coverage"}


@pytest.mark.parametrize("kind", [source.name for source in SOURCES if source.name not in ELSEWHERE])
def test_every_kind_has_its_rows_and_its_place_in_the_address(town, honoree, kind):
    if kind == "consent":
        town.client("district").post(
            f"/desk/honorees/{honoree.pk}/consents/new/",
            {"persons": [honoree.subjects().get().pk], "kind": "consent", "purposes": ["name"],
             "given_on": "2024-01-01", "channel": "签字"},
        )  # fmt: skip
    client = town.client("auditor")
    everything = client.get(f"/desk/honorees/{honoree.pk}/timeline/").context
    some = client.get(f"/desk/honorees/{honoree.pk}/timeline/?kind={kind}").context
    assert 0 < len(some["steps"]) < len(everything["steps"])
    assert {step.label for step in some["steps"]} <= {step.label for step in everything["steps"]}
    current = next(view for view in some["views"] if view["current"])
    assert (current["count"], f"kind={kind}" in current["url"]) == (len(some["steps"]), True)


def test_it_begins_with_the_first_lead_and_is_in_order(town, honoree):
    steps = town.client("district").get(f"/desk/honorees/{honoree.pk}/timeline/").context["steps"]
    moments = [step.at for step in steps]
    assert moments == sorted(moments, reverse=True)
    assert steps[-1].label.startswith("线索")


def test_an_unknown_kind_shows_all(town, honoree):
    client, url = town.client("district"), f"/desk/honorees/{honoree.pk}/timeline/"
    assert len(client.get(f"{url}?kind=x").context["steps"]) == len(client.get(url).context["steps"])


def test_the_timeline_costs_the_same_queries_at_any_length(town, honoree, django_assert_max_num_queries):
    for _round in range(3):
        propose(town, "district", honoree)
        proposal = Proposal.objects.open().get(policy="suspension")
        sign(town, "head", proposal)
        lifted(town, honoree.suspensions.first())
    client, url = town.client("district"), f"/desk/honorees/{honoree.pk}/timeline/"
    client.get(url)
    with django_assert_max_num_queries(17):  # one for each table with something that comes not with the file
        client.get(url)


def furnished(town, honoree):
    """With the numbers that must stay behind, a portrait, a long story, many honors."""
    person = honoree.subjects().get()
    details = PersonalDetails.objects.filter(person=person).first() or PersonalDetails(person=person)
    details.write(id_number=NUMBER, phone=PHONE, address=ADDRESS).save()
    portrait = store_picture(picture("id.jpg"), by=town.district)
    HonoreeFile.objects.create(honoree=honoree, file=portrait, role="portrait")
    kin = Person.objects.create(honoree=honoree, part="kin", name="冯家人", relation="女儿")
    PersonalDetails(person=kin).write(phone="13987654321").save()


def pdf(town, honoree, who="district"):
    response = town.client(who).get(f"/desk/honorees/{honoree.pk}/one-page.pdf")
    assert honoree.name not in response["Content-Disposition"]
    return read_pdf(response)


def test_one_page_with_fonts_and_without_numbers(town, honoree):
    furnished(town, honoree)
    reader, text = pdf(town, honoree)
    assert len(reader.pages) == 1
    for words in (
        "冯时间",
        "重庆好人",
        "2024年9月28日",
        "十六年义务修楼道灯",
        "一句话说完这个故事",
        "请他来宣讲",
    ):
        assert words in text
    for hidden in (NUMBER, PHONE, ADDRESS, "13987654321", "冯家人", NUMBER[-4:], PHONE[-4:]):
        assert hidden not in text
    assert all_fonts_embedded(reader.pages[0])
    assert len(reader.pages[0].images) == 1
    rows = AuditEntry.objects.filter(action="honoree.one_page")
    assert [(row.actor, row.detail) for row in rows] == [(town.district, {})]


def test_however_much_there_is_it_stays_one_page(town, honoree):
    story = honoree.story
    person = honoree.subjects().get()
    person.name, person.post = "长" * 60, "职" * 60
    person.save()
    honoree.take_name("长" * 200)
    honoree.deed_line = "事" * DEED_LINE_LIMIT
    honoree.save()
    version = story.versions.last()
    assert version.standfirst
    for number in range(20):
        honor = type(town.honor).objects.create(
            name=f"示例荣誉{number}" + "誉" * 20, slug=f"h{number}", tier="municipal"
        )
        award_recording.record(
            honoree=honoree, honor=honor, by=town.district, precision="unknown", round="轮" * 40
        )
        Candidacy.objects.create(honoree=honoree, honor=honor, next_action="下" * 100)
    reader, _text = pdf(town, honoree)
    assert len(reader.pages) == 1
    heights = []
    reader.pages[0].extract_text(
        visitor_text=lambda text, _cm, tm, *_rest: heights.append(tm[5]) if text.strip() else None
    )
    assert min(heights) > 20  # nothing is drawn below the edge


def test_of_the_deceased_it_names_the_kin(town, honoree):
    furnished(town, honoree)
    honoree.subjects().update(is_deceased=True, died_on=datetime.date(2025, 4, 1), died_precision="month")
    _reader, text = pdf(town, honoree)
    assert ("冯家人" in text, "女儿" in text, "2025年4月" in text, "13987654321" in text) == (
        True,
        True,
        True,
        False,
    )


@pytest.mark.parametrize("who", STAFF)
def test_who_opens_them(town, who):
    honoree = town.file()
    opens = who in (*approvals.DISTRICT, "auditor")
    for page in ("timeline/", "one-page.pdf"):
        status = town.client(who).get(f"/desk/honorees/{honoree.pk}/{page}").status_code
        assert status == (200 if opens else 403)
