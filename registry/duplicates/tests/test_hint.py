"""What somebody who writes a lead is told of people on file: enough of what he may see, one sentence of the rest."""

import re

import pytest
from django.utils import timezone
from django.utils.html import strip_tags

from accounts.models import AuditEntry, Counter, Organization
from registry.duplicates import limits
from registry.duplicates.hint import sees
from registry.duplicates.matching import objects_of
from registry.models import Lead, Person, PersonalDetails
from yuzhong_models.tests.town import STAFF

HINT = "/desk/duplicates/hint/"
NUMBER, OTHER_NUMBER = "11010519491231002X", "51010319650315002X"
SENTENCE = "已在册，请与{}联系。"
THERE = "解放碑街道民生路社区"


def sent(name="", number="", **more):
    rows = {"persons-TOTAL_FORMS": 1, "persons-INITIAL_FORMS": 0}
    return rows | {"persons-0-name": name, "persons-0-id_number": number} | more


def words(response):
    return " ".join(strip_tags(response.content.decode()).split())


def with_number(lead, number=NUMBER):
    PersonalDetails(person=lead.persons.get()).write(id_number=number, phone="13800001111").save()
    return lead


@pytest.fixture
def foreign(town):
    """A lead of the other street, with all that must not be told."""
    lead = town.lead(
        "other_community", name="周桂芳", community=town.units.other_community,
        deed_line="二十年照顾瘫痪的婆婆",
    )  # fmt: skip
    Person.objects.filter(lead=lead).update(birth_year=1949, former_name="周小妹", former_key="周小妹")
    lead.move("submit", by=town.other_community)
    return with_number(lead)


FOUND = [
    sent("周桂芳"),
    sent("周桂方"),
    sent("周 桂芳"),
    sent("周小妹"),
    sent(number=NUMBER),
    sent("谁也不是", number=NUMBER),
    sent("", deed_line="二十年照顾瘫痪婆婆"),
]


@pytest.mark.parametrize("data", FOUND)
@pytest.mark.parametrize("who", ["community", "street", "department"])
def test_of_what_a_foreign_unit_has_exactly_one_sentence_is_told(town, foreign, who, data):
    place = {"community": town.units.other_community.pk, "category": town.category.pk}  # beside a deed
    answer = town.client(who).post(HINT, data | place)
    assert answer.status_code == 200
    assert words(answer) == SENTENCE.format(THERE)
    assert not re.search(
        r"href|data-|value=|周|婆婆|19|\d{4}", re.sub(r"<svg.*?</svg>", "", answer.content.decode())
    )


def test_a_couple_a_unit_and_a_former_name_are_asked_about_too(town, foreign):
    team = town.lead("other_community", name="民生路志愿服务队", kind="unit")
    team.move("submit", by=town.other_community)
    client = town.client("community")
    second = {"persons-TOTAL_FORMS": 2, "persons-1-name": "周桂芳", "kind": "couple"}
    for data in (
        sent("谁也不是") | second,
        sent("周贵仙") | {"persons-0-former_name": "周桂芳"},
        sent("", kind="unit", unit_name="民生路志愿服务队"),
    ):
        assert words(client.post(HINT, data)) == SENTENCE.format(THERE), data
    assert (
        words(client.post(HINT, sent("周桂芳", kind="unit"))) == ""
    )  # rows of people are not asked of a unit


def test_a_former_name_is_kept_and_shown(town):
    client = town.client("community")
    client.post(
        "/desk/leads/new/",
        sent("周桂芳", kind="person", action="save") | {"persons-0-former_name": "周 小妹"},
    )
    lead = Lead.objects.get()
    assert lead.persons.values("former_name", "former_key").get() == {
        "former_name": "周小妹",
        "former_key": "周小妹",
    }
    assert "曾用名：周小妹" in words(client.get(f"/desk/leads/{lead.pk}/"))


def test_the_sentence_is_the_same_whatever_became_of_the_lead(town, foreign):
    client, seen = town.client("community"), set()
    file = town.file("周桂芳")
    for state in ("under_review", "returned", "accepted", "declined"):
        facts = {"state": state, "decided_at": timezone.now(), "decided_by": town.district, "honoree": file}
        type(foreign).objects.filter(pk=foreign.pk).update(**facts)
        seen.add(words(client.post(HINT, sent("周桂芳"))))
    assert len(seen) == 1
    assert SENTENCE.format(THERE) in seen.pop()


