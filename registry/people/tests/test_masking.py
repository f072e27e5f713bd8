"""Third persons, patients and minors: masked in public by default, in every place where the story is read."""

import pytest

from registry.files.tests.test_uploads import picture
from registry.models import Story, StoryMention, StoryVersion
from registry.people.masking import Masker, masked_name
from registry.people.pinyin import SURNAMES, syllables_of
from registry.stories.tests.stories import bring_to, publish, text

MASKED = [
    ("张三", "张某某"), ("张三丰", "张某某"), ("张", "张某某"), ("张 三", "张某某"), ("张　三", "张某某"),
    ("张\u200b三", "张某某"), ("\u202a张三\u202c", "张某某"), ("⻢试甲", "马某某"), ("欧阳", "欧某某"),
    ("欧阳修", "欧阳某某"), ("歐陽修", "歐陽某某"), ("欧 阳 修", "欧阳某某"), ("司马相如", "司马某某"),
    ("諸葛亮", "諸葛某某"), ("尉迟恭", "尉迟某某"), ("单于试", "单于某某"), ("单小明", "单某某"),
    ("张三丰四五六", "张某某"), ("阿试提·买买提", "阿某某"), ("阿试提•买买提", "阿某某"), ("阿试提.买买提", "阿某某"),
    ("欧阳娜娜", "欧阳某某"), ("𬭎试甲", "𬭎某某"), ("王𮯰", "王某某"), ("John Smith", "J某某"), ("", ""), ("·", ""),
]  # fmt: skip


@pytest.mark.parametrize(("name", "masked"), MASKED)
def test_a_name_keeps_its_surname_and_the_length_says_nothing(name, masked):
    assert masked_name(name) == masked


def test_every_surname_of_two_characters_is_kept_whole():
    doubles = [surname for surname in SURNAMES if len(surname) == 2]
    assert len(doubles) > 50
    assert [masked_name(surname + "试") for surname in doubles] == [f"{one}某某" for one in doubles]
    assert [len(syllables_of(surname + "试")) for surname in doubles] == [3] * len(doubles)


@pytest.mark.parametrize(
    ("names", "keep", "before", "after"),
    [
        (["张三丰"], [], "<p>张三丰来了，张三丰走了</p>", "<p>张某某来了，张某某走了</p>"),
        (["张三丰"], [], "<p>张<strong>三丰</strong>来了</p>", "<p>张某某<strong></strong>来了</p>"),
        (["张三", "张三丰"], [], "<p>张三丰和张三</p>", "<p>张某某和张某某</p>"),
        (["张三"], ["张三丰"], "<p>张三丰和张三</p>", "<p>张三丰和张某某</p>"),
        (["张三"], ["李四、张三丰"], "<p>张三丰和张三</p>", "<p>张三丰和张某某</p>"),
        (["张三"], [], "<p>张　三和张 三</p>", "<p>张某某和张某某</p>"),
        (["张\u200b三"], [], "<p>张三、张\u200b三、张\u2060三</p>", "<p>张某某、张某某、张某某</p>"),
        (["阿试提·买买提"], [], "<p>阿试提•买买提和阿试提买买提</p>", "<p>阿某某和阿某某</p>"),
        (
            ["王芳"],
            [],
            "<p>王\u0332芳、王\u20dd芳、王*芳、王_芳</p>",
            "<p>王某某、王某某、王某某、王某某</p>",
        ),
        (["O'Brien"], [], "<p>O`Brien、Oʼbrien</p>", "<p>O某某、O某某</p>"),
        (["阿试提买买提"], [], "<p>阿试提·买买提</p>", "<p>阿某某</p>"),
        (["张国华"], [], "<p>張國華和张国华</p>", "<p>张某某和张某某</p>"),
        (["張國華"], [], "<p>张国华</p>", "<p>張某某</p>"),
        (["Tom & Co"], [], "<p>tom &amp; co</p>", "<p>T某某</p>"),
        (["Li"], [], "<p>Li和Limit，叫li的</p>", "<p>L某某和Limit，叫L某某的</p>"),
        (["张三"], [], "<p>张</p><p>三</p>", "<p>张</p><p>三</p>"),
        ([".*"], [], "<p>张三</p>", "<p>张三</p>"),
        ([], [], "<p>张三</p>", "<p>张三</p>"),
    ],
)
def test_names_are_hidden_in_the_words_and_not_in_the_tags(names, keep, before, after):
    assert Masker(names, keep=keep).markup(before) == after


@pytest.mark.parametrize(
    ("name", "text", "doubtful"),
    [
        ("王芳", "王芳华来了", ["王芳华来"]),
        ("王芳", "王芳，你好。王芳！", []),
        ("王芳", "大王芳", ["大王芳"]),
        ("王芳", "王芳的妈妈和王芳的爸爸", ["王芳的妈", "妈和王芳的爸"]),
        ("高兴", "大家都很高兴", ["都很高兴"]),
        ("高兴", "高兴！", ["高兴"]),
        ("欧阳娜", "欧阳娜娜唱歌", ["欧阳娜娜唱"]),
        ("张三丰", "找张三丰来", []),
        ("阿试提", "阿试提·买买提", ["阿试提·买"]),
        ("买买提", "阿试提·买买提", ["提·买买提"]),
        ("John", "叫John的", []),
    ],
)
def test_where_a_name_may_be_something_else(name, text, doubtful):
    assert list(Masker([name]).doubts(text)) == doubtful


