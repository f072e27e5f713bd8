"""The desk for doubles through its pages: who opens it, what it lists, merging, telling apart, undoing."""

import uuid

import pytest
from django.urls import reverse

from honors.public_notices.tests.test_contested import on_public_notice
from registry.duplicates.pairs import likely_pairs, say_not_the_same
from registry.duplicates.tests.merges import fresh, merged, nominate, undone
from registry.models import Honoree, Lead, Merge, NotTheSame, PersonalDetails, Unmerge

DESK = "/desk/duplicates/"


def pair_url(gone, kept, act="", kind="files"):
    return f"{DESK}{kind}/{gone.pk}/{kept.pk}/{act}"


def sent(client, gone, kept, act="merge/", **data):
    seen = f"{fresh(gone).version}-{fresh(kept).version}"
    return client.post(pair_url(gone, kept, act), {"seen": seen, "token": str(uuid.uuid4())} | data)


def keys(model):
    return {tuple(sorted((pair.one.pk, pair.other.pk))) for pair in likely_pairs(model)}


PAIRS = [
    ("周桂芳", "周桂芳", True),
    ("周桂芳", "周桂方", True),  # sounds the same
    ("李晓晴", "李晓睛", True),  # looks alike
    ("周桂芳", "王建国", False),
]


@pytest.mark.parametrize(("name", "other_name", "is_asked"), PAIRS)
def test_pairs_that_may_be_one_are_listed_with_the_reason(town, name, other_name, is_asked):
    one, other = town.file(name), town.file(other_name)
    assert keys(Honoree) == ({(one.pk, other.pk)} if is_asked else set())
    page = town.client("district").get(DESK).content.decode()
    assert (pair_url(one, other) in page or pair_url(other, one) in page) is is_asked


def test_the_same_number_is_asked_about_whatever_the_names(town):
    one, other = town.file("周桂芳"), town.file("王建国")
    for file in (one, other):
        details = PersonalDetails(person=file.persons.get())
        details.write(id_number="500103198001011231").save(force_insert=True)
    [pair] = likely_pairs(Honoree)
    assert pair.why[0] == "id_number"


def test_of_leads_only_those_under_way(town):
    one, other = town.lead_at("district"), town.lead_at("street")
    town.lead()
    assert keys(Lead) == {(one.pk, other.pk)}
    fresh(other).move("decline", by=town.street, note="不符")
    assert keys(Lead) == set()


def test_what_was_told_apart_is_never_asked_again_also_after_a_merge(town):
    one, other, third = town.file(), town.file(), town.file()
    client = town.client("district")
    assert sent(client, one, other, "part/", reason="").status_code == 422
    assert sent(client, one, other, "part/", reason="是两个人").status_code == 302
    assert sent(client, other, one, "part/", reason="再说一次").status_code == 409
    assert NotTheSame.objects.get().reason == "是两个人"
    assert (one.pk, other.pk) not in keys(Honoree)
    merged(town, one, third)
    assert keys(Honoree) == set()
    assert "是两个人" in client.get(f"{DESK}?view=apart").content.decode()


def test_merging_by_the_page_and_undoing_it(town):
    kept, gone = town.file(deed_line="修灯"), town.file(deed_line="义务修灯")
    client = town.client("district")
    form = client.get(pair_url(gone, kept)).context["form"]
    assert [field.name for field in form.visible_fields()] == ["deed_line"]
    assert sent(client, gone, kept, deed_line="nonsense").status_code == 422
    answer = sent(client, gone, kept, deed_line="goes")
    made = Merge.objects.get()
    assert answer["Location"] == made.get_absolute_url() == client.get(pair_url(gone, kept))["Location"]
    assert fresh(kept).deed_line == "义务修灯"
    url = f"{made.get_absolute_url()}undo/"
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "看错了"}).status_code == 302
    assert client.post(url, {"reason": "看错了"}).status_code == 302  # a double click
    late = town.client("district_colleague").post(url, {"reason": "写来晚了"})
    assert (late.status_code, "写来晚了" in late.content.decode()) == (409, True)
    assert Unmerge.objects.count() == 1
    assert fresh(gone).merged_into_id is None
    assert "看错了" in client.get(made.get_absolute_url()).content.decode()