def test_the_unit_is_named_with_its_telephone_or_with_the_district_s(town, foreign, settings):
    client = town.client("street")
    settings.SITE = settings.SITE | {"phone": "023-63700000", "host": "区文明办"}
    assert SENTENCE.format(f"{THERE}（电话：023-63700000）") in words(client.post(HINT, sent("周桂芳")))
    Organization.objects.filter(name="民生路社区").update(phone="023-63711111")
    assert SENTENCE.format(f"{THERE}（电话：023-63711111）") in words(client.post(HINT, sent("周桂芳")))
    Organization.objects.filter(name="民生路社区").update(
        closed_on=timezone.localdate(), successor=town.units.department
    )
    assert SENTENCE.format("区卫生健康委（电话：023-63700000）") in words(client.post(HINT, sent("周桂芳")))
    town.file("何试勇")  # a file that no lead of theirs opened
    assert SENTENCE.format("区文明办（电话：023-63700000）") in words(client.post(HINT, sent("何试勇")))


def test_who_may_see_it_is_told_enough_to_judge(town, foreign):
    Person.objects.filter(lead=foreign).update(birth_year=timezone.localdate().year - 76)
    for who in ("other_community", "other_street"):
        told = words(town.client(who).post(HINT, sent("周桂方")))
        for part in (
            "周桂芳",
            "70至79岁",
            THERE,
            foreign.number,
            "审核中",
            "二十年照顾瘫痪的婆婆",
            "姓名同音",
        ):
            assert part in told, (who, part)
        assert "已在册，请与" not in told
        assert NUMBER not in told


def test_a_reader_of_files_is_told_of_file_and_honors(town):
    file = town.file("周桂芳", deed_line="十六年义务修楼道灯")
    type(file).objects.filter(pk=file.pk).update(top_honor="重庆好人", top_tier=2)
    told = words(town.client("district").post(HINT, sent("周桂芳")))
    for part in ("周桂芳", "七星岗街道金汤街社区", "储备", "重庆好人", "十六年义务修楼道灯", "姓名相同"):
        assert part in told
    assert "重庆好人" not in words(town.client("street").post(HINT, sent("周桂芳")))


def test_a_draft_of_another_unit_is_told_to_nobody_else(town):
    town.lead("other_community", name="周桂芳", community=town.units.other_community)
    assert words(town.client("community").post(HINT, sent("周桂芳"))) == ""
    assert "周桂芳" in words(town.client("other_community").post(HINT, sent("周桂芳")))


def test_two_people_are_not_called_one(town, foreign):
    client = town.client("community")
    assert words(client.post(HINT, sent("周桂芳", NUMBER))) != ""
    assert words(client.post(HINT, sent("周桂芳", OTHER_NUMBER))) == ""
    assert words(client.post(HINT, sent("周桂兰"))) == ""
    assert words(client.post(HINT, sent("", "110105194912310021"))) == ""  # no number that can be


def test_a_hit_by_number_is_recorded_and_a_miss_looks_like_any_other(
    town, foreign, django_assert_num_queries
):
    client = town.client("community")
    client.post(HINT, sent("热身"))
    before = AuditEntry.objects.count()
    with django_assert_num_queries(6):
        name = client.post(HINT, sent("没有此人", OTHER_NUMBER))
    with django_assert_num_queries(6):
        number = client.post(HINT, sent("", OTHER_NUMBER))
    assert (name.content, name.status_code) == (number.content, number.status_code)
    assert AuditEntry.objects.count() == before
    client.post(HINT, sent("", NUMBER))
    entry = AuditEntry.objects.latest("sequence")
    assert (entry.action, entry.actor_id, entry.target_id) == (
        "lead.find_by_id_number",
        town.community.pk,
        str(foreign.pk),
    )
    assert NUMBER not in str(entry.detail)


def test_sixty_an_hour_an_account(town, foreign):
    client = town.client("community")
    client.post(HINT, sent("周桂芳"))
    Counter.objects.filter(name__startswith="hint:").update(value=limits.MOST_AN_HOUR - 1)
    assert client.post(HINT, sent("周桂芳")).status_code == 200
    refused = client.post(HINT, sent("周桂芳"))
    assert refused.status_code == 429
    assert "已在册" not in refused.content.decode()
    assert "本小时查询次数已用完" in words(refused)
    assert town.client("street").post(HINT, sent("周桂芳")).status_code == 200  # each account for itself
    saved = client.post("/desk/leads/new/", sent("周桂芳", kind="person", action="save"), follow=True)
    assert SENTENCE.format(THERE) not in words(saved)


