"""The text of a story: versions, what HTML survives, photos, what never gets into it."""

import pytest

from accounts.models import AuditEntry
from registry.files.tests.test_uploads import picture
from registry.models import Consent, StoryPhoto, StoryVersion
from registry.stories import text as story_text
from registry.stories.tests.stories import text


def test_two_writers_at_one_text_one_is_told_and_loses_nothing(town, story):
    seen = story.version
    town.client("editor").post(f"/desk/stories/{story.pk}/edit/", text(seen=seen, headline="第一位"))
    response = town.client("other_editor").post(
        f"/desk/stories/{story.pk}/edit/", text(seen=seen, headline="第二位写的")
    )
    assert response.status_code == 409
    assert "第二位写的" in response.content.decode()
    assert StoryVersion.objects.first().headline == "第一位"


HOSTILE = [
    "<script>alert(1)</script><p>好</p>",
    '<p onclick="x()">好</p>',
    '<a href="javascript:alert(1)">好</a>',
    '<a href="data:text/html,x">好</a>',
    "<p>好</p><img src=x onerror=alert(1)>",
    "<p style='position:fixed'>好</p>",
    "<iframe src='//x'></iframe><p>好</p>",
    "<svg><script>x</script></svg>好<p></p>",
]


@pytest.mark.parametrize("raw", HOSTILE)
def test_hostile_html_does_not_survive(raw):
    clean = story_text.clean(raw)
    assert "好" in clean
    for trace in ("script", "onclick", "onerror", "javascript:", "data:", "style", "iframe", "svg", "<img"):
        assert trace not in clean


def test_plain_text_becomes_paragraphs():
    assert story_text.clean("第一段\n\n第二段 & 5 > 3") == "<p>第一段</p><p>第二段 &amp; 5 &gt; 3</p>"


def test_what_the_editor_offers_survives():
    kept = (
        "<h2>题</h2><p>文<strong>重</strong></p><blockquote><p>引</p></blockquote><ul><li><p>一</p></li></ul>"
    )
    assert story_text.clean(kept) == kept


def test_a_photo_needs_words_and_is_not_lost_meanwhile(town, story):
    client, url = town.client("editor"), f"/desk/stories/{story.pk}/edit/"
    first = client.post(
        url, text(seen=story.version) | {"photos-0-upload": picture(), "photos-0-is_cover": "on"}
    )
    assert first.status_code == 422
    stored = first.context["photos"].forms[0]["file"].value()
    second = text(seen=story.version) | {
        "photos-0-file": stored, "photos-0-alt": "周示例，正面", "photos-0-is_cover": "on",
        "photos-1-upload": picture(), "photos-1-alt": "食堂清早",
    }  # fmt: skip
    assert client.post(url, second).status_code == 302
    version = StoryVersion.objects.first()
    assert (str(version.cover_id), version.cover_alt) == (str(stored), "周示例，正面")
    assert StoryPhoto.objects.get().alt == "食堂清早"


def test_somebodys_proof_is_not_a_story_picture(town, story):
    honoree = story.honoree
    data = {"persons": [honoree.persons.get().pk], "kind": "consent", "purposes": ["media"]}
    data |= {"given_on": "2025-01-01", "channel": "签字", "proof": picture()}
    town.client("district").post(f"/desk/honorees/{honoree.pk}/consents/new/", data)
    proof = Consent.objects.get(proof__isnull=False).proof_id
    response = town.client("editor").post(
        f"/desk/stories/{story.pk}/edit/",
        text(seen=story.version) | {"photos-0-file": proof, "photos-0-alt": "x"},
    )
    assert response.status_code == 422


@pytest.mark.parametrize("planted", ["11010519491231002X", "13800001234", "１３８００００１２３４"])
def test_private_numbers_do_not_get_into_a_story(town, story, planted):
    response = town.client("editor").post(
        f"/desk/stories/{story.pk}/edit/", text(seen=story.version, body=f"<p>电话{planted}可联系</p>")
    )
    assert response.status_code == 422


@pytest.mark.parametrize(
    "body",
    [
        "<p>电话+8613800001111</p>",
        "<p>电话8613800001111</p>",
        "<p>138.0000.1111</p>",
        "<p>138·0000·1111</p>",
        "<p>138<strong>0000</strong>1111</p>",
        "<ul><li>138</li><li>0000</li><li>1111</li></ul>",
        "<p>5001<em>03</em>19800101 1234</p>",
    ],
)
def test_a_private_number_stays_out_of_a_story_whatever_is_ticked(town, story, body):
    ticks = {
        "seen": story.version,
        "is_address_checked": "on",
        "body-is_office_number": "on",
        "body-why": "host",
    }
    answer = town.client("editor").post(f"/desk/stories/{story.pk}/edit/", text(body=body) | ticks)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["body"])
    assert StoryVersion.objects.count() == 1


@pytest.mark.parametrize("number", ["(023)63765432", "023 6376 5432"])
def test_a_fixed_line_in_a_story_is_asked_about_and_whoever_allows_it_is_kept(town, story, number):
    client, url = town.client("editor"), f"/desk/stories/{story.pk}/edit/"
    sent = text(body=f"<p>心理咨询：{number}</p>", seen=story.version)
    asked = client.post(url, sent)
    assert (asked.status_code, list(asked.context["form"].errors)) == (422, ["body"])
    assert 'name="body-is_office_number"' in asked.content.decode()
    assert client.post(url, sent | {"body-is_office_number": "on", "body-why": "provider"}).status_code == 302
    entry = AuditEntry.objects.get(action="office_number.allow")
    assert (entry.target_id, entry.detail) == (str(story.pk), {"field": "body", "why": "provider"})
