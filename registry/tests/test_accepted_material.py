"""What an accepted lead told is the file's: photos, documents, texts, persons and their details."""

import uuid

import pytest

from accounts.models import AuditEntry
from registry import accepting
from registry.duplicates.matching import files_like
from registry.files import uploads
from registry.files.tests.test_uploads import body, pdf, picture
from registry.models import Honoree, HonoreeFile, Lead, Person, PersonalDetails, StoredFile

NUMBER, OTHER_NUMBER = "110101199003070003", "11010119900307002X"


def lead_with(town, *, files=True, person=(), details=(), **facts):
    """A lead on the district's desk, with everything it may hold."""
    texts = {"summary": "十六年来每晚修灯。", "deed": "老街坊都认得他。\n灯亮了三百盏。"}
    lead = town.lead_at("district", **(texts | facts))
    Person.objects.filter(lead=lead).update(**dict(person))
    if details:
        PersonalDetails(person=lead.persons.get()).write(**dict(details)).save()
    if files:
        lead.attach(uploads.store_picture(picture("a.jpg"), by=town.community))
        lead.attach(uploads.store_document(pdf("证明.pdf"), by=town.community))
    return lead


def accept(town, lead, join=None):
    data = {"token": str(uuid.uuid4()), "seen": Lead.objects.get(pk=lead.pk).version}
    if files_like(lead):
        data["join"] = join.pk if join else 0
    assert town.client("district").post(f"/desk/leads/{lead.pk}/accept/", data).status_code == 302
    return Lead.objects.get(pk=lead.pk).honoree


def kinds(honoree):
    return sorted(honoree.files.values_list("role", flat=True))


def test_a_new_file_holds_all_that_its_lead_told(town):
    person = {"sex": "male", "birth_year": 1990, "birth_month": 3, "post": "退休", "education": "大专"}
    lead = lead_with(town, person=person, details={"id_number": NUMBER, "phone": "13800001111"})
    honoree = accept(town, lead)
    known = honoree.persons.get()
    assert (honoree.deed_line, honoree.summary, honoree.deed) == (lead.deed_line, lead.summary, lead.deed)
    assert {name: getattr(known, name) for name in person} == person
    assert (known.details.read("id_number"), known.details.read("phone")) == (NUMBER, "13800001111")
    assert kinds(honoree) == ["document", "life"]
    assert StoredFile.objects.count() == 2  # the same files, not copies
    page = town.client("district").get(honoree.get_absolute_url())
    for words in ("十六年来每晚修灯。", "灯亮了三百盏。", "证明.pdf"):
        assert words in page.content.decode()
    assert (len(page.context["photos"]), len(page.context["documents"])) == (1, 1)


def test_the_documents_of_the_file_are_read_and_recorded_and_taken_out(town):
    honoree = accept(town, lead_with(town))
    paper = honoree.files.documents().get()
    response = town.client("district").get(paper.get_absolute_url())
    assert (response.status_code, body(response)[:4]) == (200, b"%PDF")
    assert body(town.client("district").get(f"{paper.get_absolute_url()}?size=320"))[:4] == b"%PDF"
    assert AuditEntry.objects.filter(action="honoree.file").count() == 2
    assert town.client("community").get(paper.get_absolute_url()).status_code == 403
    assert town.client("district").post(f"{paper.get_absolute_url()}delete/").status_code == 302
    assert StoredFile.objects.count() == 2  # the lead keeps what was reported
    assert kinds(Honoree.objects.get()) == ["life"]


def test_a_lead_that_joins_a_file_fills_what_is_empty_and_loses_nothing(town):
    first = accept(town, lead_with(town, files=False, person={"sex": "male"}))
    more = lead_with(
        town,
        summary="又捐了一年工资。",
        deed="社区送来了感谢信。",
        person={"birth_year": 1990, "birth_month": 3, "post": "电工"},
        details={"id_number": NUMBER, "address": "中山路1号"},
    )
    Person.objects.create(lead=more, name="周示例", part="kin", relation="妻子")
    assert accept(town, more, join=first) == first
    first.refresh_from_db()
    known = first.persons.get(part="subject")
    assert (known.sex, known.birth_year, known.birth_month, known.post) == ("male", 1990, 3, "电工")
    assert (known.details.read("id_number"), known.details.read("address")) == (NUMBER, "中山路1号")
    assert first.persons.get(part="kin").name == "周示例"
    assert first.summary == "十六年来每晚修灯。"
    assert first.deed == "老街坊都认得他。\n灯亮了三百盏。\n\n又捐了一年工资。\n\n社区送来了感谢信。"
    assert kinds(first) == ["document", "life"]


