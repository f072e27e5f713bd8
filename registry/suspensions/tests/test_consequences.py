"""What follows: said item by item before, frozen with the proposal, ticked off after the decision."""

import pytest
from django.utils import translation

from accounts.models import AuditEntry
from honors.conferral import recording as award_recording
from registry.approvals.tests.approvals import sign
from registry.models import Consent, ConsequenceItem, ConsequenceKind, ConsequenceTick, Proposal
from registry.suspensions.consequences import PUBLICITY, consequences_of, freeze, worded
from registry.suspensions.tests.test_suspension import data, propose, suspended, told  # noqa: F401, a fixture

K = ConsequenceKind


def kinds(items):
    return sorted({item.kind for item in items})


@pytest.mark.parametrize(
    ("scope", "expected"),
    [("both", [K.PAGE, K.POSTER, K.ROLL, K.STORY]), ("publicity", [K.PAGE, K.POSTER, K.ROLL, K.STORY]),
     ("courtesies", [])],
)  # fmt: skip
def test_what_follows_is_shown_before_and_frozen_with_the_proposal(town, told, scope, expected):  # noqa: F811
    page = town.client("district").get(f"/desk/honorees/{told.pk}/suspend/").content.decode()
    assert "修灯十六年" in page
    propose(town, "district", told, scope=scope)
    assert kinds(ConsequenceItem.objects.all()) == sorted(expected)
    proposal = Proposal.objects.get()
    for address in (f"/desk/approvals/{proposal.pk}/", f"/desk/approvals/{proposal.pk}/form/"):
        assert ("修灯十六年" in town.client("head").get(address).content.decode()) == bool(expected)


def test_the_frozen_words_are_the_offices_language_and_frozen_once(town, told):  # noqa: F811
    client = town.client("district")
    client.cookies.load({"language": "en"})
    client.post(f"/desk/honorees/{told.pk}/suspend/", data(scope="publicity"))
    proposal, before = Proposal.objects.get(), ConsequenceItem.objects.count()
    for language in ("en", "zh-hans"):
        with translation.override(language):
            freeze(worded(told, kinds=PUBLICITY), proposal, honoree=told, by=town.head)
    assert ConsequenceItem.objects.count() == before


def test_nothing_is_ticked_off_before_the_decision_stands(town, told):  # noqa: F811
    propose(town, "district", told)
    item = ConsequenceItem.objects.first()
    assert town.client("district").post(f"/desk/consequences/{item.pk}/tick/").status_code == 409
    sign(town, "head", Proposal.objects.get())
    assert town.client("district").post(f"/desk/consequences/{item.pk}/tick/").status_code == 302


def test_a_proposal_taken_back_leaves_nothing_open(town, told):  # noqa: F811
    propose(town, "district", told)
    proposal = Proposal.objects.get()
    town.client("district").post(f"/desk/approvals/{proposal.pk}/withdraw/")
    assert ConsequenceItem.objects.open().count() == 0
    assert town.client("district").get(f"/desk/honorees/{told.pk}/").context["open_items"] == []


def test_open_ones_stay_on_the_page_of_the_honoree_until_somebody_has_seen_to_them(town, told):  # noqa: F811
    suspended(town, told)
    client, address = town.client("district"), f"/desk/honorees/{told.pk}/"
    items = client.get(address).context["open_items"]
    assert len(items) == 4
    for item in items:
        note = {"note": "已核对"}
        assert client.post(f"/desk/consequences/{item.pk}/tick/", note).status_code == 302
    assert client.get(address).context["open_items"] == []
    page = client.get(f"{address}consequences/").content.decode()
    assert (page.count("已核对"), page.count("district员") >= 4) == (4, True)
    rows = AuditEntry.objects.filter(action="consequence.tick").values_list("detail", flat=True)
    assert sorted(row["kind"] for row in rows) == ["page", "poster", "roll", "story"]


def test_the_second_to_tick_is_told_who_was_faster(town, told):  # noqa: F811
    suspended(town, told)
    url = f"/desk/consequences/{ConsequenceItem.objects.first().pk}/tick/"
    assert town.client("district").post(url).status_code == 302
    assert town.client("district").post(url).status_code == 302  # a double click
    response = town.client("head").post(url)
    assert (response.status_code, "district员" in response.content.decode()) == (409, True)
    assert ConsequenceTick.objects.count() == 1


@pytest.mark.parametrize(
    ("purpose", "expected"),
    [("name", ["page", "poster", "roll", "story"]), ("story", ["poster", "story"]), ("photo", ["poster"]),
     ("media", [])],
)  # fmt: skip
def test_a_withdrawn_consent_has_its_list_too(town, told, purpose, expected):  # noqa: F811
    person = told.subjects().get()
    if purpose == "media":
        Consent.record(persons=[person], purposes=["media"], kind="consent", given_on="2024-01-01",
                       channel="签字", by=town.district)  # fmt: skip
    consent = Consent.objects.get(purpose=purpose)
    client, url = town.client("district"), f"/desk/consents/{consent.pk}/withdraw/"
    assert ("修灯十六年" in client.get(url).content.decode()) == ("story" in expected)
    for _click in range(2):
        assert client.post(url, {"on": "2026-01-05"}).status_code == 302
    assert kinds(ConsequenceItem.objects.open()) == expected
    assert ConsequenceItem.objects.count() == len(expected)


def test_a_note_that_is_asked_about_stays_beside_its_row(town, told):  # noqa: F811
    suspended(town, told)
    item = ConsequenceItem.objects.first()
    answer = town.client("district").post(
        f"/desk/consequences/{item.pk}/tick/", {"note": "已电告13800001111"}
    )
    html = answer.content.decode()
    assert answer.status_code == 422
    assert 'value="已电告13800001111"' in html
    assert 'name="note-is_needed"' in html
    again = {"note": "已电告13800001111", "note-is_needed": "on"}
    assert town.client("district").post(f"/desk/consequences/{item.pk}/tick/", again).status_code == 302


def test_who_ticks_off(town, told):  # noqa: F811
    suspended(town, told)
    item = ConsequenceItem.objects.first()
    for who in ("street", "editor", "auditor", "admin"):
        assert town.client(who).post(f"/desk/consequences/{item.pk}/tick/").status_code == 403
    assert ConsequenceTick.objects.count() == 0
    assert (
        "tick/" not in town.client("auditor").get(f"/desk/honorees/{told.pk}/consequences/").content.decode()
    )


def test_what_other_honors_keep_is_not_said_to_go(town, told):  # noqa: F811
    """Page and story stay while another honor stands: somebody looks through them, nothing goes by itself."""
    award = told.awards.get()
    alone = {row.kind: row for row in consequences_of(told, award)}
    assert alone[K.STORY].is_automatic
    award_recording.record(honoree=told, honor=town.national, by=town.district, precision="unknown")
    rows = [row for row in consequences_of(told, award) if row.kind == K.STORY]
    assert [row.is_automatic for row in rows] == [False]
    assert rows[0].label != alone[K.STORY].label
    assert "核对内容" not in rows[0].label