def test_a_double_click_merges_once_and_whoever_comes_second_is_told(town):
    kept, gone = town.file(), town.file()
    client, token, seen = town.client("district"), str(uuid.uuid4()), "1-1"
    seen = f"{gone.version}-{kept.version}"
    first = client.post(pair_url(gone, kept, "merge/"), {"seen": seen, "token": token})
    again = client.post(pair_url(gone, kept, "merge/"), {"seen": seen, "token": token})
    assert first["Location"] == again["Location"]
    other = town.client("district_colleague").post(pair_url(kept, gone, "merge/"), {"seen": seen})
    assert other.status_code == 409
    assert "district员" in other.content.decode()
    late = sent(town.client("district_colleague"), gone, kept, "part/", reason="是两个人")
    assert (late.status_code, "是两个人" in late.content.decode()) == (409, True)
    assert Merge.objects.count() == 1


def test_what_was_changed_since_it_was_compared_is_compared_again(town):
    kept, gone = town.file(deed_line="修灯"), town.file(deed_line="义务修灯")
    answer = town.client("district").post(
        pair_url(gone, kept, "merge/"), {"seen": "0-0", "deed_line": "goes"}
    )
    assert answer.status_code == 409
    assert not Merge.objects.exists()


def test_the_page_says_what_stands_against_it_and_merges_nothing(town):
    kept, gone = town.file(), town.file()
    on_public_notice(town, nominate(town, gone))
    on_public_notice(town, nominate(town, kept))
    client = town.client("district")
    assert "都在公示中" in client.get(pair_url(gone, kept)).content.decode()
    assert sent(client, gone, kept).status_code == 409
    same = client.get(pair_url(kept, kept))
    assert "这是同一份" in same.content.decode()
    assert sent(client, kept, kept).status_code == 422


@pytest.mark.parametrize("url", [f"{DESK}nonsense/1/2/", f"{DESK}files/1/99999/", "/desk/merges/99999/"])
def test_what_is_not_there_is_not_there(town, url):
    town.file()
    assert town.client("district").get(url).status_code == 404


@pytest.mark.parametrize(
    ("who", "status"),
    [("district", 200), ("head", 200), ("editor", 403), ("street", 403), ("auditor", 403), ("courtesy", 403)],
)
def test_the_desk_for_doubles_is_the_districts(town, who, status):
    kept, gone = town.file(), town.file()
    client = town.client(who)
    assert client.get(DESK).status_code == status
    assert client.get(pair_url(gone, kept)).status_code == status
    refused = sent(client, gone, kept).status_code
    assert refused == (302 if status == 200 else 403)
    assert (reverse("registry:duplicate_list") in client.get("/desk/").content.decode()) is (status == 200)


def test_numbers_are_compared_masked(town):
    kept, gone = town.file(), town.file()
    for file, number in ((kept, "500103198001011231"), (gone, "500103199003074528")):
        PersonalDetails(person=file.persons.get()).write(id_number=number).save(force_insert=True)
    page = town.client("district").get(pair_url(gone, kept)).content.decode()
    assert "500103198001011231" not in page and "500103199003074528" not in page
    assert "50****" in page


def test_a_merged_file_stands_in_no_list(town):
    kept, gone = town.file("周桂芳"), town.file("周桂方")
    merged(town, gone, kept)
    client = town.client("district")
    for url in ("/desk/honorees/", "/desk/honorees/?q=周桂方", "/desk/pool/", "/desk/stories/", DESK):
        assert f'href="{gone.get_absolute_url()}"' not in client.get(url).content.decode(), url


def test_a_pair_judged_stays_judged_when_a_merge_is_undone(town):
    one, other, third = town.file(), town.file(), town.file()
    made = merged(town, one, third)
    say_not_the_same(third, other, by=town.district, reason="是两个人")
    undone(town, made)
    assert keys(Honoree) == {(one.pk, other.pk), (one.pk, third.pk)}
