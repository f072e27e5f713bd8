"""Doors that are no form field: the words of a story's HTML, names of files, kept filters."""

import pytest
from django.http import QueryDict

from accounts.lists.views import squeezed
from registry.files import uploads
from registry.honorees import photo_archive
from registry.models import StoredFile, StoryVersion
from registry.stories import text as story_text
from registry.stories.tests.stories import text


@pytest.mark.parametrize(
    ("pasted", "kept"),
    [
        ("<p>修\u200b灯\u202e十年</p>", "<p>修灯十年</p>"),
        ("<p>修&#x202E;灯&#8203;十&#11;年</p>", "<p>修灯十 年</p>"),
        ("<p>修&nbsp;&nbsp; 灯</p>", "<p>修 灯</p>"),
        ("<p>a <strong>b</strong> c</p>", "<p>a <strong>b</strong> c</p>"),
        ("<p>⻢\ue863⾦ &lt;b&gt; &amp;</p>", "<p>马䶮金 &lt;b&gt; &amp;</p>"),
        ("<p>1 &lt; 2</p><ul><li><p>e\u0301</p></li></ul>", "<p>1 &lt; 2</p><ul><li><p>é</p></li></ul>"),
        ("第一\u2028第二\u200b\x0b段", "<p>第一</p><p>第二 段</p>"),
        ("<p>２０２４年</p>", "<p>2024年</p>"),
    ],
)
def test_the_words_of_a_story(pasted, kept):
    assert story_text.clean(pasted) == kept
    assert story_text.clean(kept) == kept


@pytest.mark.parametrize(
    ("name", "kept"),
    [
        ("周\u3000试\u202egpj.pdf", "周 试gpj.pdf"),
        ("C:\\表\\⻢\x0b试.pdf", "马 试.pdf"),
        ("cafe\u0301.pdf", "café.pdf"),
    ],
)
def test_the_name_of_an_upload(name, kept):
    assert uploads.new_row(StoredFile.Kind.DOCUMENT, name, "pdf", b"x", None).name == kept


def test_a_photo_is_found_by_any_way_to_write_the_name():
    assert {
        photo_archive.squeezed(n) for n in ("阿试提·买买提", "阿试提•买买提", "阿試提 买买提", "阿试提买买提")
    } == {"阿试提买买提"}


def test_a_kept_filter_holds_clean_words():
    kept = QueryDict(
        squeezed("q=%E2%80%AE%E2%BB%A2%E3%80%80%E3%80%80%E8%AF%95%0B&stage=&page=2&year=%EF%BC%92")
    )
    assert kept == QueryDict("q=马 试&year=2")


def test_a_story_is_kept_clean(town, story):
    data = text(seen=story.version, headline="石梯\u202e尽头\x0b有一碗", body="<p>热\u200b的&#8238;汤</p>")
    town.client("editor").post(f"/desk/stories/{story.pk}/edit/", data)
    version = StoryVersion.objects.first()
    assert (version.headline, version.body) == ("石梯尽头 有一碗", "<p>热的汤</p>")
