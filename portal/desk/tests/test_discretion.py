"""Whoever does not know yet that he was reported: said wherever somebody might call him, and nowhere in public."""

import io

import docx
import pytest

from courtesies.models import Invitation, Invitee, Pairing
from honors.conftest import bodies  # noqa: F401 (fixture)
from honors.consultations.tests.consultations import prepared
from honors.models import Consultation
from honors.nominations.tests.selected import nominated
from registry import accepting
from registry.leads.tests.test_lead_forms import form
from registry.models import Consent, Honoree, Lead, PersonalDetails
from yuzhong_models.tests.town import SINCE

MARK = "本人尚不知情"


def test_a_lead_says_it_on_each_of_its_pages(town):
    client = town.client("community")
    client.post("/desk/leads/new/", form(town, nominee_knows="not_yet"))
    lead = Lead.objects.get()
    details = PersonalDetails(person=lead.persons.get()).write(phone="13800001234")
    details.save(force_insert=True)
    reveal = f"/desk/persons/{details.person_id}/reveal/"
    street = town.client("street")
    assert street.get(reveal).status_code == 200
    for url in ("", "forward/", "send_back/"):
        assert f"{MARK}，请勿联系" in street.get(f"{lead.get_absolute_url()}{url}").content.decode(), url
    for url in (reveal, "/desk/leads/"):
        assert f"{MARK}，请勿联系" in street.get(url).content.decode(), url
    lead.move("send_back", by=town.street, note="补")
    page = client.get(f"{lead.get_absolute_url()}edit/").content.decode()
    assert page.count(f"{MARK}，请勿联系") == 1


def test_a_form_that_does_not_ask_changes_nothing_and_nonsense_is_refused(town):
    lead = town.lead(nominee_knows="not_yet")
    client, url = town.client("community"), f"{lead.get_absolute_url()}edit/"
    data = form(town, action="save") | {"persons-0-pk": lead.persons.get().pk}
    client.post(url, data)
    assert client.post(url, data | {"nominee_knows": "nonsense"}).status_code == 422
    lead.refresh_from_db()
    assert lead.nominee_knows == "not_yet"


@pytest.mark.parametrize(
    ("reported", "known", "then"),
    [
        ("not_yet", None, "not_yet"),
        ("unknown", None, "unknown"),
        ("not_yet", "unknown", "not_yet"),
        ("not_yet", "knows", "knows"),
        ("knows", "not_yet", "not_yet"),
        ("unknown", "not_yet", "not_yet"),
    ],
)
def test_the_file_takes_the_answer_over_unless_it_has_one(town, reported, known, then):
    file = town.file("刘文彬", basis=None, nominee_knows=known) if known else None
    lead = town.lead_at("district", nominee_knows=reported)
    accepting.accept(lead, by=town.district, join=file)
    lead.refresh_from_db()
    assert (lead.honoree.nominee_knows, lead.nominee_knows) == (then, then)


def test_the_file_says_otherwise_and_its_leads_with_it(town):
    lead = town.lead_at("district", nominee_knows="not_yet")
    accepting.accept(lead, by=town.district)
    file = Honoree.objects.get()
    client = town.client("district")
    data = {"kind": "person", "organization": town.units.community.pk, "seen": file.version,
            "nominee_knows": "knows", "persons-TOTAL_FORMS": "1", "persons-INITIAL_FORMS": "1",
            "persons-0-pk": file.persons.get().pk, "persons-0-name": "刘文彬"}  # fmt: skip
    assert client.post(f"{file.get_absolute_url()}edit/", data).status_code == 302
    lead.refresh_from_db()
    assert lead.nominee_knows == "knows"


@pytest.mark.parametrize(("kind", "then"), [("consent", "knows"), ("source", "not_yet")])
def test_whoever_has_signed_a_consent_knows(town, kind, then):
    file = town.file("刘文彬", basis=None, nominee_knows="not_yet")
    facts = {"source_outlet": "示例日报", "source_title": "示例"} if kind == "source" else {"channel": "签字"}
    persons = list(file.persons.all())
    Consent.record(persons=persons, purposes=["name"], by=town.district, kind=kind, given_on=SINCE, **facts)
    file.refresh_from_db()
    assert file.nominee_knows == then


@pytest.fixture
def unaware(town, bodies):  # noqa: F811
    nomination = nominated(town, "李示例")
    nomination.honoree.tell_known("not_yet")
    prepared(town, nomination)
    return nomination


def test_files_nominations_consultations_and_care_say_it(town, unaware):
    file, letter = unaware.honoree, Consultation.objects.first()
    invitation = Invitation.objects.create(title="座谈", on=SINCE, made_by=town.courtesy)
    Invitee.objects.create(invitation=invitation, honoree=file)
    Pairing.objects.create(honoree=file, carer="示例干部", since=SINCE, made_by=town.courtesy)
    pages = {
        "district": [
            file.get_absolute_url(), f"{file.get_absolute_url()}edit/", "/desk/honorees/", "/desk/pool/",
            f"/desk/persons/{file.persons.get().pk}/reveal/", unaware.get_absolute_url(),
            unaware.candidacy.get_absolute_url(), unaware.round.get_absolute_url(), letter.get_absolute_url(),
            f"/desk/rounds/{unaware.round_id}/consultation/",
        ],
        "courtesy": [
            invitation.get_absolute_url(), "/desk/care/pairings/", f"{file.get_absolute_url()}courtesies/",
            f"{file.get_absolute_url()}cases/new/",
        ],
    }  # fmt: skip
    silent = [
        url
        for who, urls in pages.items()
        for url in urls
        if f"{MARK}，请勿联系" not in town.client(who).get(url, follow=True).content.decode()
    ]
    assert silent == []


def test_the_letter_asks_the_body_not_to_call_and_no_public_page_says_a_word(town, unaware):
    letter = Consultation.objects.first()
    answer = town.client("district").get(f"{letter.get_absolute_url()}word/")
    words = docx.Document(io.BytesIO(answer.getvalue()))
    assert any(MARK in cell.text for table in words.tables for row in table.rows for cell in row.cells)
    Honoree.objects.update(is_listed=True)
    for url in ("/", "/honorees/", f"/honorees/{unaware.honoree.slug}/", "/honorees/?q=李示例"):
        assert MARK not in town.client(None).get(url).content.decode()


@pytest.mark.parametrize(
    ("who", "status", "then"),
    [
        ("community", 302, "knows"),
        ("street", 302, "knows"),
        ("district", 409, "not_yet"),
        ("other_community", 404, "not_yet"),
        ("auditor", 403, "not_yet"),
    ],
)
def test_whoever_works_on_a_lead_says_at_any_time_that_the_person_knows(town, who, status, then):
    lead = town.lead_at("street", nominee_knows="not_yet")
    url = f"{lead.get_absolute_url()}known/"
    assert town.client(who).post(url, {"nominee_knows": "knows"}).status_code == status
    lead.refresh_from_db()
    assert lead.nominee_knows == then
    if status == 302:
        assert town.client(who).post(url, {"nominee_knows": "nonsense"}).status_code == 422
