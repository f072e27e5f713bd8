"""What stands around every public page: navigation, contact, sign-in on a phone, the ways to all pages."""

import datetime
import json
import re

import pytest
from django.core.cache import cache

from accounts.organizations.english import english_names
from accounts.organizations.reference import SOURCE
from honors.catalogue.reference import HONORS
from honors.conferral import recording as award_recording
from honors.models import Honor
from portal.public import feeds
from portal.public.views import honors
from registry.honorees.reference import CATEGORIES
from yuzhong_models.tests.shared import shared

CONTACT = {"phone": "023-63765000", "address": "示例路1号", "objections": "office@example.cn"}


def current(html):
    """Label of the section that the navigation marks, and how."""
    nav = html[html.index('id="site-nav"') : html.index("</nav>", html.index('id="site-nav"'))]
    return re.findall(r'aria-current="(\w+)">([^<]+)<', nav)


@shared
def named(town):
    file = town.file("周示例", basis=["name", "story"])
    award_recording.record(
        honoree=file, honor=town.honor, by=town.district, given_on=None, precision="unknown",
        conferring_body="示例文明办", document_number="示例〔2024〕3号",
    )  # fmt: skip
    file.refresh_from_db()
    return file


@pytest.mark.parametrize(
    ("address", "marked"),
    [
        ("/honorees/", ("page", "榜样名录")),
        ("/honorees/{slug}/", ("true", "榜样名录")),
        ("/honorees/{slug}/poster/", ("true", "榜样名录")),
        ("/honors/", ("page", "荣誉与批次")),
        ("/honors/chongqing-good-person/", ("true", "荣誉与批次")),
        ("/events/request/", ("true", "活动")),
        ("/sitemap/", ("true", "关于")),
        ("/about/", ("page", "关于")),
    ],
)
def test_the_navigation_marks_the_section_on_its_detail_pages_too(town, named, address, marked):
    html = town.client(None).get(address.format(slug=named.slug)).content.decode()
    assert current(html) == [marked]


def test_the_page_of_the_rolls_has_the_name_of_its_link(town):
    html = town.client(None).get("/honors/").content.decode()
    assert "<h1>荣誉与批次</h1>" in html


def test_no_line_of_contact_without_a_value(town, settings):
    for address in ("/", "/about/", "/events/request/"):
        settings.SITE = settings.SITE | dict.fromkeys([*CONTACT, "site_code", "icp", "psb"], "")
        html = town.client(None).get(address).content.decode()
        assert "待配置" not in html
        assert "电话：" not in html
    settings.SITE = settings.SITE | CONTACT
    cache.clear()  # the footer is kept for minutes
    html = town.client(None).get("/about/").content.decode()
    assert html.count('href="tel:023-63765000"') == 2  # beside the text and in the footer
    assert "示例路1号" in html


def test_the_menu_of_a_phone_leads_to_the_sign_in(town):
    html = town.client(None).get("/").content.decode()
    menu = html[html.index('id="site-nav"') : html.index("</nav>")]
    assert 'href="/accounts/login/"' in menu
    html = town.client("street").get("/").content.decode()
    menu = html[html.index('id="site-nav"') : html.index("</nav>")]
    assert 'href="/desk/"' in menu


def test_the_site_map_leads_to_every_honor_and_into_the_register(town, named):
    html = town.client(None).get("/sitemap/").content.decode()
    for honor in Honor.objects.all():
        assert f'href="/honors/{honor.slug}/"' in html
    assert f'href="/honorees/?street={town.units.street.pk}"' in html
    assert 'href="/sitemap/"' in town.client(None).get("/").content.decode()


@pytest.mark.parametrize(
    ("address", "root"),
    [("/feed/", "<feed"), ("/sitemap.xml", "<sitemapindex"), ("/sitemap-honorees.xml", "<urlset")],
)
def test_lists_for_machines_name_their_style_sheet(town, named, address, root):
    response = town.client(None).get(address)
    text = response.content.decode()
    assert response["Content-Type"].startswith("application/xml")
    assert text.startswith("<?xml ")
    assert text.index("<?xml-stylesheet") < text.index(root)


def test_the_sitemap_is_an_index_whose_parts_have_pages(town, named, monkeypatch):
    monkeypatch.setattr(feeds.HonoreeSitemap, "limit", 1)
    second = town.file("何示例", basis=["name"])
    award_recording.record(honoree=second, honor=town.honor, by=town.district, precision="unknown")
    visitor = town.client(None)
    parts = re.findall("<loc>http://testserver(.*?)</loc>", visitor.get("/sitemap.xml").content.decode())
    assert [part for part in parts if "honorees" in part] == [
        "/sitemap-honorees.xml",
        "/sitemap-honorees.xml?p=2",
    ]
    pages = [visitor.get(part).content.decode() for part in parts]
    assert [sum(f"/honorees/{one.slug}/" in page for page in pages) for one in (named, second)] == [1, 1]
    assert [visitor.get(f"/sitemap-{name}").status_code for name in ("none.xml", "honorees.xml?p=9")] == [
        404,
        404,
    ]


def test_a_roll_of_honor_is_read_page_by_page(town, named, monkeypatch):
    monkeypatch.setattr(honors, "PEOPLE_A_PAGE", 2)
    people = [town.file(name, basis=["name"]) for name in ("甲示例", "乙示例", "丙示例")]
    for number, person in enumerate(people):
        award_recording.record(
            honoree=person,
            honor=town.honor,
            by=town.district,
            given_on=datetime.date(2020, 1, 1),
            precision="year",
            round="旧批次" if number else "更旧批次",
        )
    visitor, address = town.client(None), f"/honors/{town.honor.slug}/"
    pages = [visitor.get(f"{address}?page={number}") for number in (1, 2)]
    shown = [[card.name for row in page.context["rounds"] for card in row["cards"]] for page in pages]
    assert sorted(sum(shown, [])) == sorted([named.name, *(person.name for person in people)])
    assert [len(names) for names in shown] == [2, 2]
    assert visitor.get(f"{address}?page=3").status_code == 404
    assert f"{address}?page=2#" in visitor.get("/honors/").content.decode()


def test_an_award_states_who_conferred_it_and_under_which_number(town, named):
    public = town.client(None).get(f"/honorees/{named.slug}/").content.decode()
    assert "示例文明办 · 示例〔2024〕3号" in public
    desk = town.client("district").get(f"/desk/honorees/{named.pk}/").content.decode()
    assert "示例文明办" in desk
    assert "示例〔2024〕3号" in desk


def test_the_english_version_names_honors_categories_and_streets_beside_the_chinese(town, named):
    client = town.client(None)
    client.cookies["language"] = "en"
    listed = client.get("/honorees/").content.decode()
    for words in (
        "重庆好人 Chongqing Good Person",
        "助人为乐 Helping Others",
        "七星岗街道 Qixinggang Subdistrict",
    ):
        assert words in listed
    page = client.get(f"/honorees/{named.slug}/").content.decode()
    assert "七星岗街道金汤街社区 Qixinggang Subdistrict" in page
    assert "助人为乐 Helping Others" in page
    assert "重庆好人 Chongqing Good Person" in client.get("/honors/").content.decode()
    assert "Subdistrict" not in town.client(None).get("/honorees/").content.decode()


def test_every_name_of_the_reference_data_has_an_english_one():
    names = english_names()
    assert [row[1] for row in HONORS if row[1] not in names] == []
    assert [row[1] for row in CATEGORIES if row[1] not in names] == []
    streets = json.loads(SOURCE.read_text())["streets"]
    assert [street["name"] for street in streets if street["name"] not in names] == []
