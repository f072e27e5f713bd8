"""Versions compared and restored, and the link to a video with its poster."""

import pytest

from registry.approvals.tests import approvals
from registry.comparison import NEW, OLD, SAME, compared
from registry.files.tests.test_uploads import body, picture
from registry.models import Story, StoryVersion
from registry.stories.tests.stories import bring_to, fresh, publish, text
from yuzhong_models.tests.town import STAFF


def save(town, story, who="editor", **changes):
    changes = {"seen": fresh(story).version} | changes
    return town.client(who).post(f"/desk/stories/{story.pk}/edit/", text(**changes))


@pytest.mark.parametrize(
    ("old", "new", "rows"),
    [
        (["一二三"], ["一二三"], [[(SAME, "一二三")]]),
        (["一二三"], ["一四三"], [[(SAME, "一"), (OLD, "二"), (NEW, "四"), (SAME, "三")]]),
        (["一", "二"], ["一"], [[(SAME, "一")], [(OLD, "二")]]),
        (["一"], ["一", "二"], [[(SAME, "一")], [(NEW, "二")]]),
        (["第1200盏"], ["第1300盏"], [[(SAME, "第"), (OLD, "1200"), (NEW, "1300"), (SAME, "盏")]]),
        (["一" * 3001], ["一" * 3002], [[(OLD, "一" * 3001), (NEW, "一" * 3002)]]),
        ([], [], []),
    ],
)
def test_paragraphs_first_then_words(old, new, rows):
    assert compared(old, new) == rows


def test_two_versions_are_compared_in_words_and_never_as_markup(town, story):
    save(town, story, body="<p>天还没亮，灶上的火先亮了。</p><p>&lt;script&gt;x&lt;/script&gt;</p>")
    page = town.client("auditor").get(f"/desk/stories/{story.pk}/compare/").content.decode()
    assert "灶上的<del>灯</del><ins>火</ins>先亮了" in page
    assert "<script>x" not in page
    assert "&lt;script&gt;x" in page
    same = town.client("editor").get(f"/desk/stories/{story.pk}/compare/?a=2&b=2").content.decode()
    assert "<ins>" not in same


@pytest.mark.parametrize("query", ["?a=9", "?a=x", "?a=-1", "?b=99999999999"])
def test_a_version_that_is_not_there_is_not_compared(town, story, query):
    save(town, story, body="<p>新</p>")
    assert town.client("editor").get(f"/desk/stories/{story.pk}/compare/{query}").status_code == 404


def restore(town, who, story, number="1", **data):
    data = {"number": number, "seen": fresh(story).version} | data
    return town.client(who).post(f"/desk/stories/{story.pk}/restore/", data)


def test_an_old_version_comes_back_as_a_new_one_with_all_it_had(town, story):
    photo = {"photos-0-upload": picture(), "photos-0-alt": "灶台", "photos-0-caption": "清早"}
    people = {"people-0-name": "赵小宝", "people-0-role": "minor", "people-0-shown": "masked"}
    save(town, story, body="<p>赵小宝坐在灯下。</p>", **photo, **people)
    save(town, story, body="<p>全改了。</p>")
    assert restore(town, "editor", story, "2").status_code == 302
    latest = fresh(story).latest
    assert (latest.number, latest.body) == (4, "<p>赵小宝坐在灯下。</p>")
    assert latest.public_body == "<p>赵某某坐在灯下。</p>"
    assert [(photo.alt, photo.caption) for photo in latest.photos.all()] == [("灶台", "清早")]
    assert StoryVersion.objects.count() == 4


def test_restoring_is_refused_in_review_and_when_somebody_was_faster(town, story):
    save(town, story, body="<p>新</p>")
    stale = fresh(story).version
    save(town, story, body="<p>更新</p>")
    assert restore(town, "editor", story, seen=stale).status_code == 409
    bring_to(story, town, "first")
    assert restore(town, "editor", story).status_code == 409
    assert StoryVersion.objects.count() == 3


@pytest.mark.parametrize("who", STAFF)
def test_who_compares_and_who_restores(town, story, who):
    save(town, story, body="<p>新</p>")
    reads = who in (*approvals.DISTRICT, "auditor")
    address = f"/desk/stories/{story.pk}/compare/"
    assert (town.client(who).get(address).status_code == 200) == reads
    writes = who in ("editor", "other_editor")
    assert restore(town, who, story).status_code == (302 if writes else 403)


VIDEO = {"video_url": "https://v.example.cn/1?a=b", "video_title": "一碗热饭"}
POSTER = {"photos-0-alt": "片头", "photos-0-is_poster": "on"}


def test_a_video_is_a_link_with_its_poster_and_nothing_is_embedded(town, story):
    assert save(town, story, **VIDEO, **POSTER, **{"photos-0-upload": picture()}).status_code == 302
    story = publish(story, town)
    version, visitor = story.published_version, town.client(None)
    page = visitor.get(f"/honorees/{story.honoree.slug}/").content.decode()
    for words in ('href="https://v.example.cn/1?a=b"', "noopener", "一碗热饭", "v.example.cn", 'alt="片头"'):
        assert words in page
    assert "<iframe" not in page
    assert "<video" not in page
    poster = visitor.get(f"/pictures/{version.video_poster_id}-720.webp")
    assert (poster.status_code, poster["Content-Type"]) == (200, "image/webp")
    body(poster)
    assert version.photos.count() == 0


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"video_url": "http://v.example.cn/1"}, "video_url"),
        ({"video_url": "javascript:alert(1)"}, "video_url"),
        ({"video_title": "没有地址"}, "video_url"),
    ],
)
def test_a_video_that_is_no_https_link_is_refused(town, story, changes, field):
    response = save(town, story, **changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]


def test_a_poster_needs_a_video_and_its_words(town, story):
    alone = save(town, story, **POSTER, **{"photos-0-upload": picture()})
    assert (alone.status_code, list(alone.context["form"].errors)) == (422, ["video_url"])
    wordless = save(town, story, **VIDEO, **POSTER | {"photos-0-alt": ""}, **{"photos-0-upload": picture()})
    assert (wordless.status_code, Story.objects.get().latest.number) == (422, 1)
