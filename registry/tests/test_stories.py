"""Stories: versions that stay, a road with two people, a basis for publication, takedown at once."""

import datetime

import pytest

from honors import awarding
from registry import story_text
from registry.models import Consent, MoveRefused, Story, StoryPhoto, StoryVersion
from registry.tests.test_uploads import body, picture
from yuzhong_models.tests.town import STAFF


def text(**changes):
    photos = {"photos-TOTAL_FORMS": "2", "photos-INITIAL_FORMS": "0"}
    return {
        "headline": "石梯尽头，有一碗热的",
        "standfirst": "十二年，送饭上楼。",
        "body": "<p>天还没亮，灶上的灯先亮了。</p>",
        "seen": "1",
        **photos,
    } | changes


@pytest.fixture
def story(town):
    """A written draft of a file whose name and story have a basis."""
    honoree = town.file("周示例", basis=["name", "story", "photo"])
    town.client("editor").post(f"/desk/honorees/{honoree.pk}/story/")
    made = Story.objects.get()
    assert town.client("editor").post(f"/desk/stories/{made.pk}/edit/", text()).status_code == 302
    return Story.objects.get()


def publish(story, town):
    for name, who in (
        ("submit", town.editor),
        ("approve", town.other_editor),
        ("publish", town.other_editor),
    ):
        Story.objects.get(pk=story.pk).move(name, by=who)
    return Story.objects.get(pk=story.pk)


def test_written_reviewed_by_somebody_else_published_and_taken_down(town, story):
    visitor, url = town.client(None), f"/honorees/{story.honoree.slug}/"
    for name, who in (("submit", "editor"), ("approve", "other_editor"), ("publish", "other_editor")):
        assert visitor.get(url).status_code == 404
        assert town.client(who).post(f"/desk/stories/{story.pk}/{name}/").status_code == 302
    page = visitor.get(url)
    assert "<p>天还没亮，灶上的灯先亮了。</p>" in page.content.decode()
    assert (
        town.client("head").post(f"/desk/stories/{story.pk}/take_down/", {"note": "当事人要求"}).status_code
        == 302
    )
    assert visitor.get(url).status_code == 404
    assert [step.move for step in story.steps.all()] == ["submit", "approve", "publish", "take_down"]


@pytest.mark.parametrize("name", ["approve", "send_back"])
def test_the_writer_never_reviews_his_own_text(town, story, name):
    story.move("submit", by=town.editor)
    assert town.client("editor").post(f"/desk/stories/{story.pk}/{name}/", {"note": "x"}).status_code == 403


def test_the_writer_does_not_publish_it_either(town, story):
    story.move("submit", by=town.editor)
    story.move("approve", by=town.other_editor)
    assert town.client("editor").post(f"/desk/stories/{story.pk}/publish/").status_code == 403


def test_publishing_needs_a_basis_for_name_and_story(town):
    honoree = town.file("吴示例", basis=["name"])
    story = Story.objects.create(honoree=honoree)
    story.write(by=town.editor, seen=1, headline="题", body="<p>文</p>")
    story.move("submit", by=town.editor)
    story.move("approve", by=town.other_editor)
    response = town.client("other_editor").post(f"/desk/stories/{story.pk}/publish/")
    assert response.status_code == 422
    assert str(Consent.Purpose.STORY.label) in response.context["conflict"]["headline"]
    story.refresh_from_db()
    assert story.stage == "approved"


def test_a_cited_public_source_is_a_basis(town):
    honoree = town.file("钱示例", basis=[])
    response = town.client("district").post(
        f"/desk/honorees/{honoree.pk}/consents/new/",
        {
            "persons": [honoree.persons.get().pk],
            "kind": "source",
            "purposes": ["name", "story"],
            "given_on": "2025-05-19",
            "source_outlet": "示例日报",
            "source_title": "报道题目",
        },
    )
    assert response.status_code == 302
    assert honoree.has_basis(Consent.Purpose.STORY)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"kind": "source", "source_outlet": ""}, "source_outlet"),
        ({"kind": "consent", "channel": ""}, "channel"),
        ({"given_on": "2999-01-01"}, "given_on"),
        ({"persons": []}, "persons"),
        ({"purposes": ["everything"]}, "purposes"),
    ],
)
def test_an_incomplete_basis_is_refused_beside_the_field(town, changes, field):
    honoree = town.file("钱示例", basis=[])
    data = {
        "persons": [honoree.persons.get().pk],
        "kind": "source",
        "purposes": ["name"],
        "given_on": "2025-05-19",
        "source_outlet": "示例日报",
        "source_title": "题目",
    } | changes
    response = town.client("district").post(f"/desk/honorees/{honoree.pk}/consents/new/", data)
    assert response.status_code == 422
    assert field in response.context["form"].errors


