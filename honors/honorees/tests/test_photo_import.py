"""The zip of photos that comes with a table of honorees."""

import io
import uuid
import zipfile

from PIL import Image

from accounts.importing import forms
from accounts.importing.tests.sheets import upload, workbook
from accounts.models import ImportRun
from honors.honorees.tests.imports import HEAD, row
from registry.honorees import photo_archive
from registry.models import HonoreeFile


def photo(color):
    buffer = io.BytesIO()
    Image.new("RGB", (60, 80), color).save(buffer, "JPEG")
    return buffer.getvalue()


def archive(**files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as made:
        for name, data in files.items():
            made.writestr(name.replace("__", "."), data)
    return buffer.getvalue()


def test_photos_are_matched_by_name_and_taken_once(office):
    red, blue = photo("red"), photo("blue")
    zipped = archive(
        刘示例__jpg=red,
        **{"刘示例-2__jpg": blue, "无此人__jpg": red, "刘示例二__jpg": blue, "notes__txt": b"x"},
    )
    run = office.bring_and_go(row(), photos=zipped)
    assert sorted(HonoreeFile.objects.values_list("role", flat=True)) == ["life", "portrait"]
    assert "无此人.jpg" in " ".join(run.found)
    assert "刘示例二.jpg" in " ".join(run.found)
    again = office.bring_and_go(row(), photos=zipped)
    assert again.result == {"new": 0, "adds": 0, "same": 1, "wrong": 0}
    assert HonoreeFile.objects.count() == 2


def test_a_photo_in_the_file_is_for_those_who_see_files(office, town):
    office.bring_and_go(row(), photos=archive(刘示例__jpg=photo("red")))
    url = HonoreeFile.objects.get().get_absolute_url()
    found = {}
    for who in ("district", "editor", "community", "admin"):
        answer = town.client(who).get(url)
        found[who] = answer.status_code
        b"".join(answer)
    assert found == {"district": 200, "editor": 200, "community": 403, "admin": 403}


def test_a_hostile_archive_breaks_nothing(office):
    run = office.bring(row(), photos=b"PK\x03\x04 not a zip")
    assert run.state == "checked"
    assert office.go(run).state == "done"


def test_a_photo_that_cannot_be_read_is_named_and_the_rest_is_taken(office):
    zipped = archive(**{"刘示例-1__jpg": b"no photo at all", "刘示例-2__jpg": photo("blue")})
    run = office.bring_and_go(row(), photos=zipped)
    assert (run.state, HonoreeFile.objects.count()) == ("done", 1)
    assert "刘示例-1.jpg" in " ".join(run.notes)


def test_an_archive_that_unpacks_to_far_too_much_is_left_unread(office, monkeypatch):
    monkeypatch.setattr(photo_archive, "MAX_UNPACKED", 100)
    run = office.bring_and_go(row(), photos=archive(刘示例__jpg=photo("red")))
    assert (run.state, HonoreeFile.objects.count()) == ("done", 0)
    assert "照片.zip" in " ".join(run.found)


def test_too_large_an_archive_is_refused_beside_its_field(office, monkeypatch):
    monkeypatch.setattr(forms, "MAX_PHOTOS", 10)
    given = {
        "table": upload(workbook(HEAD, row())),
        "photos": upload(b"x" * 11, "照片.zip"),
        "token": str(uuid.uuid4()),
    }
    answer = office.client.post("/desk/imports/new/honorees/", given)
    assert (answer.status_code, ImportRun.objects.count()) == (422, 0)
    assert 'id="id_photos_error"' in answer.content.decode()
