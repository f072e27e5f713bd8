"""Finding people: by characters, by pinyin as people type it, by place, kind and post."""

import pytest
from django.core.management import call_command

from registry.honorees import search
from registry.models import Honoree
from registry.people.pinyin import pinyin_of
from yuzhong_models.tests.shared import shared

SURNAMES = {
    "卜": "bu", "薄": "bo", "单于": "chanyu", "粘": "nian", "藏": "zang", "贠": "yun", "郇": "xun", "单": "shan",
    "仇": "qiu", "解": "xie", "曾": "zeng", "查": "zha", "区": "ou", "盖": "ge", "朴": "piao", "覃": "qin",
    "翟": "zhai", "缪": "miao", "种": "chong", "任": "ren", "冼": "xian", "尉迟": "yuchi", "万俟": "moqi",
    "令狐": "linghu", "澹台": "tantai", "宿": "su", "折": "she", "乐": "yue", "隗": "wei", "那": "na",
    "阚": "kan", "黑": "he", "秘": "bi", "召": "shao", "繁": "po", "颉": "xie", "乐正": "yuezheng", "能": "nai",
    "欧阳": "ouyang", "诸葛": "zhuge", "尹": "yin", "阮": "ruan", "佘": "she", "厍": "she", "仉": "zhang",
}  # fmt: skip


@pytest.mark.parametrize(("surname", "read"), SURNAMES.items())
def test_surnames_are_read_as_surnames(surname, read):
    assert pinyin_of(f"{surname}试音") == f"{read}shiyin"


@shared
def shown(town):
    """Files whose names are hard to type."""
    for name in ["商陆", "吕示礼", "周桂芳", "阿试提·买买提", "王𮯰", "羊二", "杨试", "刘䶮", "张试升"]:
        town.file(name)


def found(query, **more):
    return set(search.found(Honoree.objects.all(), query, **more).values_list("name", flat=True))


MEANT = [
    ("商陆", "商陆"), ("shanglu", "商陆"), ("shang lu", "商陆"), ("ShangLu", "商陆"), ("shānglù", "商陆"),
    ("sha\u0304nglu\u0300", "商陆"), ("shang1lu4", "商陆"), ("shang1 lu4", "商陆"), ("商lu", "商陆"),
    ("shang陆", "商陆"), ("商lù", "商陆"), ("商lu4", "商陆"), ("sl", "商陆"), ("商 lu", "商陆"),
    ("lüshili", "吕示礼"), ("lvshili", "吕示礼"), ("lushili", "吕示礼"), ("LÜ", "吕示礼"), ("lǚshìlǐ", "吕示礼"),
    ("吕shili", "吕示礼"), ("吕shi礼", "吕示礼"), ("lü示礼", "吕示礼"),
    ("zhou guifang", "周桂芳"), ("周guifang", "周桂芳"), ("周桂fang", "周桂芳"), ("zhou桂芳", "周桂芳"),
    ("gui芳", "周桂芳"), ("周gui", "周桂芳"), ("zhōuguìfāng", "周桂芳"),
    ("阿试提买买提", "阿试提·买买提"), ("阿试提•买买提", "阿试提·买买提"), ("ashitimaimaiti", "阿试提·买买提"),
    ("ashiti maimaiti", "阿试提·买买提"), ("买买提", "阿试提·买买提"), ("阿试提.买买提", "阿试提·买买提"),
    ("𮯰", "王𮯰"), ("王𮯰", "王𮯰"), ("yang2er", "羊二"), ("䶮", "刘䶮"), ("張試昇", "张试升"),
    ("⽺二", "羊二"), ("张试升\u200b", "张试升"),
]  # fmt: skip


def test_what_people_type_finds_the_one_they_mean(shown):
    assert [(query, name) for query, name in MEANT if name not in found(query)] == []


ALONE = [("王𮯰", {"王𮯰"}), ("𮯰", {"王𮯰"}), ("yang2", {"羊二", "杨试"}), ("商lu", {"商陆"}), ("周li", set()), ("王𮯱", set())]  # fmt: skip


def test_and_nobody_else(shown):
    assert {query: found(query) for query, _names in ALONE} == dict(ALONE)


@shared
def placed(town):
    """One person in a community of the first street, one in the second, one of another category."""
    here = town.file("甲某", deed_line="修楼道灯")
    person = here.subjects().get()
    person.post = "轮渡公司水手"
    person.save()
    here.refresh_listing()
    there = town.file("乙某")
    there.place_in(town.units.other_community)
    there.save()
    other = town.file("丙某")
    other.category, other.organization, other.street = None, None, None
    other.save()
    return town


PLACES = [
    ("七星岗", {"甲某"}), ("七星岗街道", {"甲某"}), ("金汤街社区", {"甲某"}), ("七星岗街道金汤街社区", {"甲某"}),
    ("民生路", {"乙某"}), ("渝中区", {"甲某", "乙某"}), ("助人为乐", {"甲某", "乙某"}),
    ("助人为乐 民生路", {"乙某"}), ("七星岗 楼道灯", {"甲某"}), ("民生路 楼道灯", set()), ("水手", {"甲某"}),
    ("轮渡公司 七星岗", {"甲某"}), ("七星岗 乙某", set()), ("街", set()),
]  # fmt: skip


def test_streets_communities_categories_and_posts_are_found(placed):
    assert {query: found(query) for query, _names in PLACES} == dict(PLACES)


def test_the_index_is_written_anew_by_its_command(town):
    town.file("商陆")
    model = Honoree.objects.get().search_text
    model.text = model.grams = ""
    model.save()
    call_command("rebuild_search", verbosity=0)
    assert found("商lu") == {"商陆"}


def test_a_query_longer_than_the_box_is_cut(town):
    town.file("商陆")
    town.file("周桂芳")
    rows = town.client("district").get("/desk/honorees/", {"q": "商陆" + "没" * 60}).context["page"]
    assert [row.name for row in rows.object_list] == []
    rows = town.client("district").get("/desk/honorees/", {"q": "商陆" + " " * 60}).context["page"]
    assert [row.name for row in rows.object_list] == ["商陆"]