def test_a_public_version_stays_until_the_new_one_is_published(town, story):
    story = publish(story, town)
    client = town.client("editor")
    client.post(f"/desk/stories/{story.pk}/edit/", text(body="<p>新的一稿。</p>", seen=story.version))
    page = town.client(None).get(f"/honorees/{story.honoree.slug}/").content.decode()
    assert "灶上的灯" in page
    assert "新的一稿" not in page
    publish(story, town)
    assert "新的一稿" in town.client(None).get(f"/honorees/{story.honoree.slug}/").content.decode()
    assert [version.number for version in story.versions.all()] == [2, 1]


def test_two_writers_at_one_text_one_is_told_and_loses_nothing(town, story):
    seen = story.version
    town.client("editor").post(f"/desk/stories/{story.pk}/edit/", text(seen=seen, headline="第一位"))
    response = town.client("other_editor").post(
        f"/desk/stories/{story.pk}/edit/", text(seen=seen, headline="第二位写的")
    )
    assert response.status_code == 409
    assert "第二位写的" in response.content.decode()
    assert StoryVersion.objects.first().headline == "第一位"


def test_nobody_edits_what_is_in_review(town, story):
    story.move("submit", by=town.editor)
    response = town.client("editor").post(f"/desk/stories/{story.pk}/edit/", text(seen=story.version))
    assert response.status_code == 409
    assert StoryVersion.objects.count() == 1


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


@pytest.fixture
def pictured(town, story):
    """A published story with a portrait, and the address of its picture."""
    data = text(seen=story.version) | {
        "photos-0-upload": picture(),
        "photos-0-alt": "正面",
        "photos-0-is_cover": "on",
    }
    town.client("editor").post(f"/desk/stories/{story.pk}/edit/", data)
    story = publish(story, town)
    story.picture = f"/pictures/{story.published_version.cover_id}-320.webp"
    return story


def test_a_picture_is_public_only_with_its_story_and_its_consents(town, pictured):
    visitor = town.client(None)
    answer = visitor.get(pictured.picture)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/webp")
    body(answer)
    assert visitor.get(pictured.picture.replace("320", "321")).status_code == 404
    assert visitor.get(pictured.picture.replace("-320.webp", "-full.jpg")).status_code == 404
    photo = Consent.objects.get(purpose="photo")
    town.client("district").post(f"/desk/consents/{photo.pk}/withdraw/", {"on": "2026-01-01"})
    assert visitor.get(pictured.picture).status_code == 404
    page = visitor.get(f"/honorees/{pictured.honoree.slug}/")
    assert (page.status_code, str(pictured.published_version.cover_id) in page.content.decode()) == (
        200,
        False,
    )


PUBLIC_PLACES = [
    "/",
    "/honorees/",
    "/honorees/?q=周示例",
    "/feed/",
    "/sitemap.xml",
    "/honors/chongqing-good-person/",
]


def test_withdrawing_the_name_takes_everything_down_at_once(town, pictured):
    honoree = pictured.honoree
    awarding.record(
        honoree=honoree,
        honor=town.honor,
        by=town.district,
        precision="year",
        given_on=datetime.date(2024, 1, 1),
    )
    visitor = town.client(None)
    before = [place for place in PUBLIC_PLACES if mentioned(visitor, place, honoree)]
    assert before == PUBLIC_PLACES
    consent = Consent.objects.get(purpose="name")
    town.client("district").post(
        f"/desk/consents/{consent.pk}/withdraw/", {"on": "2026-01-01", "note": "本人要求"}
    )
    assert [place for place in PUBLIC_PLACES if mentioned(visitor, place, honoree)] == []
    assert visitor.get(f"/honorees/{honoree.slug}/").status_code == 404
    assert visitor.get(pictured.picture).status_code == 404


def mentioned(visitor, place, honoree):
    page = visitor.get(place).content.decode()
    return f"/honorees/{honoree.slug}/" in page


