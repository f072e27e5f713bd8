import hashlib
import io
import uuid
import zipfile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document
from openpyxl import load_workbook
from PIL import Image

from accounts.models import AuditEntry
from honors.models import Dispatch, Nomination, PackageFile
from honors.packages import folders
from honors.packages import papers as package_papers
from honors.rounds.tests.rounds import nominated, open_round, scan
from registry.files import uploads
from registry.models import HonoreeFile, PersonalDetails

ID_NUMBER = "110101199003070038"


def photo(name="p.jpg", size=(600, 800), tone="red"):
    buffer = io.BytesIO()
    Image.new("RGB", size, tone).save(buffer, "JPEG")
    return SimpleUploadedFile(name, buffer.getvalue())


def complete(town, round=None, name="王示例", **facts):
    """A nomination whose package lacks nothing."""
    texts = {"line": "修灯", "summary": "十六年", "deeds": "很长的事迹"} | facts
    nomination = nominated(town, round, name, state="noticed", **texts)
    links = []
    for number in range(4):
        role = "portrait" if number == 0 else "life"
        file = uploads.store_picture(photo(tone=(number * 40, 20, 20)), by=town.district)
        links.append(HonoreeFile.objects.create(honoree=nomination.honoree, file=file, role=role))
    nomination.photos.set(links[1:])
    add_scan(town, nomination.round, None, "summary")
    add_scan(town, nomination.round, nomination, "form")
    return folders.with_papers(Nomination.objects.filter(pk=nomination.pk)).get()


def add_scan(town, round, nomination, kind):
    folders.add_scan(round, nomination, kind=kind, upload=scan(), by=town.district, token=None)


def lacking(nomination):
    nomination = folders.with_papers(Nomination.objects.filter(pk=nomination.pk)).get()
    return [str(check.label) for check in folders.checklist(nomination) if not check.is_ok]


def send(town, round, who="head", **changes):
    data = {
        "file_number": "渝中文明〔2026〕9号",
        "sent_on": timezone.localdate().isoformat(),
        "token": str(uuid.uuid4()),
    } | changes
    return town.client(who).post(f"/desk/rounds/{round.pk}/package/send/", data)


def test_a_complete_package_lacks_nothing(town):
    assert lacking(complete(town)) == []


LIMITS = [("line", 70), ("sentence", 140), ("summary", 500), ("deeds", 1500)]


@pytest.mark.parametrize(("name", "limit"), LIMITS)
def test_every_limit_counts_to_the_character(town, name, limit):
    nomination = complete(town, **{name: "字" * limit})
    assert lacking(nomination) == []
    Nomination.objects.filter(pk=nomination.pk).update(**{name: "字" * (limit + 1)})
    label = str(Nomination._meta.get_field(name).verbose_name)
    assert lacking(nomination) == [label]


def test_all_limits_are_counted_at_once(town):
    nomination = complete(town)
    Nomination.objects.filter(pk=nomination.pk).update(line="字" * 71, summary="字" * 501, deeds="")
    nomination.photos.clear()
    PackageFile.objects.all().delete()
    assert len(lacking(nomination)) == 6


def test_nothing_incomplete_is_sent(town):
    nomination = complete(town)
    nomination.photos.clear()
    response = send(town, nomination.round)
    assert response.status_code == 422
    assert Nomination.objects.get().state == "noticed"
    assert Dispatch.objects.count() == 0


def test_nothing_is_sent_before_the_round_opened(town):
    nomination = complete(town)
    response = send(town, nomination.round, sent_on="1990-01-01")
    assert response.status_code == 422
    assert "sent_on" in response.context["send_form"].errors
    assert Dispatch.objects.count() == 0


def test_sending_seals_what_was_sent(town):
    round = open_round(town)
    ready, waiting = complete(town, round, "王示例"), complete(town, round, "李示例")
    waiting.photos.clear()

    token = str(uuid.uuid4())
    for _click in range(2):
        assert send(town, round, token=token).status_code == 302

    dispatch = Dispatch.objects.get()
    assert [item.nomination for item in dispatch.items.all()] == [ready]
    assert set(Nomination.objects.values_list("state", flat=True)) == {"sent", "noticed"}
    response = town.client("head").post(f"/desk/dispatches/{dispatch.pk}/")
    data = b"".join(response.streaming_content)
    assert hashlib.sha256(data).hexdigest() == dispatch.sha256
    assert AuditEntry.objects.filter(action="package.send").get().detail == {"sha256": dispatch.sha256}


