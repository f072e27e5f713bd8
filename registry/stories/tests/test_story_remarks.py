"""Remarks on passages: quoted from the text, shown in it, settled by the writer before the final review."""

import uuid

import pytest

from accounts.models import Notification
from registry import markup
from registry.models import RemarkAnswer, StoryRemark
from registry.people.masking import Masker
from registry.stories.page import places_of
from registry.stories.tests.stories import bring_to, fresh, post
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF


def remark(town, who, story, **changes):
    data = {"passage": "灶上的灯先亮了", "text": "写明是哪一年", "token": str(uuid.uuid4())}
    return post(town, who, story, "remarks", **(data | changes))


def answer(town, who, text="已补上年份"):
    return town.client(who).post(f"/desk/remarks/{StoryRemark.objects.get().pk}/answer/", {"text": text})


@shared
def remarked(town, story):
    story = bring_to(story, town, "first")
    assert remark(town, "district", story).status_code == 302
    return story


def test_a_remark_is_shown_in_the_text_and_the_writer_is_told(town, remarked):
    page = town.client("editor").get(f"/desk/stories/{remarked.pk}/").content.decode()
    assert "天还没亮，<mark>灶上的灯先亮了</mark>。" in page
    assert "写明是哪一年" in page
    assert Notification.objects.get(event="story.remarked").recipient == town.editor


def test_an_open_remark_stops_the_final_review_until_the_writer_settles_it(town, remarked):
    for _state in range(2):
        post(town, "other_editor", remarked, "check")
    assert fresh(remarked).state == "final"
    refused = post(town, "head", remarked, "approve")
    assert (refused.status_code, fresh(remarked).state) == (422, "final")
    assert answer(town, "editor").status_code == 302
    assert post(town, "head", remarked, "approve").status_code == 302
    page = town.client("head").get(f"/desk/stories/{remarked.pk}/").content.decode()
    assert "已补上年份" in page
    assert "<mark>" not in page
    assert Notification.objects.get(event="story.remark_settled").recipient == town.district


def test_a_remark_of_an_older_version_stays_open_until_it_is_settled(town, remarked):
    post(town, "head", remarked, "send_back", note="改")
    story = fresh(remarked)
    story.write(by=town.editor, seen=story.version, headline="题", body="<p>新的一稿。</p>")
    story = bring_to(story, town, "final")
    assert post(town, "head", story, "approve").status_code == 422


@pytest.mark.parametrize(
    ("changes", "field"),
    [({"passage": "文中没有的话"}, "passage"), ({"passage": ""}, "passage"), ({"text": ""}, "text")],
)
def test_an_incomplete_remark_is_refused_beside_the_field(town, story, changes, field):
    bring_to(story, town, "first")
    response = remark(town, "district", story, **changes)
    assert response.status_code == 422
    assert list(response.context["remark_form"].errors) == [field]
    assert response.context["remark_form"]["passage"].value() == changes.get("passage", "灶上的灯先亮了")
    assert StoryRemark.objects.count() == 0


def test_a_passage_of_the_headline_may_be_quoted(town, story):
    bring_to(story, town, "first")
    assert remark(town, "district", story, passage="石梯尽头").status_code == 302


@pytest.mark.parametrize("who", STAFF)
def test_who_remarks_and_who_settles(town, remarked, who):
    expected = {"district": 302, "district_colleague": 302, "other_editor": 302, "head": 302}
    assert remark(town, who, remarked).status_code == expected.get(who, 403)
    settles = ("editor", "other_editor", "district")
    first = StoryRemark.objects.order_by("pk").first()
    response = town.client(who).post(f"/desk/remarks/{first.pk}/answer/", {"text": "好"})
    assert response.status_code == (302 if who in settles else 403)


def test_no_remarks_on_a_draft_or_on_what_is_published(town, story):
    assert remark(town, "district", story).status_code == 409
    bring_to(story, town, "published")
    assert remark(town, "district", story).status_code == 409


def test_a_double_click_makes_one_remark_and_one_answer(town, story):
    bring_to(story, town, "first")
    token = str(uuid.uuid4())
    assert [remark(town, "district", story, token=token).status_code for _click in range(2)] == [302, 302]
    assert StoryRemark.objects.count() == 1
    assert [answer(town, "editor").status_code for _click in range(2)] == [302, 302]
    late = answer(town, "other_editor", "另一个答复")
    assert late.status_code == 409
    assert "另一个答复" in late.content.decode()
    assert RemarkAnswer.objects.get().text == "已补上年份"


def test_an_empty_answer_settles_nothing(town, remarked):
    assert answer(town, "editor", "").status_code == 422
    assert RemarkAnswer.objects.count() == 0


class Open:
    is_open = True

    def __init__(self, passage):
        self.passage = passage


@pytest.mark.parametrize(
    ("body", "passages", "shown"),
    [
        ("<p>一二三</p>", ["二"], "<p>一<mark>二</mark>三</p>"),
        (
            "<p>一<strong>二</strong>三</p>",
            ["一二"],
            "<p><mark>一</mark><strong><mark>二</mark></strong>三</p>",
        ),
        ("<p>一二三四</p>", ["一二三", "三四"], "<p><mark>一二三四</mark></p>"),
        ("<p>5 &gt; 3 &amp; 好</p>", ["> 3 &"], "<p>5 <mark>&gt; 3 &amp;</mark> 好</p>"),
        ("<p>一</p><p>二</p>", ["一二"], "<p>一</p><p>二</p>"),
        (
            '<p><a href="https://x/?a=二">二</a></p>',
            ["二"],
            '<p><a href="https://x/?a=二"><mark>二</mark></a></p>',
        ),
        ("<p>一</p>", ["<p>"], "<p>一</p>"),
    ],
)
def test_passages_are_marked_without_breaking_the_markup(body, passages, shown):
    assert markup.edited(body, places_of([Open(passage) for passage in passages], Masker([]))) == shown


def test_an_answer_that_is_asked_about_can_be_confirmed(town, remarked):
    asked = answer(town, "editor", text="电话13800001111已删去")
    html = asked.content.decode()
    assert asked.status_code == 422
    assert "电话13800001111已删去" in html
    assert 'name="text-is_needed"' in html