def test_a_doubtful_place_is_hidden_until_somebody_says_what_it_is():
    text = "王芳华和王芳，李四在。大家都很高兴"
    assert Masker(["王芳", "高兴"]).plain(text) == "王某某华和王某某，李四在。大家都很高某某"
    told = Masker(["王芳", "高兴", "李四"], elsewhere=["王芳华和", "都很高兴"])
    assert told.plain(text) == "王芳华和王某某，李某某在。大家都很高兴"
    near = Masker(["王芳", "李四"], elsewhere=["王芳华李"])
    assert near.plain("王芳华李四") == "王芳华李某某"


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
    assert "<p>赵某某坐在灯下。</p>" in desk
    assert "赵小宝坐在灯下" not in desk
    for words in ("赵某某的一碗热饭", "给赵某某送饭", "周示例和赵某某", "赵某某的书桌", "赵某某写作业"):
        assert words in desk


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


def asked_places(response):
    return [row["words"] for form in response.context["people"] for row in form.place_rows()]


def test_words_and_longer_names_are_asked_about_and_what_was_said_stays(town, story):
    body = "<p>大家都很高兴，王芳华也来了。王芳，谢谢。</p>"
    both = [("王芳", "third", "masked", ""), ("高兴", "minor", "masked", "")]
    asked = save(town, story, *both, body=body)
    assert (asked.status_code, asked_places(asked)) == (422, ["王芳华也", "都很高兴"])
    assert [list(form.errors) for form in asked.context["people"]] == [["name"], ["name"]]
    assert all(
        words in asked.content.decode() for words in ("“王芳华也”", "“都很高兴”", "people-0-place-0-is")
    )
    said = {"people-0-place-0-words": "王芳华也", "people-1-place-0-words": "都很高兴"}
    half = save(town, story, *both, body=body, **said, **{"people-0-place-0-is": "other"})
    assert [bool(form.errors) for form in half.context["people"]] == [False, True]
    said |= {"people-0-place-0-is": "other", "people-1-place-0-is": "other"}
    assert save(town, story, *both, body=body, **said).status_code == 302
    version = StoryVersion.objects.first()
    assert version.shown_body == "<p>大家都很高兴，王芳华也来了。王某某，谢谢。</p>"
    again = town.client("editor").get(f"/desk/stories/{story.pk}/edit/")
    assert asked_places(again) == ["王芳华也", "都很高兴"]
    now = Story.objects.get(pk=story.pk)
    now.restore(version, by=town.editor, seen=now.version)
    assert StoryVersion.objects.first().shown_body == version.shown_body


def test_one_tick_says_that_all_places_mean_the_person(town, story):
    row = ("王芳", "third", "masked", "")
    body = "<p>王芳的妈妈说，王芳很好。</p>"
    assert save(town, story, row, body=body, **{"people-0-is_everywhere": "on"}).status_code == 302
    assert StoryVersion.objects.first().shown_body == "<p>王某某的妈妈说，王某某很好。</p>"
    assert set(StoryMention.objects.get().places.values()) == {True}


def test_a_reviewer_may_remark_on_the_words_that_the_panel_shows(town, story):
    save(town, story, ("赵小宝", "minor", "masked", ""), body="<p>赵小宝坐在灯下。</p>")
    bring_to(story, town, "first")
    client, url = town.client("district"), f"/desk/stories/{story.pk}/"
    for passage in ("赵某某坐在", "小宝坐在灯下"):
        answer = client.post(f"{url}remarks/", {"passage": passage, "text": "看一下"})
        assert answer.status_code == 302
    assert "<mark>赵某某坐在</mark>" in client.get(url).content.decode()


@pytest.mark.parametrize("state", ["draft", "published"])
def test_the_panel_is_the_public_rendering(town, story, state):
    words = {
        "headline": "赵小宝的题",
        "standfirst": "赵小宝。",
        "body": "<p>赵小宝<strong>来</strong>了。</p>",
    }
    save(town, story, ("赵小宝", "minor", "masked", ""), **words)
    if state == "published":
        publish(story, town)
        public = town.client(None).get(f"/honorees/{story.honoree.slug}/").context["story"]
        assert (public["headline"], public["body"]) == ("赵某某的题", "<p>赵某某<strong>来</strong>了。</p>")
    told = town.client("editor").get(f"/desk/stories/{story.pk}/").context["told"]
    assert (told["headline"], told["standfirst"]) == ("赵某某的题", "赵某某。")
    assert told["body"] == "<p>赵某某<strong>来</strong>了。</p>"
