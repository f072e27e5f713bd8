"""What looks like a house address in a text: shown, and saved only with a tick."""

import pytest

from registry.files.tests.test_uploads import picture
from registry.models import StoryVersion
from registry.stories.tests.stories import text
from registry.stories.warnings import findings


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("他住在民生路123号4单元5-6。", ["他住在民生路123号4单元5-6"]),
        ("和平路７号附近", ["和平路7号"]),
        ("中山一路68号附3号", ["中山一路68号附3号"]),
        ("枣子岚垭12号", ["枣子岚垭12号"]),
        ("3栋2单元501室", ["3栋2单元501室"]),
        ("住在２单元", ["2单元"]),
        ("送到502室门口", ["502室"]),
        ("轨道交通2号线开通了", []),
        ("2024年第三季度入选", []),
        ("十六年修了1200多盏灯", []),
        ("8月1日，解放碑步行街", []),
        ("", []),
    ],
)
def test_what_looks_private_is_found(words, found):
    assert findings(words) == found


def save(town, story, **changes):
    return town.client("editor").post(f"/desk/stories/{story.pk}/edit/", text(seen=story.version, **changes))


@pytest.mark.parametrize("field", ["body", "headline", "standfirst"])
def test_an_address_is_shown_and_wants_a_tick(town, story, field):
    words = {field: "<p>他住民生路12号3单元。</p>" if field == "body" else "他住民生路12号3单元"}
    warned = save(town, story, **words)
    assert warned.status_code == 422
    assert "民生路12号3单元" in str(warned.context["form"].errors["is_address_checked"])
    assert 'name="is_address_checked"' in warned.content.decode()
    assert save(town, story, **words, is_address_checked="on").status_code == 302
    assert StoryVersion.objects.first().is_address_checked


def test_an_address_in_a_caption_is_found_too(town, story):
    photo = {"photos-0-upload": picture(), "photos-0-alt": "楼道", "photos-0-caption": "民生路12号3单元"}
    warned = save(town, story, **photo)
    assert warned.status_code == 422
    assert list(warned.context["form"].errors) == ["is_address_checked"]
    kept = {"photos-0-file": warned.context["photos"].forms[0]["file"].value(), "photos-0-upload": ""}
    assert save(town, story, **photo | kept, is_address_checked="on").status_code == 302


def test_an_id_number_is_refused_whatever_is_ticked(town, story):
    refused = save(town, story, body="<p>11010519491231002X</p>", is_address_checked="on")
    assert (refused.status_code, StoryVersion.objects.count()) == (422, 1)
