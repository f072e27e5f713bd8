"""Personal data: encrypted, bound to its place, masked everywhere, revealed with a reason."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from accounts.models import AuditEntry
from accounts.security.encryption import CannotDecrypt, keyed_hash, seal, unseal
from registry import accepting
from registry.duplicates.matching import files_like
from registry.leads.tests.test_lead_forms import form
from registry.models import Lead, Person, PersonalDetails, Reveal
from registry.people.identity import check_character, clean_id_number, clean_phone, mask_id_number, mask_phone
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

ID_NUMBER = "99000019510312001" + check_character("99000019510312001")
PHONE = "13800001234"
ADDRESS = "示例路88号3单元"
TODAY = datetime.date(2026, 11, 23)


@shared
def lead(town):
    made = town.lead_at("street")
    PersonalDetails(person=made.persons.get()).write(id_number=ID_NUMBER, phone=PHONE, address=ADDRESS).save()
    return made


def test_sealing_round_trip_and_binding():
    sealed = seal("秘密", place="a.b.1")
    assert unseal(sealed, place="a.b.1") == "秘密"
    assert seal("秘密", place="a.b.1") != sealed
    for other in ("a.b.2", "a.c.1"):
        with pytest.raises(CannotDecrypt):
            unseal(sealed, place=other)
    with pytest.raises(CannotDecrypt):
        unseal(sealed[:-4] + "AAA=", place="a.b.1")


def test_old_keys_still_read_and_the_first_one_writes(settings):
    old = seal("秘密", place="a.b.1")
    settings.DATA_KEYS = ["t2:" + "QQ" * 21 + "Q=", *settings.DATA_KEYS]
    assert unseal(old, place="a.b.1") == "秘密"
    assert seal("秘密", place="a.b.1").startswith("1.t2.")


def test_hashes_differ_by_purpose_and_key(settings):
    first = keyed_hash(ID_NUMBER, purpose="id_number")
    assert first != keyed_hash(ID_NUMBER, purpose="phone")
    settings.LOOKUP_KEY = "QUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUFBQUE="
    assert first != keyed_hash(ID_NUMBER, purpose="id_number")


@pytest.mark.parametrize(
    "wrong",
    [
        ID_NUMBER[:-1] + ("1" if ID_NUMBER[-1] != "1" else "2"),
        "9900001951031200",
        "990000195102300018",
        "990000209912310018",
        "99000018000101001X",
        "abcdefghijklmnopqr",
        "",
    ],
)
def test_impossible_id_numbers(wrong):
    with pytest.raises(ValidationError):
        clean_id_number(wrong, today=TODAY)


def test_a_full_width_id_number_is_read():
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in ID_NUMBER)
    assert clean_id_number(f" {wide} ", today=TODAY) == ID_NUMBER


@pytest.mark.parametrize("last", "xXＸ×ΧХⅹ")
@pytest.mark.parametrize("shape", ["{}{}", "'{}{}", "“{}{}”", " {} {}\u200b"])
def test_what_is_taken_for_the_last_x_is_one_and_marks_are_none_of_it(shape, last):
    digits = next(
        f"99000019510312{n:03d}" for n in range(999) if check_character(f"99000019510312{n:03d}") == "X"
    )
    assert clean_id_number(shape.format(digits, last), today=TODAY) == f"{digits}X"


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("138 0000 1234", PHONE), ("+8613800001234", PHONE), ("0086-13800001234", PHONE), ("86-13800001234", PHONE),
        ("(86) 138.0000.1234", PHONE), ("'13800001234", PHONE), ("013800001234", PHONE), ("１３８００００１２３４", PHONE),
        ("023-63700000", "02363700000"), ("（023）63700000", "02363700000"), ("023—63700000", "02363700000"),
        ("+86 23 6370 0000", "02363700000"), ("0086 (0)23 63700000", "02363700000"), ("63700000", "63700000"),
        ("86370000", "86370000"),
    ],
)  # fmt: skip
def test_phones(text, clean):
    assert clean_phone(text) == clean


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("13800001234/63700000", "两个号码"), ("13800001234、13900001234", "两个号码"), ("13800001234 63700000", "两个号码"),
        ("13800001234\n13900001234", "两个号码"), ("023-63700000转801", "分机"), ("63700000 ext 8", "分机"),
    ],
)  # fmt: skip
def test_what_a_phone_number_is_not_is_said(wrong, words):
    with pytest.raises(ValidationError, match=words):
        clean_phone(wrong)


@pytest.mark.parametrize(
    "wrong", ["139", "12345678901", "电话", "1380000123x", "13800001234（本人）", "860", "+86"]
)
def test_wrong_phones(wrong):
    with pytest.raises(ValidationError):
        clean_phone(wrong)


def test_masks():
    assert mask_id_number("500103195103120011") == "50*************011"
    assert mask_phone("13800001234") == "138****1234"


def test_nothing_plain_lies_in_the_database(lead):
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM registry_personaldetails")
        row = " ".join(map(str, cursor.fetchone()))
    for plain in (ID_NUMBER, PHONE, ADDRESS):
        assert plain not in row


PAGES = [
    "/desk/leads/{pk}/",
    "/desk/leads/{pk}/edit/",
    "/desk/leads/",
    "/desk/",
    "/desk/persons/{person}/reveal/",
]


@pytest.mark.parametrize("who", STAFF)
def test_no_page_shows_a_full_number(town, lead, who):
    client = town.client(who)
    for page in PAGES:
        text = client.get(page.format(pk=lead.pk, person=lead.persons.get().pk)).content.decode()
        for plain in (ID_NUMBER, PHONE, ADDRESS):
            assert plain not in text, page


def test_a_reveal_needs_a_reason_and_leaves_a_row(town, lead):
    client, url = town.client("street"), f"/desk/persons/{lead.persons.get().pk}/reveal/"
    assert client.post(url, {}).status_code == 422
    assert client.post(url, {"purpose": "other", "reason": " "}).status_code == 422
    assert AuditEntry.objects.filter(action="person.reveal").count() == 0
    page = client.post(url, {"purpose": "other", "reason": "核对推荐表"})
    assert ID_NUMBER in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert AuditEntry.objects.get(action="person.reveal").actor == town.street
    assert Reveal.objects.get().reason == "核对推荐表"


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("street", 200), ("district", 200), ("head", 200), ("other_street", 404),
        ("community", 403), ("editor", 403), ("auditor", 403), ("admin", 403), ("security", 403),
    ],
)  # fmt: skip
def test_who_may_reveal(town, lead, who, status):
    url = f"/desk/persons/{lead.persons.get().pk}/reveal/"
    response = town.client(who).post(url, {"purpose": "verify"})
    assert response.status_code == status
    assert (ID_NUMBER in response.content.decode()) == (status == 200)


def test_accepting_encrypts_anew_for_the_file(town, lead):
    lead.move("forward", by=town.street)
    lead = Lead.objects.get(pk=lead.pk)
    accepting.accept(lead, by=town.district)
    lead.refresh_from_db()
    old = PersonalDetails.objects.get(person__lead=lead)
    new = PersonalDetails.objects.get(person__honoree=lead.honoree)
    assert (new.read("id_number"), new.read("phone"), new.read("address")) == (ID_NUMBER, PHONE, ADDRESS)
    assert new.id_number != old.id_number
    assert new.id_number_hash == old.id_number_hash


def test_the_same_id_number_finds_the_file_under_another_name(town, lead):
    known = town.file("曾用名")
    PersonalDetails(person=Person.objects.get(honoree=known)).write(id_number=ID_NUMBER).save()
    assert [row.object for row in files_like(lead)] == [known]


def test_numbers_typed_into_the_form_are_kept_and_only_masks_come_back(town):
    client = town.client("community")
    data = form(town, action="save") | {"persons-0-id_number": ID_NUMBER, "persons-0-phone": PHONE}
    client.post("/desk/leads/new/", data)
    lead = Lead.objects.get()
    details = PersonalDetails.objects.get(person__lead=lead)
    assert (details.read("id_number"), details.read("phone")) == (ID_NUMBER, PHONE)
    page = client.get(f"/desk/leads/{lead.pk}/edit/").content.decode()
    assert mask_phone(PHONE) in page
    assert PHONE not in page
    # an empty input keeps what is there
    client.post(
        f"/desk/leads/{lead.pk}/edit/",
        form(town, action="save") | {"persons-0-pk": lead.persons.get().pk, "persons-0-id_number": ""},
    )
    assert PersonalDetails.objects.get(person__lead=lead).read("id_number") == ID_NUMBER


WRONG_PERSONS = {
    "impossible id number": {"persons-0-id_number": "123456789012345678"},
    "wrong phone": {"persons-0-phone": "139"},
    "birth in the future": {"persons-0-birth_year": "2999"},
    "month in the future": {
        "persons-0-birth_year": str(datetime.date.today().year),
        "persons-0-birth_month": "13",
    },
    "year against the number": {"persons-0-id_number": ID_NUMBER, "persons-0-birth_year": "1960"},
    "facts without a name": {"persons-1-phone": PHONE},
}


@pytest.mark.parametrize("what", WRONG_PERSONS)
def test_a_wrong_fact_gets_a_sentence_and_the_rest_is_saved(town, what):
    data = form(town) | WRONG_PERSONS[what]
    response = town.client("community").post("/desk/leads/new/", data)
    assert response.status_code == 422
    wrong = next(iter(key for key in WRONG_PERSONS[what]))
    assert WRONG_PERSONS[what][wrong] in response.content.decode()
    assert Lead.objects.get().deed_line == data["deed_line"]
