"""Third persons, patients and minors: masked in public by default, in every place where the story is read."""

import pytest

from registry.models import Story, StoryMention, StoryVersion
from registry.story_masking import Masker, masked_name
from registry.tests.stories import publish, text
from registry.tests.test_uploads import picture


@pytest.mark.parametrize(
    ("name", "masked"),
    [
        ("张三", "张某"),
        ("张三丰", "张某某"),
        ("欧阳修", "欧阳某"),
        ("欧阳", "欧某"),
        ("司马相如", "司马某某"),
        ("阿卜杜拉·买买提", "阿某某"),
        ("John Smith", "J某某"),
        ("张 三", "张某"),
        ("张", "张某"),
        ("", ""),
    ],
)
def test_a_name_keeps_its_family_name_only(name, masked):
    assert masked_name(name) == masked


@pytest.mark.parametrize(
    ("names", "keep", "before", "after"),
    [
        (["张三丰"], [], "<p>张三丰来了，张三丰走了</p>", "<p>张某某来了，张某某走了</p>"),
        (["张三丰"], [], "<p>张<strong>三丰</strong>来了</p>", "<p>张某某<strong></strong>来了</p>"),
        (["张三", "张三丰"], [], "<p>张三丰和张三</p>", "<p>张某某和张某</p>"),
        (["张三"], ["张三丰"], "<p>张三丰和张三</p>", "<p>张三丰和张某</p>"),
        (["张三"], ["李四、张三丰"], "<p>张三丰和张三</p>", "<p>张三丰和张某</p>"),
        (["张三"], [], "<p>张　三和张 三</p>", "<p>张某和张某</p>"),
        (["Tom & Co"], [], "<p>tom &amp; co</p>", "<p>T某某</p>"),
        (["张三"], [], "<p>张</p><p>三</p>", "<p>张</p><p>三</p>"),
        ([".*"], [], "<p>张三</p>", "<p>张三</p>"),
        ([], [], "<p>张三</p>", "<p>张三</p>"),
    ],
)
def test_names_are_hidden_in_the_words_and_not_in_the_tags(names, keep, before, after):
    assert Masker(names, keep=keep).markup(before) == after


def people(*rows):
    data = {"people-TOTAL_FORMS": str(len(rows)), "people-INITIAL_FORMS": "0"}
    for number, (name, role, shown, reason) in enumerate(rows):
        facts = {"name": name, "role": role, "shown": shown, "reason": reason}
        data |= {f"people-{number}-{key}": value for key, value in facts.items()}
    return data


def save(town, story, *rows, **changes):
    changes = {"seen": Story.objects.get(pk=story.pk).version} | changes
    return town.client("editor").post(f"/desk/stories/{story.pk}/edit/", text(**changes) | people(*rows))


NAMED = {
    "headline": "赵小宝的一碗热饭",
    "standfirst": "给赵小宝送饭十二年。",
    "body": "<p>赵小宝坐在灯下。</p>",
    "photos-0-alt": "周示例和赵小宝",
    "photos-0-is_cover": "on",
    "photos-1-alt": "赵小宝的书桌",
    "photos-1-caption": "赵小宝写作业",
}
PLACES = ["/", "/honorees/", "/feed/"]


def test_the_public_reads_a_masked_name_everywhere_by_default(town, story):
    photos = {"photos-0-upload": picture(), "photos-1-upload": picture()}
    assert save(town, story, ("赵小宝", "minor", "masked", ""), **NAMED, **photos).status_code == 302
    publish(story, town)
    visitor, page = town.client(None), f"/honorees/{story.honoree.slug}/"
    shown = visitor.get(page).content.decode()
    for words in (
        "赵某某的一碗热饭",
        "给赵某某送饭",
        "<p>赵某某坐在灯下。</p>",
        "赵某某的书桌",
        "赵某某写作业",
    ):
        assert words in shown
    assert "周示例和赵某某" in shown
    for place in [page, *PLACES, f"{page}poster/", "/honorees/?q=热饭"]:
        assert "赵小宝" not in visitor.get(place).content.decode(), place
    found = visitor.get("/honorees/?q=赵小宝").content.decode()
    assert page not in found
    desk = town.client("editor").get(f"/desk/stories/{story.pk}/").content.decode()
    assert "赵小宝坐在灯下" in desk
    assert "赵某某" in desk


def test_a_full_name_needs_its_reason(town, story):
    refused = save(
        town, story, ("赵小宝", "minor", "full", ""), **NAMED | {"photos-0-alt": "", "photos-1-alt": ""}
    )
    assert refused.status_code == 422
    assert list(refused.context["people"].forms[0].errors) == ["reason"]
    words = {"headline": "题", "body": "<p>赵小宝坐在灯下。</p>"}
    kept = save(town, story, ("赵小宝", "minor", "full", "监护人书面同意"), **words)
    assert kept.status_code == 302
    publish(story, town)
    assert "赵小宝坐在灯下" in town.client(None).get(f"/honorees/{story.honoree.slug}/").content.decode()


def test_the_list_goes_with_its_version_and_is_offered_again(town, story):
    save(town, story, ("赵小宝", "patient", "masked", ""), ("", "third", "masked", ""))
    form = town.client("editor").get(f"/desk/stories/{story.pk}/edit/")
    assert [row["name"].value() for row in form.context["people"]][0] == "赵小宝"
    save(town, story)
    counts = [version.mentions.count() for version in StoryVersion.objects.order_by("number")]
    assert counts == [0, 1, 0]


@pytest.mark.parametrize("name", ["周示例", "赵"])
def test_the_honoree_and_half_names_do_not_go_on_the_list(town, story, name):
    response = save(town, story, (name, "third", "masked", ""))
    assert response.status_code == 422
    assert list(response.context["people"].forms[0].errors) == ["name"]
    assert StoryMention.objects.count() == 0


def test_without_anybody_to_hide_the_text_is_kept_once(town, story):
    save(town, story)
    version = StoryVersion.objects.first()
    assert (version.public_body, version.public_headline) == (None, None)
    assert version.shown_body == version.body
