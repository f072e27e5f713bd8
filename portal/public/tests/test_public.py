"""The public site: lists, filters, search, pages, languages, the elder version, error pages."""

import datetime

import pytest
from django.urls import reverse

from honors.conferral import recording as award_recording
from honors.models import Honor
from registry.models import Story
from registry.stories.tests.stories import publish
from studios.tests.scene import two_studios
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import SINCE

YEAR = datetime.date(2024, 9, 1)


def awarded(town, name, *, honor=None, given_on=YEAR, **facts):
    honoree = town.file(name, basis=["name", "story"], **facts)
    award_recording.record(
        honoree=honoree, honor=honor or town.honor, by=town.district, given_on=given_on, precision="month"
    )
    honoree.refresh_from_db()
    return honoree


def names(response):
    return [card.name for card in response.context["cards"]]


@shared
def three(town):
    """The first also holds an older honor of a lower tier than the one on its card."""
    own = Honor.objects.create(name="示例区级荣誉", slug="own", tier="district")
    first = awarded(town, "单雄信", honor=town.national, deed_line="江边救起落水少年")
    award_recording.record(
        honoree=first, honor=own, by=town.district, given_on=YEAR.replace(year=2022), precision="year"
    )
    return [
        first,
        awarded(town, "曾示例", given_on=YEAR.replace(year=2022), deed_line="社区食堂送热饭"),
        awarded(town, "何示例", given_on=YEAR.replace(year=2023)),
    ]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"单雄信", "曾示例", "何示例"}),
        ("tier=national", {"单雄信"}),
        ("tier=municipal", {"曾示例", "何示例"}),
        ("year=2022", {"单雄信", "曾示例"}),
        ("honor=china-good-person", {"单雄信"}),
        ("honor=chongqing-good-person&year=2023", {"何示例"}),
        ("q=落水", {"单雄信"}),
        ("q=食堂", {"曾示例"}),
        ("q=sxx", {"单雄信"}),
        ("q=zeng", {"曾示例"}),
        ("q=示例", {"曾示例", "何示例"}),
        ("q=水少", {"单雄信"}),
        ("q=不存在的", set()),
        ("q=%E3%80%82", set()),
        ("tier=district", {"单雄信"}),
        ("tier=district&year=2022", {"单雄信"}),
        ("tier=national&year=2022", set()),
        ("tier=nonsense", {"单雄信", "曾示例", "何示例"}),
        ("year=10000", {"单雄信", "曾示例", "何示例"}),
        ("category=%00", {"单雄信", "曾示例", "何示例"}),
        ("street=99999999999999999999", {"单雄信", "曾示例", "何示例"}),
    ],
)
def test_filters_and_search(town, three, query, found):
    response = town.client(None).get(f"/honorees/?{query}")
    assert response.status_code == 200
    assert set(names(response)) == found


def test_an_unknown_choice_is_ignored_and_named(town, three):
    response = town.client(None).get("/honorees/?tier=nonsense")
    assert "nonsense" in response.content.decode()


def test_filters_stay_in_the_links(town, three):
    response = town.client(None).get("/honorees/?tier=municipal&sort=name")
    chip = response.context["chips"][0]
    assert chip.remove_url == "?sort=name"
    assert "tier=municipal" in response.context["sorts"][0]["url"]


def test_order_by_latest_and_by_pinyin_with_surnames_read_right(town, three):
    client = town.client(None)
    assert names(client.get("/honorees/")) == ["单雄信", "何示例", "曾示例"]
    assert names(client.get("/honorees/?sort=name")) == ["何示例", "单雄信", "曾示例"]  # he, shan, zeng


@pytest.mark.parametrize("page", ["2", "0", "-1", "abc", "99999999999999999999", "1.5", "%00"])
def test_a_page_beyond_the_end_is_not_there(town, three, page):
    assert town.client(None).get(f"/honorees/?page={page}").status_code == 404


def test_the_story_text_is_searched_once_published(town):
    honoree = awarded(town, "何示例")
    story = Story.objects.create(honoree=honoree)
    story.write(by=town.editor, seen=1, headline="题", body="<p>她总在码头边修伞。</p>")
    client = town.client(None)
    assert names(client.get("/honorees/?q=修伞")) == []
    story = publish(story, town)
    assert names(client.get("/honorees/?q=修伞")) == ["何示例"]
    story.move("take_down", by=town.head, note="x")
    assert names(client.get("/honorees/?q=修伞")) == []


def test_people_near_here_are_of_the_same_street(town, three):
    page = town.client(None).get(f"/honorees/{three[0].slug}/")
    assert {card.name for card in page.context["near"]} == {"曾示例", "何示例"}