def test_the_file_keeps_its_own_and_says_what_a_lead_told_otherwise(town):
    first = accept(
        town,
        lead_with(
            town,
            files=False,
            person={"sex": "male", "birth_year": 1990, "birth_month": 3},
            details={"phone": "13800001111"},
        ),
    )
    client = town.client("district")
    assert [lead.otherwise for lead in client.get(first.get_absolute_url()).context["leads"]] == [[]]
    more = lead_with(town, person={"birth_year": 1991, "is_deceased": True}, details={"phone": "13900002222"})
    accept(town, more, join=first)
    known = first.persons.get()
    assert (known.birth_year, known.is_deceased) == (1990, False)
    assert known.details.read("phone") == "13800001111"
    page = client.get(first.get_absolute_url())
    assert len(page.context["leads"][1].otherwise) == 3
    assert "13900002222" not in page.content.decode()
    seen_by_courtesy = town.client("courtesy").get(first.get_absolute_url()).context["leads"]
    assert seen_by_courtesy == []


def test_another_person_of_a_joined_lead_is_named_and_not_added(town):
    """Consents rest on the persons of a file: who is honored is decided by whoever keeps it."""
    first = accept(town, lead_with(town, files=False))
    more = lead_with(town, files=False)
    Person.objects.create(lead=more, name="陈示例", order=1)
    accept(town, more, join=first)
    assert list(first.persons.values_list("name", flat=True)) == ["刘文彬"]
    leads = town.client("district").get(first.get_absolute_url()).context["leads"]
    assert any("陈示例" in line for line in leads[1].otherwise)


@pytest.mark.parametrize("second", [NUMBER, ""])
def test_somebody_is_known_by_the_number_or_by_being_the_only_one(town, second):
    first = accept(town, lead_with(town, files=False, details={"id_number": NUMBER}))
    more = lead_with(town, files=False, name="刘文斌", details={"id_number": second, "phone": "13800001111"})
    accepting.accept(more, by=town.district, join=first)
    assert first.persons.get().details.read("phone") == "13800001111"


def test_two_people_of_one_name_with_two_numbers_are_not_mixed(town):
    first = accept(town, lead_with(town, files=False, details={"id_number": NUMBER}))
    more = lead_with(town, files=False, details={"id_number": OTHER_NUMBER, "phone": "13800001111"})
    Person.objects.create(lead=more, name="陈示例", order=1)
    accepting.accept(more, by=town.district, join=first)
    assert first.persons.get().details.read("phone") == ""


def test_the_same_photo_in_two_leads_stands_once_in_the_file(town):
    first = accept(town, lead_with(town))
    accept(town, lead_with(town), join=first)
    assert kinds(first) == ["document", "life"]


def test_what_is_mended_in_the_file_stays_and_begins_a_nomination(town):
    first = accept(town, lead_with(town, files=False))
    Honoree.objects.filter(pk=first.pk).update(summary="改好的概要")
    accept(town, lead_with(town), join=first)
    first.refresh_from_db()
    assert first.summary == "改好的概要"
    form = town.client("district").get(f"{first.get_absolute_url()}edit/").context["form"]
    assert form["summary"].value() == "改好的概要"


def test_a_story_begins_with_the_photos_of_the_file_and_never_with_its_documents(town):
    honoree = accept(town, lead_with(town))
    town.client("editor").post(f"{honoree.get_absolute_url()}story/")
    page = town.client("editor").get(f"/desk/stories/{honoree.story.pk}/edit/")
    offered = [form.initial.get("file") for form in page.context["photos"].forms]
    assert [key for key in offered if key] == [HonoreeFile.objects.photos().get().file_id]
