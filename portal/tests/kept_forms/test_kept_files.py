"""Files that were chosen in a form wait with it."""

import datetime
import re
from html import unescape

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.utils import timezone

from accounts.kept_forms import ticket as kept_forms_ticket
from accounts.models import HeldUpload
from portal.tests.kept_forms.desk import Desk, fields_of
from registry.files.tests.test_uploads import picture
from registry.models import StoredFile, Story
from studios.models import Activity, ActivityPhoto
from studios.tests.scene import entry, two_studios


@pytest.fixture
def log(town):
    """A coordinator before the form of an activity."""
    studio = two_studios(town).own
    return Desk(town, town.client("coordinator"), f"{studio.get_absolute_url()}activities/new/")


def photo(name="现场.jpg"):
    size = (300 + ord(name[0]) % 100, 200)  # each another picture
    return SimpleUploadedFile(name, picture(size=size).read(), "image/jpeg")


def held_in(html):
    lists = re.findall(r'<ul class="held-files">.*?</ul>', html, re.DOTALL)
    return [unescape(name) for name in re.findall(r"</svg><span>(.*?)</span>", "".join(lists))]


def test_photos_stay_when_another_field_is_wrong(log):
    data = log.form("theme")[0] | entry() | {"theme": "", "photos": [photo("一.jpg"), photo("二.jpg")]}
    answer = log.client.post(log.url, data)
    html = answer.content.decode()
    assert (answer.status_code, held_in(html)) == (422, ["一.jpg", "二.jpg"])
    again = fields_of(html, "theme") | {"theme": "社区义诊", "photos": photo("三.jpg")}
    assert log.client.post(log.url, again).status_code == 302
    assert sorted(ActivityPhoto.objects.values_list("file__name", flat=True)) == [
        "一.jpg",
        "三.jpg",
        "二.jpg",
    ]
    assert (HeldUpload.objects.count(), stored()) == (0, [])


def stored():
    return default_storage.listdir("held")[1] if default_storage.exists("held") else []


def test_a_photo_can_be_left_out_and_the_rest_waits_on(log):
    data = log.form("theme")[0] | entry() | {"theme": "", "photos": [photo("一.jpg"), photo("二.jpg")]}
    html = log.client.post(log.url, data).content.decode()
    first = str(HeldUpload.objects.first().pk)
    html = log.client.post(
        log.url, fields_of(html, "theme") | {kept_forms_ticket.DROP: first}
    ).content.decode()
    assert held_in(html) == ["二.jpg"]
    assert held_in(log.form("theme")[1]) == ["二.jpg"]  # and when the form is opened again
    again = fields_of(html, "theme") | {"theme": "社区义诊"}
    assert log.client.post(log.url, again).status_code == 302
    assert ActivityPhoto.objects.get().file.name == "二.jpg"


def test_a_story_that_was_refused_comes_back_with_text_and_photo(town):
    story = Story.objects.create(honoree=town.file())
    one = Desk(town, town.client("editor"), f"/desk/stories/{story.pk}/edit/")
    text = {
        "body": "<p>那年冬天，灯一盏一盏地坏。</p>",
        "photos-0-upload": photo("灯.jpg"),
        "photos-0-alt": "楼道里的灯",
    }
    assert one.client.post(one.url, one.form("headline")[0] | text).status_code == 422  # no headline
    data, html = one.form("headline")
    assert (data["body"].strip(), data["photos-0-alt"]) == (text["body"], "楼道里的灯")
    assert data["photos-0-file"] == str(StoredFile.objects.get().pk)
    assert one.client.post(one.url, data | {"headline": "灯一亮"}).status_code == 302
    assert story.versions.get().photos.count() == 1
    assert one.form("headline")[0]["headline"] == "灯一亮"


def test_photos_survive_an_ended_session(log):
    data = log.form("theme")[0] | entry() | {"photos": photo("一.jpg")}
    Session.objects.all().delete()
    log.client.post(log.url, data)
    log.client = log.town.client("coordinator")
    fields, html = log.form("theme")
    assert held_in(html) == ["一.jpg"]
    assert log.client.post(log.url, fields).status_code == 302
    assert (Activity.objects.count(), ActivityPhoto.objects.count()) == (1, 1)


def test_files_that_wait_belong_to_their_account_and_go_after_a_day(log):
    data = log.form("theme")[0] | entry() | {"theme": "", "photos": photo("一.jpg")}
    log.client.post(log.url, data)
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_heldupload")
        assert "一.jpg" not in str(cursor.fetchall())
    assert len(stored()) == 1
    call_command("run_due")
    assert len(stored()) == 1
    HeldUpload.objects.update(held_at=timezone.now() - datetime.timedelta(hours=25))
    call_command("run_due")
    assert (HeldUpload.objects.count(), stored()) == (0, [])


def test_a_scan_stays_and_a_new_one_takes_its_place(town):
    honoree = town.file(basis=())
    one = Desk(town, town.client("district"), f"/desk/honorees/{honoree.pk}/consents/new/")
    data = one.form("proof")[0] | {"proof": photo("同意书.jpg")}
    html = one.client.post(one.url, data).content.decode()
    assert held_in(html) == ["同意书.jpg"]
    again = fields_of(html, "proof") | {"proof": photo("新同意书.jpg")}
    assert held_in(one.client.post(one.url, again).content.decode()) == ["新同意书.jpg"]
    assert HeldUpload.objects.count() == 1


def test_a_refused_file_does_not_wait(town):
    one = Desk(town, town.client("head"), f"/desk/honorees/{town.file().pk}/suspend/")
    table = SimpleUploadedFile("表.exe", b"MZ" * 40)
    html = one.client.post(one.url, one.form("scan")[0] | {"scan": table}).content.decode()
    assert ("field-bad" in html, held_in(html)) == (True, [])
