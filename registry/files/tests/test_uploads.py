"""Files from outside: what is taken, what is refused and why, what is left of them."""

import io
import zipfile
from contextlib import suppress

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.utils import translation
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject

from accounts.models import AuditEntry
from accounts.refusal import FileRefusal
from registry.files import uploads
from registry.leads.tests.test_lead_forms import form
from registry.models import Lead, LeadFile, StoredFile
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF


def body(response):
    """All bytes of a file answer; its file is closed (the test client does that itself at the end)."""
    data = b"".join(response.streaming_content)
    if response.file_to_stream:
        response.file_to_stream.close()
    return data


def picture(name="照片.jpg", format="JPEG", size=(90, 60), **options):
    buffer = io.BytesIO()
    Image.new("RGB", size, "#b3261e").save(buffer, format, **options)
    return SimpleUploadedFile(name, buffer.getvalue())


def pdf(name="证明.pdf", *, script=False, locked=False, attachment=False):
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if script:
        action = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("x")}
        )
        writer.root_object[NameObject("/OpenAction")] = action
    if attachment:
        writer.add_attachment("x.exe", b"MZ")
    if locked:
        writer.encrypt("secret", algorithm="RC4-128")
    buffer = io.BytesIO()
    writer.write(buffer)
    return SimpleUploadedFile(name, buffer.getvalue())


def docx(name="材料.docx", members=("[Content_Types].xml", "word/document.xml")):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for member in members:
            archive.writestr(member, "<x/>")
    return SimpleUploadedFile(name, buffer.getvalue())


def bomb(name="大图.png"):
    """A few kilobytes that unpack to a hundred megapixels."""
    buffer = io.BytesIO()
    Image.new("1", (10_000, 10_000)).save(buffer, "PNG")
    return SimpleUploadedFile(name, buffer.getvalue())