def test_a_consent_withdrawn_in_the_database_alone_is_seen_when_reading(town, pictured):
    """Lists are drawn from columns, but the rows they show ask the consents themselves."""
    consent = Consent.objects.get(purpose="name")
    consent.withdraw(by=town.district, on=datetime.date(2026, 1, 1))
    type(pictured.honoree).objects.filter(pk=pictured.honoree.pk).update(is_listed=True)
    visitor = town.client(None)
    for place in PUBLIC_PLACES[:5]:
        assert not mentioned(visitor, place, pictured.honoree), place
    assert visitor.get(f"/honorees/{pictured.honoree.slug}/").status_code == 404


def test_withdrawing_the_story_leaves_the_award_but_not_the_text(town, pictured):
    honoree = pictured.honoree
    awarding.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    Consent.objects.get(purpose="story").withdraw(by=town.district, on=datetime.date(2026, 1, 1))
    page = town.client(None).get(f"/honorees/{honoree.slug}/")
    assert page.status_code == 200
    assert "灶上的灯" not in page.content.decode()
    assert "石梯尽头" not in page.content.decode()
    for place in ("/", "/honorees/", "/feed/"):
        assert "石梯尽头" not in town.client(None).get(place).content.decode(), place
    assert not mentioned(town.client(None), "/honorees/?q=灶上的灯", honoree)
    assert mentioned(town.client(None), "/honorees/?q=周示例", honoree)


@pytest.mark.parametrize("who", STAFF)
def test_who_writes_and_who_reads_on_the_desk(town, story, who):
    client = town.client(who)
    reads = who in ("district", "district_colleague", "editor", "other_editor", "head", "auditor")
    assert (client.get(f"/desk/stories/{story.pk}/").status_code == 200) == reads
    assert (client.get(f"/desk/stories/{story.pk}/edit/").status_code == 200) == (
        who in ("editor", "other_editor")
    )


def test_a_move_on_an_empty_story_is_refused(town):
    story = Story.objects.create(honoree=town.file())
    with pytest.raises(MoveRefused) as refused:
        story.move("submit", by=town.editor)
    assert refused.value.status == 422


def test_a_takedown_works_while_a_new_version_is_being_written(town, story):
    story = publish(story, town)
    story.write(by=town.editor, seen=story.version, headline="新", body="<p>新</p>")
    town.client("head").post(f"/desk/stories/{story.pk}/take_down/", {"note": "当事人要求"})
    assert town.client(None).get(f"/honorees/{story.honoree.slug}/").status_code == 404


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


def test_under_fourteen_a_childs_own_consent_is_no_basis(town):
    honoree = town.file("小明")
    child = honoree.persons.get()
    child.birth_year = datetime.date.today().year - 8
    child.save()
    awarding.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    url = f"/honorees/{honoree.slug}/"
    assert town.client(None).get(url).status_code == 404
    data = {
        "persons": [child.pk],
        "kind": "consent",
        "purposes": ["name"],
        "given_on": "2025-01-01",
        "channel": "签字",
    }
    post = f"/desk/honorees/{honoree.pk}/consents/new/"
    assert town.client("district").post(post, data).status_code == 422
    town.client("district").post(post, data | {"kind": "guardian"})
    assert town.client(None).get(url).status_code == 200


def test_a_consent_is_withdrawn_wholly_but_a_public_source_stays(town, story):
    person = story.honoree.persons.get()
    again = {"persons": [person], "purposes": ["name"], "by": town.district}
    Consent.record(**again, kind="consent", given_on=datetime.date(2026, 1, 1), channel="电话")
    person.consents.filter(purpose="name").first().withdraw(by=town.district, on=datetime.date(2026, 2, 1))
    assert not story.honoree.has_basis(Consent.Purpose.NAME)
    source = {"source_outlet": "报", "source_title": "题"}
    Consent.record(**again, kind="source", given_on=datetime.date(2026, 1, 1), **source)
    Consent.record(**again, kind="consent", given_on=datetime.date(2026, 3, 1), channel="电话")
    person.consents.filter(purpose="name", kind="consent").first().withdraw(
        by=town.district, on=datetime.date(2026, 4, 1)
    )
    assert story.honoree.has_basis(Consent.Purpose.NAME)


def test_a_person_with_a_basis_is_not_renamed(town, story):
    honoree = story.honoree
    data = {
        "kind": "person",
        "seen": honoree.version,
        "persons-TOTAL_FORMS": "1",
        "persons-INITIAL_FORMS": "0",
    }
    data |= {"persons-0-pk": honoree.persons.get().pk, "persons-0-name": "另一人"}
    assert town.client("district").post(f"/desk/honorees/{honoree.pk}/edit/", data).status_code == 422
    assert honoree.persons.get().name == "周示例"
