"""The basis for publication: consents and public sources, and what goes when they are withdrawn."""

import datetime

import pytest

from honors.conferral import recording as award_recording
from registry.files.tests.test_uploads import body
from registry.models import Consent


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
    "/sitemap-honorees.xml",
    "/honors/chongqing-good-person/",
]


def test_withdrawing_the_name_takes_everything_down_at_once(town, pictured):
    honoree = pictured.honoree
    award_recording.record(
        honoree=honoree,
        honor=town.honor,
        by=town.district,
        precision="year",
        given_on=datetime.date(2024, 1, 1),
    )
    visitor = town.client(None)
    before = [place for place in PUBLIC_PLACES if mentioned(visitor, place, honoree)]
    assert before == PUBLIC_PLACES
    shown = visitor.get(pictured.picture)
    assert (shown.getvalue()[:4], shown["Cache-Control"]) == (b"RIFF", "public, max-age=30")
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
    award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    Consent.objects.get(purpose="story").withdraw(by=town.district, on=datetime.date(2026, 1, 1))
    page = town.client(None).get(f"/honorees/{honoree.slug}/")
    assert page.status_code == 200
    assert "灶上的灯" not in page.content.decode()
    assert "石梯尽头" not in page.content.decode()
    for place in ("/", "/honorees/", "/feed/"):
        assert "石梯尽头" not in town.client(None).get(place).content.decode(), place
    assert not mentioned(town.client(None), "/honorees/?q=灶上的灯", honoree)
    assert mentioned(town.client(None), "/honorees/?q=周示例", honoree)


def test_under_fourteen_a_childs_own_consent_is_no_basis(town):
    honoree = town.file("小明")
    child = honoree.persons.get()
    child.birth_year = datetime.date.today().year - 8
    child.save()
    award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
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
