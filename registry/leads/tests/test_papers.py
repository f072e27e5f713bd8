"""A lead on paper: its form carries a code that says nothing; the signed one comes back to that very lead."""

import io
import uuid

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageFilter

from accounts.models import AuditEntry
from accounts.papers.tests.papers import read_pdf
from registry import accepting
from registry.files.tests.test_uploads import picture
from registry.leads import case_codes, form_paper
from registry.models import HonoreeFile, Lead, PersonalDetails, StoredFile

URL = "/desk/leads/case/"


def signed(lead, kind="jpg", *, turned=4):
    """A photo of the printed form, a little turned and blurred; or the same scanned into a PDF."""
    page = Image.new("L", (1240, 1754), 250)
    with Image.open(io.BytesIO(form_paper.code_of(lead))) as code:
        page.paste(code.convert("L").resize((170, 170)), (980, 70))
    page = page.rotate(turned, expand=True, fillcolor=190).filter(ImageFilter.GaussianBlur(1))
    buffer = io.BytesIO()
    page.convert("RGB").save(buffer, "JPEG" if kind == "jpg" else "PDF")
    return SimpleUploadedFile(f"签字表.{kind}", buffer.getvalue())


def send(town, who, scan, **more):
    return town.client(who).post(URL, {"scan": scan, "token": str(uuid.uuid4())} | more)


@pytest.mark.parametrize("kind", ["jpg", "pdf"])
def test_the_code_on_the_picture_brings_it_to_its_lead_and_the_timeline_says_so(town, kind):
    lead, other = town.lead_at("street"), town.lead_at("street", name="别人")
    answer = send(town, "community", signed(lead, kind))
    assert (answer.status_code, answer.url) == (302, lead.get_absolute_url())
    link = lead.files.get()
    assert (link.is_signed_form, other.files.count(), StoredFile.objects.count()) == (True, 0, 1)
    page = town.client("street").get(lead.get_absolute_url())
    assert (page.context["photos"], page.context["documents"]) == ([], [link])
    html = page.content.decode()
    assert "收到签字表" in html
    assert link.get_absolute_url() in html
    assert lead.steps.last().move == "signed_form"
    lead.refresh_from_db()
    assert lead.state == "under_review"
    assert AuditEntry.objects.filter(action="lead.signed_form", result="done").count() == 1


def test_a_picture_without_a_code_asks_for_it_and_takes_it_typed_in_any_way(town):
    lead = town.lead()
    page = send(town, "community", picture(name="a.jpg"))
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["code"])
    assert StoredFile.objects.count() == 0
    typed = f" {case_codes.in_groups(lead.case_code).lower()} "
    assert send(town, "community", picture(name="a.jpg"), code=typed).url == lead.get_absolute_url()


CODES = {"short": "K7F2Q", "another alphabet": "K7F2Q0XM1O", "unknown": "K7F2Q9XM4T", "words": "不知道"}


@pytest.mark.parametrize("what", CODES)
def test_a_wrong_code_is_said_beside_its_field(town, what):
    town.lead()
    page = send(town, "community", picture(name="a.jpg"), code=CODES[what])
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["code"])
    assert CODES[what] in page.content.decode()
    assert StoredFile.objects.count() == 0


def test_a_foreign_lead_and_none_give_the_same_answer(town):
    lead = town.lead_at("street")
    answers = [
        send(town, "other_community", picture(name="a.jpg"), code=code)
        for code in (lead.case_code, "K7F2Q9XM4T")
    ]
    said = [(page.status_code, dict(page.context["form"].errors)) for page in answers]
    assert said[0] == said[1]
    client = town.client("other_street")
    statuses = [client.get(f"{URL}{code}/").status_code for code in (lead.case_code, "K7F2Q9XM4T", "x")]
    assert statuses == [404] * 3
    assert town.client("street").get(f"{URL}{lead.case_code}/").url == lead.get_absolute_url()
    assert lead.files.count() == 0


def test_whoever_only_sees_a_lead_puts_no_paper_to_it(town):
    lead = town.lead_at("street")
    assert send(town, "district", picture(name="a.jpg"), code=lead.case_code).status_code == 422
    assert (
        "上传签字表"
        not in town.client("district").get(lead.get_absolute_url()).content.decode().split("<main")[1]
    )
    assert lead.files.count() == 0


def test_a_paper_of_another_lead_is_not_put_with_this_one(town):
    lead, other = town.lead(), town.lead(name="别人")
    page = send(town, "community", signed(other), code=lead.case_code)
    assert page.status_code == 422
    assert "别人" not in str(page.context["form"].errors)
    assert StoredFile.objects.count() == 0


def test_a_double_click_files_it_once_and_a_decided_lead_takes_none(town):
    lead = town.lead_at("street")
    token = str(uuid.uuid4())
    for _click in range(2):
        assert send(town, "street", signed(lead), token=token).status_code == 302
    assert (lead.files.count(), StoredFile.objects.count()) == (1, 1)
    lead.move("decline", by=town.street, note="不合适")
    assert send(town, "community", signed(lead)).status_code == 409
    assert (lead.files.count(), StoredFile.objects.count()) == (1, 1)


@pytest.mark.parametrize("who", ["auditor", "editor", "courtesy"])
def test_who_reports_and_decides_nothing_sends_none(town, who):
    assert send(town, who, picture(name="a.jpg"), code="K7F2Q9XM4T").status_code == 403


def test_what_is_no_picture_and_no_document_is_refused_beside_its_field(town):
    lead = town.lead()
    page = send(town, "community", SimpleUploadedFile("a.exe", b"MZ"), code=lead.case_code)
    assert (page.status_code, list(page.context["form"].errors)) == (422, ["scan"])
    assert send(town, "community", "", code=lead.case_code).status_code == 422


def test_a_photographed_paper_never_becomes_a_photo_of_the_file(town):
    lead = town.lead_at("district")
    send(town, "community", signed(lead))
    accepting.accept(Lead.objects.get(pk=lead.pk), by=town.district)
    assert HonoreeFile.objects.get().role == HonoreeFile.Role.DOCUMENT
    page = town.client("district").get(HonoreeFile.objects.get().honoree.get_absolute_url())
    assert (page.context["photos"], len(page.context["documents"])) == ([], 1)


def test_the_form_prints_on_a4_with_masked_numbers(town):
    lead = town.lead(summary="起初是一盏灯。\n" * 20, deed="后来是一栋楼。" * 400, nominee_knows="not_yet")
    details = PersonalDetails(person=lead.persons.get()).write(phone="13800001234")
    details.save(force_insert=True)
    answer = town.client("community").get(f"{lead.get_absolute_url()}paper/")
    reader, text = read_pdf(answer)
    assert [round(float(side) / 72 * 25.4) for side in reader.pages[0].mediabox[2:]] == [210, 297]
    assert case_codes.in_groups(lead.case_code) in text
    assert "138****1234" in text
    assert "13800001234" not in text
    assert "本人尚不知情" in text
    assert town.client("other_street").get(f"{lead.get_absolute_url()}paper/").status_code == 404


def test_the_code_says_nothing_by_itself(town):
    codes = {town.lead().case_code for _lead in range(20)}
    assert len(codes) == 20
    assert all(case_codes.read(f"https://x.example/desk/leads/case/{code}/") == code for code in codes)