def test_rolls_show_rounds_with_their_people(town):
    honoree = town.file("何示例")
    award_recording.record(
        honoree=honoree,
        honor=town.honor,
        by=town.district,
        round="2024年第三季度",
        given_on=YEAR,
        precision="month",
    )
    client = town.client(None)
    assert "2024年第三季度" in client.get("/honors/").content.decode()
    page = client.get("/honors/chongqing-good-person/")
    assert [(row["label"], row["count"]) for row in page.context["rounds"]] == [("2024年第三季度", 1)]
    assert "何示例" in page.content.decode()


@pytest.mark.parametrize("name", ["home", "honoree_list", "honor_list", "about", "feed", "sitemap"])
def test_public_pages_open_without_any_data_and_set_no_cookie(client, db, name):
    response = client.get(reverse(f"portal:{name}"))
    assert response.status_code == 200
    assert not response.cookies


def test_chinese_whatever_the_browser_says_english_by_switch(client, db):
    page = client.get("/", headers={"Accept-Language": "en-US"})
    assert '<html lang="zh-Hans"' in page.content.decode()
    answer = client.post("/language/", {"language": "en", "next": "/about/"})
    assert answer.url == "/about/"
    assert '<html lang="en"' in client.get("/").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)", ""])
def test_a_switch_never_leads_away(client, db, target):
    assert client.post("/language/", {"language": "en", "next": target}).url == "/"


def test_the_elder_version_is_remembered_and_left(client, db):
    client.post("/view/", {"elder": "25", "next": "/"})
    assert "elder-25" in client.get("/").content.decode()
    client.post("/view/", {"elder": "", "next": "/"})
    assert "elder-25" not in client.get("/").content.decode()
    client.post("/view/", {"elder": "9999", "next": "/"})
    assert "elder-9999" not in client.get("/").content.decode()


@pytest.mark.parametrize("url", ["/nowhere/", "/honorees/none/", "/honors/none/", "/desk-of-nobody/"])
def test_what_is_not_there_says_so_in_the_sites_look(client, db, url):
    response = client.get(url)
    assert response.status_code == 404
    assert "portal/" in "".join(t.name or "" for t in response.templates) or "base_public.html" in [
        t.name for t in response.templates
    ]


HEADERS = {
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=()",
}


@pytest.mark.parametrize(
    "url", ["/", "/nowhere/", "/accounts/login/", "/desk/", "/healthz", "/feed/", "/pictures/x"]
)
def test_security_headers_on_every_answer(client, db, url):
    response = client.get(url)
    for name, value in HEADERS.items():
        assert value in response[name], name
    assert "unsafe" not in response["Content-Security-Policy"]


@pytest.mark.parametrize("url", ["/desk/", "/desk/leads/", "/accounts/login/"])
def test_staff_pages_are_never_stored(town, url):
    assert "no-store" in town.client("district").get(url)["Cache-Control"]


def test_a_merged_file_leads_on_to_the_surviving_one(town):
    kept, gone = awarded(town, "何示例"), town.file("何示例")
    gone.merged_into = kept
    gone.save()
    response = town.client(None).get(f"/honorees/{gone.slug}/")
    assert (response.status_code, response.url) == (301, f"/honorees/{kept.slug}/")


def test_the_columns_of_lists_agree_with_the_facts(town, three):
    three[0].persons.get().consents.get(purpose="name").withdraw(by=town.district, on=SINCE)
    for honoree in [*three, town.file("无据", basis=[])]:
        honoree.refresh_from_db()
        before = (honoree.is_listed, honoree.top_tier, honoree.latest_on)
        award_recording.refresh(honoree)
        assert (honoree.is_listed, honoree.top_tier, honoree.latest_on) == before


def test_lists_cost_the_same_few_queries_at_any_length(town, django_assert_max_num_queries):
    for number in range(25):
        awarded(town, f"示例{number}")
    client = town.client(None)
    client.get("/honorees/?q=没有")  # fills the memory of choices and of places
    with django_assert_max_num_queries(3):
        client.get("/honorees/")
    with django_assert_max_num_queries(3):
        client.get("/honorees/?q=示例&tier=municipal")
    slug = "none"
    for card in client.get("/honorees/").context["cards"][:1]:
        slug = card.url
    with django_assert_max_num_queries(6):
        client.get(slug)


def test_staff_pages_cost_at_most_eight_queries(town, django_assert_max_num_queries):
    for number in range(25):
        lead = town.lead(name=f"示例{number}")
        lead.move("submit", by=town.community)
    client = town.client("street")
    for url in ("/desk/leads/", "/desk/", "/desk/leads/?view=waiting"):
        client.get(url)
        with django_assert_max_num_queries(8):
            client.get(url)


def test_the_name_of_a_studio_finds_its_leader(town):
    two_studios(town)
    awarded(town, "单雄信")
    client = town.client(None)
    assert names(client.get("/honorees/?q=甲工作室")) == ["冯带头"]
    assert names(client.get("/honorees/?q=甲工作室 冯")) == ["冯带头"]
    assert names(client.get("/honorees/?q=甲工作室 单")) == []