def test_only_the_head_sends(town):
    nomination = complete(town)
    assert send(town, nomination.round, "district").status_code == 403
    assert Nomination.objects.get().state == "noticed"


def test_the_archive_holds_a_folder_by_the_bodys_pattern(town):
    type(town.honor).objects.update(file_name="{category}+{unit}+{name}")
    nomination = complete(town)
    names = zipfile.ZipFile(io.BytesIO(folders.archive(nomination.round, [nomination]))).namelist()
    folder = "助人为乐+金汤街社区+王示例"
    assert f"{folder}/推荐表-王示例.docx" in names
    assert f"{folder}/证件照-王示例.jpg" in names
    assert [name for name in names if name.startswith(f"{folder}/生活工作照")] == [
        f"{folder}/生活工作照{number}.jpg" for number in (1, 2, 3)
    ]


def test_the_same_contents_are_the_same_bytes(town):
    nomination = complete(town)
    first = folders.archive(nomination.round, [nomination])
    assert folders.archive(nomination.round, [nomination]) == first
    Nomination.objects.filter(pk=nomination.pk).update(line="改了")
    changed = folders.with_papers(Nomination.objects.filter(pk=nomination.pk)).get()
    assert folders.archive(nomination.round, [changed]) != first


def test_a_hostile_pattern_stays_inside_its_folder(town):
    type(town.honor).objects.update(file_name="../{name}/..")
    nomination = complete(town)
    assert folders.folder_name(nomination) == "_王示例_"


def test_the_form_is_filled_and_nothing_is_cut(town):
    nomination = complete(town, summary="张<秀>&英 {{ 7*7 }}")
    PersonalDetails(person=nomination.honoree.subjects().get()).write(id_number=ID_NUMBER).save(
        force_insert=True
    )
    nomination = folders.with_papers(Nomination.objects.filter(pk=nomination.pk)).get()
    document = Document(io.BytesIO(package_papers.form(nomination)))
    text = "\n".join(cell.text for table in document.tables for row in table.rows for cell in row.cells)
    assert "张<秀>&英 {{ 7*7 }}" in text
    assert ID_NUMBER in text


def test_the_summary_has_a_row_for_each_and_no_formula(town):
    round = open_round(town)
    one, other = complete(town, round, "王示例", line="=1+1"), complete(town, round, "李示例")
    sheet = load_workbook(io.BytesIO(package_papers.summary(round, [one, other]))).active
    rows = list(sheet.iter_rows(min_row=3, values_only=True))
    assert [(row[0], row[2]) for row in rows] == [("1", "王示例"), ("2", "李示例")]
    assert sheet.cell(3, 10).data_type == "s"
    assert round.label in sheet["A1"].value


def test_the_id_photo_is_cut_to_the_size_asked(town):
    nomination = complete(town)
    data = package_papers.portrait(folders.portrait_of(nomination).file, nomination.honor)
    assert Image.open(io.BytesIO(data)).size == (413, 579)


PAPERS = [
    ("nominations/{nomination}/form/", "district", 200),
    ("nominations/{nomination}/form/", "editor", 403),
    ("rounds/{round}/package/summary/", "head", 200),
    ("rounds/{round}/package/archive/", "auditor", 403),
]


@pytest.mark.parametrize(("path", "who", "status"), PAPERS)
def test_papers_with_personal_data_are_for_few_and_recorded(town, path, who, status):
    nomination = complete(town)
    url = f"/desk/{path.format(nomination=nomination.pk, round=nomination.round.pk)}"
    assert town.client(who).post(url).status_code == status
    assert town.client(who).get(url).status_code in (403, 405)
    assert AuditEntry.objects.filter(action__startswith="package.", result="done").exclude(
        action="package.add_scan"
    ).count() == (status == 200)


def test_an_upload_that_is_no_scan_is_told_beside_the_field(town):
    nomination = complete(town)
    data = {"kind": "form", "scan": SimpleUploadedFile("x.exe", b"MZ"), "token": str(uuid.uuid4())}
    response = town.client("district").post(f"/desk/nominations/{nomination.pk}/scan/", data)
    assert response.status_code == 422
    assert "scan" in response.context["form"].errors


def test_the_package_page_needs_few_queries(town, django_assert_max_num_queries):
    round = open_round(town)
    for number in range(6):
        nominated(town, round, f"示例{number}", state="noticed")
    client = town.client("district")
    client.get(f"/desk/rounds/{round.pk}/package/")
    with django_assert_max_num_queries(12):
        client.get(f"/desk/rounds/{round.pk}/package/")