def test_only_who_reports_asks_and_only_by_post(town):
    assert town.client("district").get(HINT).status_code == 405
    for who in ("editor", "head", "auditor", "admin", "coordinator"):
        assert town.client(who).post(HINT, sent("周桂芳")).status_code == 403
    assert town.client(None).post(HINT, sent("周桂芳")).status_code == 302


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"persons-TOTAL_FORMS": "x"},
        {"persons-TOTAL_FORMS": 10**9, "persons-INITIAL_FORMS": 0},
        sent(
            "周" * 5000, "9" * 5000, community="x", category="-1", token="?", kind="?", deed_line="灯" * 50000
        ),
        sent("\x00\u202e", "'; DROP TABLE", community=2**70),
    ],
)
def test_hostile_input_is_a_miss(town, foreign, data):
    answer = town.client("community").post(HINT, data)
    assert (answer.status_code, words(answer)) == (200, "")


def test_without_script_the_page_after_saving_says_it(town, foreign):
    client = town.client("community")
    saved = client.post("/desk/leads/new/", sent("周桂方", kind="person", action="save"), follow=True)
    assert SENTENCE.format(THERE) in words(saved)
    assert SENTENCE.format(THERE) not in words(
        client.get(saved.redirect_chain[-1][0])
    )  # reading asks nothing
    own = town.lead("community", name="何试勇")
    again = client.post("/desk/leads/new/", sent("何试勇", kind="person", action="save"), follow=True)
    assert own.number in words(again)
    assert own.number in words(client.get(again.redirect_chain[-1][0]))


def test_a_number_that_is_saved_or_submitted_is_recorded_too(town, foreign):
    client, hits = town.client("community"), AuditEntry.objects.filter(action="lead.find_by_id_number")
    number = sent("没有此人", NUMBER, kind="person")
    saved = client.post("/desk/leads/new/", number | {"action": "save"}, follow=True)
    assert SENTENCE.format(THERE) in words(saved)
    assert hits.count() == 1
    lead = with_number(town.lead("community", name="也没有此人"))
    assert SENTENCE.format(THERE) not in words(client.get(f"/desk/leads/{lead.pk}/"))
    complete = {"community": lead.community_id, "category": lead.category_id, "deed_line": "一句话"}
    complete |= sent("也没有此人", kind="person", action="submit", how_known="邻居说的")
    gone = client.post(
        f"/desk/leads/{lead.pk}/edit/", complete | {"persons-0-pk": lead.persons.get().pk}, follow=True
    )
    assert SENTENCE.format(THERE) in words(gone)
    assert hits.count() == 3  # the foreign lead, and the draft above
    own = with_number(town.lead("community", name="又一人", deed_line="另一件事"))
    other = client.get(f"/desk/leads/{own.pk}/edit/").content.decode()
    assert lead.number not in other  # a page that is only read finds nobody by a number


def test_the_draft_itself_is_no_double(town):
    client = town.client("community")
    lead = town.lead("community", name="周桂芳")
    assert words(client.post(HINT, sent("周桂芳", token=str(lead.token)))) == ""


def test_page_and_forward_button_of_the_street_say_the_same(town, foreign):
    lead = town.lead_at("street", name="周桂芳")
    page = words(town.client("street").get(f"/desk/leads/{lead.pk}/"))
    assert page.count(SENTENCE.format(THERE)) == 2
    assert SENTENCE.format(THERE) in words(town.client("street").get(f"/desk/leads/{lead.pk}/forward/"))
    assert foreign.number not in page


def test_the_district_is_told_why_before_it_accepts(town):
    file = town.file("周桂芳", deed_line="二十年照顾瘫痪的婆婆")
    lead = town.lead_at("district", name="周桂方", deed_line="二十年照顾瘫痪婆婆")
    page = words(town.client("district").get(f"/desk/leads/{lead.pk}/"))
    assert file.name in page
    assert "依据：姓名同音、事迹相近" in page
    Person.objects.filter(honoree=file).update(sex="male")
    Person.objects.filter(lead=lead).update(sex="female")
    page = words(town.client("district").get(f"/desk/leads/{lead.pk}/accept/"))
    assert "依据：姓名同音、事迹相近；但性别不同" in page


def test_one_lead_is_seen_as_the_list_sees_it(town, foreign):
    """`sees` answers for one row what `visible_to` answers for all."""
    town.lead("community"), town.lead("department"), town.lead("unit"), town.lead("district")
    town.lead_at("district"), town.lead_at("street")
    rows = objects_of(Lead, Lead.objects.values_list("pk", flat=True))
    assert len(rows) == 7
    for who in STAFF:
        user = getattr(town, who)
        listed = set(Lead.objects.visible_to(user).values_list("pk", flat=True))
        assert {pk for pk, lead in rows.items() if sees(user, lead)} == listed, who
