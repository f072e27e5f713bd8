"""The poster of a story: what it says, and that it goes with the page and with each consent."""

import io

import pytest
from PIL import Image

from accounts.papers.typefaces import SANS, SERIF
from portal.public import files, poster_type
from portal.public.poster import drawn, poster_of
from registry.models import Consent
from registry.stories.tests import stories
from registry.stories.tests.stories import pictured, story  # noqa: F401 (fixtures)


def words_of(honoree, source=None):
    file = files.persons_of(files.opened(honoree.slug))[0].honoree
    return poster_of(file, url="https://example.org/honorees/abc/", source=source)


def withdraw(town, purpose):
    consent = Consent.objects.get(purpose=purpose)
    town.client("district").post(f"/desk/consents/{consent.pk}/withdraw/", {"on": "2026-01-01"})


def test_the_story_leads_to_its_poster_and_the_poster_back(town, pictured):  # noqa: F811
    visitor, honoree = town.client(None), pictured.honoree
    page = visitor.get(f"/honorees/{honoree.slug}/").content.decode()
    assert f'href="/honorees/{honoree.slug}/poster/"' in page
    poster = visitor.get(f"/honorees/{honoree.slug}/poster/").content.decode()
    assert f'src="/honorees/{honoree.slug}/poster.jpg"' in poster
    assert f'href="/honorees/{honoree.slug}/"' in poster
    picture = visitor.get(f"/honorees/{honoree.slug}/poster.jpg")
    assert picture["Content-Type"] == "image/jpeg"
    assert Image.open(io.BytesIO(picture.content)).size == (1080, 1528)
    again = visitor.get(f"/honorees/{honoree.slug}/poster.jpg", headers={"If-None-Match": picture["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_before_the_page_is_public_there_is_no_poster(town, story):  # noqa: F811
    visitor, slug = town.client(None), story.honoree.slug
    assert visitor.get(f"/honorees/{slug}/poster/").status_code == 404
    assert visitor.get(f"/honorees/{slug}/poster.jpg").status_code == 404


def test_with_the_name_the_poster_goes_at_once(town, pictured):  # noqa: F811
    visitor, slug = town.client(None), pictured.honoree.slug
    known = visitor.get(f"/honorees/{slug}/poster.jpg")["ETag"]
    withdraw(town, "name")
    assert visitor.get(f"/honorees/{slug}/poster/").status_code == 404
    answer = visitor.get(f"/honorees/{slug}/poster.jpg", headers={"If-None-Match": known})
    assert answer.status_code == 404


def test_with_the_photo_consent_goes_the_photo_and_the_surname_stands_in(town, pictured):  # noqa: F811
    before = words_of(pictured.honoree)
    assert before.picture.endswith("/1280.jpg")
    withdraw(town, "photo")
    after = words_of(pictured.honoree)
    assert (after.picture, after.monogram) == ("", "周")
    assert drawn(before) != drawn(after)
    assert before.etag != after.etag


def test_it_says_who_which_honor_what_and_from_where(town, story):  # noqa: F811
    honoree = stories.publish(story, town).honoree
    honoree.deed_line = "十二年送饭上楼"
    honoree.save()
    poster = words_of(honoree, source={"outlet": "示例报", "date": "2025年5月19日"})
    assert (poster.name, poster.deed, poster.is_example) == ("周示例", "十二年送饭上楼", False)
    assert poster.source == "来源：示例报，2025年5月19日"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_it_is_the_same_picture_in_either_language(town, pictured, language):  # noqa: F811
    visitor = town.client(None)
    chinese = visitor.get(f"/honorees/{pictured.honoree.slug}/poster.jpg")["ETag"]
    visitor.cookies["language"] = language
    assert visitor.get(f"/honorees/{pictured.honoree.slug}/poster.jpg")["ETag"] == chinese


def test_a_character_is_drawn_with_the_font_that_has_it():
    for face in (SERIF, SANS):
        assert poster_type.glyph(face, 40, "喆")[1].getname()[0] == "Noto Serif CJK SC"
        assert poster_type.glyph(face, 40, "𮯰")[1].getname()[0] == "Yuzhong Rare"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("八年教会两千名老人用手机，编出方言教程", ["八年教会两千名老人用手机，", "编出方言教程"]),
        ("短", ["短"]),
    ],
)
def test_lines_break_after_a_clause(text, lines):
    assert poster_type.lines_of(text, SERIF, 56, 920, limit=2) == lines