@pytest.mark.parametrize(
    ("name", "format"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.webp", "WEBP"), ("a.heic", "HEIF")]
)
def test_pictures_of_every_kind_are_taken_and_redrawn(db, name, format):
    file = uploads.store_picture(picture(name, format, size=(900, 600)), by=None)
    assert (file.extension, file.width, file.height) == ("jpg", 900, 600)
    for variant, extension, width in [("full", "jpg", 900), ("320", "webp", 320), ("720", "jpg", 720)]:
        response = uploads.serve(file, variant=variant, extension=extension)
        assert Image.open(io.BytesIO(body(response))).width == width


def test_nothing_of_the_camera_is_left(db):
    exif = Image.Exif()
    exif[0x010F], exif[0x0112] = "SecretCamera", 6
    exif.get_ifd(0x8825)[1] = "N"
    upload = picture(size=(900, 600), exif=exif, comment=b"hidden words")
    upload = SimpleUploadedFile("a.jpg", upload.read() + b"<html><script>alert(1)</script>")
    file = uploads.store_picture(upload, by=None)
    for variant in ("full", "320", "720", "1280"):
        data = body(uploads.serve(file, variant=variant))
        for trace in (b"Exif", b"SecretCamera", b"hidden words", b"<script"):
            assert trace not in data
    assert (file.width, file.height) == (600, 900)  # turned upright


REFUSED = {
    "a program called a photo": (uploads.store_picture, SimpleUploadedFile("a.jpg", b"MZ" + b"\0" * 500)),
    "a page called a photo": (uploads.store_picture, SimpleUploadedFile("a.png", b"<html>")),
    "an svg": (uploads.store_picture, SimpleUploadedFile("a.svg", b"<svg/>")),
    "a gif": (uploads.store_picture, SimpleUploadedFile("a.gif", b"GIF89a")),
    "a pixel bomb": (uploads.store_picture, bomb()),
    "an empty file": (uploads.store_picture, SimpleUploadedFile("a.jpg", b"")),
    "half a photo": (uploads.store_picture, SimpleUploadedFile("a.jpg", picture().read()[:300])),
    "a pdf that is none": (uploads.store_document, SimpleUploadedFile("a.pdf", b"hello")),
    "a pdf with a script": (uploads.store_document, pdf(script=True)),
    "a pdf with an attachment": (uploads.store_document, pdf(attachment=True)),
    "a locked pdf": (uploads.store_document, pdf(locked=True)),
    "a broken pdf": (uploads.store_document, SimpleUploadedFile("a.pdf", b"%PDF-1.7 broken")),
    "an old word file": (uploads.store_document, SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0")),
    "a wps file": (uploads.store_document, SimpleUploadedFile("a.wps", b"\xd0\xcf\x11\xe0")),
    "a zip called docx": (uploads.store_document, docx(members=("a.txt",))),
    "a docx with macros": (uploads.store_document, docx(members=("[Content_Types].xml", "word/document.xml", "word/vbaProject.bin"))),
    "a docx that is no zip": (uploads.store_document, SimpleUploadedFile("a.docx", b"PK nothing")),
    "a spreadsheet": (uploads.store_document, SimpleUploadedFile("a.xlsx", b"PK")),
}  # fmt: skip


@pytest.mark.parametrize("what", REFUSED)
def test_refused_with_a_sentence(db, what):
    store, upload = REFUSED[what]
    upload.seek(0)
    with pytest.raises(FileRefusal) as refused, translation.override("en"):
        store(upload, by=None)
    assert upload.name in refused.value.sentence


def test_old_word_files_are_told_how_to_become_new_ones(db):
    with pytest.raises(FileRefusal) as refused, translation.override("zh-hans"):
        uploads.store_document(SimpleUploadedFile("a.doc", b"\xd0\xcf\x11\xe0"), by=None)
    assert "DOCX" in refused.value.sentence
    assert "另存为" in refused.value.sentence


def test_more_than_fifteen_megabytes_are_refused(db):
    with pytest.raises(FileRefusal):
        uploads.store_document(SimpleUploadedFile("a.pdf", b"%PDF-" + b"0" * uploads.MAX_BYTES), by=None)


@pytest.mark.parametrize("make", [pdf, docx])
def test_documents_are_taken(db, make):
    file = uploads.store_document(make(), by=None)
    response = uploads.serve(file)
    assert response["Content-Disposition"].startswith("attachment")
    assert len(body(response)) == file.size


def test_files_join_the_draft_although_another_field_is_wrong(town):
    data = form(town, deed_line="长" * 99) | {
        "photos": [picture(), SimpleUploadedFile("x.exe", b"MZ")],
        "documents": [pdf()],
    }
    response = town.client("community").post("/desk/leads/new/", data)
    assert response.status_code == 422
    assert LeadFile.objects.count() == 2
    sentences = [problem["sentence"] for problem in response.context["problems"]]
    assert any("x.exe" in sentence for sentence in sentences)


def test_the_sixth_photo_is_refused_and_five_are_kept(town):
    data = form(town, action="save") | {"photos": [picture(f"{n}.jpg") for n in range(6)]}
    assert town.client("community").post("/desk/leads/new/", data).status_code == 422
    assert LeadFile.objects.count() == 5


@shared
def photographed(town):
    town.client("community").post(
        "/desk/leads/new/", form(town) | {"photos": [picture()], "documents": [pdf()]}
    )
    return Lead.objects.get()


@pytest.mark.parametrize("who", STAFF)
def test_files_are_as_private_as_the_lead(town, photographed, who):
    may_see = Lead.objects.visible_to(getattr(town, who)).filter(pk=photographed.pk).exists()
    for link in photographed.files.all():
        response = town.client(who).get(link.get_absolute_url())
        assert response.status_code == 200 if may_see else response.status_code in (403, 404)
        if may_see:
            body(response)
            assert response["X-Content-Type-Options"] == "nosniff"
            assert "sandbox" in response["Content-Security-Policy"]
            assert "no-store" in response["Cache-Control"]


def test_a_visitor_gets_no_file_and_a_download_leaves_a_row(town, photographed):
    link = photographed.files.first()
    assert town.client(None).get(link.get_absolute_url()).status_code == 302
    body(town.client("street").get(link.get_absolute_url()))
    assert AuditEntry.objects.get(action="lead.file").actor == town.street


def test_a_file_of_another_lead_is_not_found_through_this_one(town, photographed):
    mine = town.lead("other_community")
    link = photographed.files.first()
    assert (
        town.client("other_community").get(f"/desk/leads/{mine.pk}/files/{link.file_id}/").status_code == 404
    )


def test_a_file_is_removed_only_while_the_lead_is_editable(town, photographed):
    link = photographed.files.first()
    url = f"{link.get_absolute_url()}delete/"
    assert town.client("community").post(url).status_code == 403
    photographed.move("send_back", by=town.street, note="换一张")
    assert town.client("community").post(url).status_code == 302
    assert not LeadFile.objects.filter(pk=link.pk).exists()


@pytest.mark.parametrize("how", ["named by a row", "named by none", "the block fails"])
def test_a_kept_file_goes_with_its_rows(town, how):
    """It stays where the block wrote a row that names it; else neither row nor bytes are left."""
    lead = town.lead()
    with suppress(ZeroDivisionError), uploads.kept(picture(), by=town.district) as file, transaction.atomic():
        key, folder = file.pk, file.folder
        if how != "named by none":
            lead.files.create(file=file)
        assert how != "the block fails" or 1 / 0
    is_there = how == "named by a row"
    assert StoredFile.objects.filter(pk=key).exists() is is_there
    assert default_storage.exists(f"{folder}/full.jpg") is is_there


def test_without_an_upload_nothing_is_kept(town):
    with uploads.kept(None, by=town.district) as file:
        assert file is None
