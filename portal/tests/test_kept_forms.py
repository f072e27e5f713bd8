"""Nothing typed is lost: on every form of the desk, through refusals, ended sessions and old keys."""

import datetime
import re
from html import unescape
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.kept_forms import kept, markup
from accounts.kept_forms import ticket as kept_forms_ticket
from accounts.models import HeldUpload, KeptForm
from registry.files.tests.test_uploads import picture
from registry.models import Lead, StoredFile, Story, StoryPlan
from studios.models import Activity, ActivityPhoto
from studios.tests.scene import entry, two_studios
from yuzhong_models.tests.town import PASSWORD


@pytest.fixture
def desk(town):
    """An editor before the form of a new story plan."""
    honoree = town.file()
    return Desk(town, town.client("editor"), f"/desk/honorees/{honoree.pk}/plans/new/")


class Desk:
    def __init__(self, town, client, url):
        self.town, self.client, self.url = town, client, url

    def form(self, marker="note"):
        """The fields of the page's form as a browser would send them, and the page."""
        html = self.client.get(self.url).content.decode()
        return fields_of(html, marker), html

    def plan(self, **changes):
        data, _html = self.form()
        return data | {"title": "一碗热饭", "outlet": "示例日报", "note": "家住金汤街"} | changes

    def save(self, data):
        return self.client.post("/desk/kept/save/", data)


def form_with(html, marker):
    return next(form for form in markup.FORM.findall(html) if f'name="{marker}"' in form)


def fields_of(html, marker):
    data = {}
    for control in markup.controls_of(form_with(html, marker)):
        ticked = control.kind not in markup.CHOSEN or "checked" in control.attributes
        if ticked and control.kind not in {"file", "submit"}:
            data[control.name] = control.value
    return data


def test_a_long_form_saves_itself_and_comes_back_filled(desk):
    assert desk.save(desk.plan(title="写到一半")).json().keys() == {"saved_at"}
    data, html = desk.form()
    assert (data["title"], data["note"]) == ("写到一半", "家住金汤街")
    assert "尚未提交" in html
    assert StoryPlan.objects.count() == 0


def test_what_was_kept_can_be_thrown_away(desk):
    desk.save(desk.plan())
    data, _html = desk.form()
    assert desk.client.post("/desk/kept/discard/", data).url == desk.url
    assert desk.form()[0]["title"] == ""
    assert KeptForm.objects.count() == 0


def test_a_form_that_was_filled_again_takes_the_place_of_what_it_was_filled_from(desk):
    desk.save(desk.plan(title="一"))
    desk.save(desk.form()[0] | {"title": "二"})
    assert KeptForm.objects.count() == 1
    data, _html = desk.form()
    assert data["title"] == "二"
    desk.client.post("/desk/kept/discard/", data)
    assert desk.form()[0]["title"] == ""


def test_what_is_kept_cannot_be_read_in_the_database(desk):
    desk.save(desk.plan())
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM accounts_keptform")
        assert "金汤街" not in str(cursor.fetchall())


def test_only_the_own_account_gets_it_back(desk):
    data = desk.plan(title="写到一半")
    desk.save(data)
    colleague = Desk(desk.town, desk.town.client("other_editor"), desk.url)
    assert colleague.form()[0]["title"] == ""
    assert colleague.save(data).status_code == 400  # the ticket of somebody else
    assert colleague.client.post("/desk/kept/discard/", data).status_code == 400
    assert desk.form()[0]["title"] == "写到一半"


@pytest.mark.parametrize("ticket", ["", "nonsense", "a:b:c", "\x00"])
def test_a_ticket_cannot_be_made_up(desk, ticket):
    assert desk.save(desk.plan(**{kept_forms_ticket.FIELD: ticket})).status_code == 400
    assert KeptForm.objects.count() == 0


def test_an_autosave_that_comes_after_the_submission_keeps_nothing(desk):
    """The page's autosave was still on its way when the form was sent."""
    data = desk.plan()
    assert desk.save(data).status_code == 200
    assert desk.client.post(desk.url, complete(desk, data)).status_code == 302
    assert desk.save(data).status_code == 409
    assert desk.form()[0]["title"] == ""
    assert KeptForm.objects.exclude(sealed="").count() == 0


def test_an_autosave_after_a_submission_that_was_never_saved_keeps_nothing_either(desk):
    data = desk.plan()
    assert desk.client.post(desk.url, complete(desk, data)).status_code == 302
    assert desk.save(data).status_code == 409


def test_the_end_of_a_restored_form_ends_what_it_was_filled_from(desk):
    desk.save(desk.plan())
    data, _html = desk.form()
    assert desk.client.post(desk.url, complete(desk, data)).status_code == 302
    assert desk.form()[0]["title"] == ""


def complete(desk, data):
    day = (timezone.localdate() + datetime.timedelta(days=7)).isoformat()
    facts = {"outlet_level": "municipal", "form": "text", "owner": desk.town.editor.pk, "due_on": day}
    return data | facts


def test_a_refused_form_is_kept_without_any_script(desk):
    refused = desk.client.post(desk.url, desk.plan(title="被退回的题目", outlet=""))
    assert (refused.status_code, " hidden data-came-second" in refused.content.decode()) == (422, True)
    assert desk.form()[0]["title"] == "被退回的题目"


def test_a_form_far_too_long_is_told_and_not_kept(desk):
    answer = desk.save(desk.plan(note="长" * (kept.MOST_CHARACTERS + 1)))
    assert (answer.status_code, KeptForm.objects.count()) == (413, 0)


def test_who_changed_the_page_meanwhile_is_told_and_both_texts_stand_there(desk):
    desk.client.post(desk.url, complete(desk, desk.plan()))
    plan = StoryPlan.objects.get()
    desk.url = plan.get_absolute_url()
    desk.save(desk.plan(title="我的题目"))
    StoryPlan.objects.update(title="同事的题目", version=plan.version + 1)
    data, html = desk.form()
    assert (data["title"], data["seen"]) == ("我的题目", str(plan.version + 1))
    assert "同事的题目" in form_with(html, "note")
    assert desk.client.post(desk.url, data).status_code == 302


def test_what_a_draft_cannot_take_is_kept_with_its_form(town):
    one = Desk(town, town.client("community"), "/desk/leads/new/")
    wrong = {
        "persons-0-name": "刘示例",
        "persons-0-birth_year": "1780",
        "persons-1-id_number": "12345",
        "action": "save",
    }
    assert one.client.post(one.url, one.form("deed_line")[0] | wrong).status_code == 422
    assert "尚未提交，已恢复" not in one.form("deed_line")[1]  # another lead begins empty
    one.url = f"/desk/leads/{Lead.objects.get().pk}/edit/"
    data, _html = one.form("deed_line")
    assert {name: data[name] for name in wrong if name != "action"} | {"action": "save"} == wrong
    right = data | {"persons-0-birth_year": "1980", "persons-1-id_number": "", "action": "save"}
    assert one.client.post(one.url, right).status_code == 302
    assert "尚未提交，已恢复" not in one.form("deed_line")[1]
    assert one.form("deed_line")[0]["persons-0-birth_year"] == "1980"


def test_a_note_to_a_decision_stands_in_its_open_panel_again(town):
    lead = town.lead_at("street")
    one = Desk(town, town.client("street"), lead.get_absolute_url())
    html = one.form("note")[1]
    move = re.search(r"/desk/leads/\d+/send_back/", html)[0]
    form = next(form for form in markup.FORM.findall(html) if f'action="{move}"' in form)
    data = {c.name: c.value for c in markup.controls_of(form)} | {"note": "请补充时间"}
    Session.objects.all().delete()
    assert one.client.post(move, data).url.startswith(
        f"/accounts/login/?next=%2Fdesk%2Fleads%2F{lead.pk}%2F&"
    )
    html = town.client("street").get(one.url).content.decode()
    panel = html[: html.index("请补充时间")].rsplit("<details", 1)[1].split(">")[0]
    assert " open" in panel


def test_the_answer_to_who_came_second_leads_to_both_texts(desk):
    desk.client.post(desk.url, complete(desk, desk.plan()))
    plan = StoryPlan.objects.get()
    desk.url = plan.get_absolute_url()
    data = desk.form()[0] | {"title": "我的题目"}
    StoryPlan.objects.update(title="同事的题目", version=plan.version + 1)
    refused = desk.client.post(desk.url, data)
    assert (refused.status_code, " data-came-second" in refused.content.decode()) == (409, True)
    assert " hidden data-came-second" not in refused.content.decode()
    again, html = desk.form()
    assert (again["title"], "同事的题目" in form_with(html, "note")) == ("我的题目", True)
    assert desk.client.post(desk.url, again).status_code == 302
    plan.refresh_from_db()
    assert plan.title == "我的题目"


def test_a_lead_comes_back_with_all_its_people_and_what_a_colleague_wrote(town):
    lead = town.lead()
    one = Desk(town, town.client("community"), f"/desk/leads/{lead.pk}/edit/")
    rows = {f"persons-{n}-name": name for n, name in enumerate(["刘文彬", "何示例", "张示例"])}
    data = (
        one.form("deed_line")[0]
        | rows
        | {"persons-TOTAL_FORMS": "3", "deed_line": "我的一句话", "action": "save"}
    )
    Lead.objects.update(
        deed_line="同事的一句话", version=9, edited_by=town.other_community, edited_at=timezone.now()
    )
    assert one.client.post(one.url, data).status_code == 409
    again, html = one.form("deed_line")
    assert {name: again[name] for name in rows} == rows
    assert (again["deed_line"], "同事的一句话" in html) == ("我的一句话", True)
    assert one.client.post(one.url, again | {"action": "save"}).status_code == 302
    assert sorted(lead.persons.values_list("name", flat=True)) == sorted(rows.values())
    assert "尚未提交，已恢复" not in one.form("deed_line")[1]


def test_nobody_is_told_of_a_change_when_there_was_none(desk):
    desk.save(desk.plan())
    assert "kept-others" not in desk.form()[1]
    assert "有人" not in form_with(desk.form()[1], "note")


def test_old_forms_are_forgotten_and_so_are_those_of_ended_accounts(desk):
    desk.save(desk.plan())
    call_command("run_due")
    assert KeptForm.objects.count() == 1
    KeptForm.objects.update(saved_at=timezone.now() - datetime.timedelta(days=31))
    call_command("run_due")
    assert KeptForm.objects.count() == 0
    desk.save(desk.plan())
    type(desk.town.editor).objects.filter(pk=desk.town.editor.pk).update(is_active=False)
    call_command("run_due")
    assert KeptForm.objects.count() == 0


# --- the session has ended --------------------------------------------------------------------


def test_an_ended_session_comes_back_to_what_was_typed(desk):
    data = desk.plan(title="会话结束前写的")
    desk.town.editor.set_password(PASSWORD)  # ends every session
    desk.town.editor.save()
    answer = desk.client.post(desk.url, data)
    assert answer.status_code == 302
    assert answer.url.startswith("/accounts/login/?next=")
    assert "金汤街" not in unquote(answer.url)
    assert "已保留" in desk.client.get(answer.url).content.decode()
    signed = desk.client.post(answer.url, {"login": "editor", "password": PASSWORD, "next": desk.url})
    assert signed.url == desk.url
    assert desk.form()[0]["title"] == "会话结束前写的"


def test_whoever_signs_in_instead_does_not_get_it(desk):
    data = desk.plan(title="会话结束前写的")
    Session.objects.all().delete()
    desk.client.post(desk.url, data)
    assert Desk(desk.town, desk.town.client("other_editor"), desk.url).form()[0]["title"] == ""


def test_after_an_ended_session_a_button_leads_back_to_its_page(town):
    """Not to the button's own address, which answers only to POST."""
    visitor = Client(headers={"referer": "http://testserver/desk/imports/7/"})
    answer = visitor.post("/desk/imports/7/confirm/")
    assert answer.url == "/accounts/login/?next=%2Fdesk%2Fimports%2F7%2F"
    assert (
        Client(headers={"referer": "https://elsewhere.example/x"})
        .post("/desk/kept/save/")
        .url.endswith("=%2Fdesk%2F")
    )


def test_an_account_that_was_ended_leaves_nothing(desk):
    data = desk.plan()
    Session.objects.all().delete()
    type(desk.town.editor).objects.filter(pk=desk.town.editor.pk).update(is_active=False)
    desk.client.post(desk.url, data)
    assert KeptForm.objects.count() == 0


# --- the key is old ---------------------------------------------------------------------------

SAME = {"Sec-Fetch-Site": "same-origin", "Origin": "http://testserver"}
ORIGINS = {
    "this site": (SAME, True),
    "this site, an old browser": ({"Referer": "http://testserver/desk/"}, True),
    "another site": ({"Sec-Fetch-Site": "cross-site", "Origin": "https://elsewhere.example"}, False),
    "another site, an old browser": ({"Origin": "https://elsewhere.example"}, False),
    "another site, a very old browser": ({"Referer": "https://elsewhere.example/desk/"}, False),
    "a name of the same site": ({"Sec-Fetch-Site": "same-site", "Origin": "http://www.testserver"}, False),
    "another port": ({"Origin": "http://testserver:81"}, False),
    "another scheme": ({"Origin": "https://testserver"}, False),
    "a longer name": ({"Origin": "http://testserver.elsewhere.example"}, False),
    "a frame without origin": ({"Sec-Fetch-Site": "cross-site", "Origin": "null"}, False),
    "no origin, this referer": ({"Origin": "null", "Referer": "http://testserver/desk/"}, False),
    "headers that disagree": (SAME | {"Referer": "https://elsewhere.example/"}, False),
    "nothing said": ({}, False),
}


def strict(town, who):
    client = Client(enforce_csrf_checks=True)
    client.force_login(getattr(town, who), backend="accounts.people.sign_in.Backend")
    return client


@pytest.mark.parametrize("whence", ORIGINS)
def test_an_old_form_can_be_sent_again_only_if_this_site_sent_it(desk, whence):
    headers, is_offered = ORIGINS[whence]
    desk.client = strict(desk.town, "editor")
    data = complete(desk, desk.plan()) | {"csrfmiddlewaretoken": "x" * 64}
    answer = desk.client.post(desk.url, data, headers=headers)
    html = answer.content.decode()
    assert (answer.status_code, StoryPlan.objects.count()) == (403, 0)
    assert ("一碗热饭" in html) is is_offered
    assert KeptForm.objects.exists() is is_offered


def test_one_click_sends_it(desk):
    desk.client = strict(desk.town, "editor")
    data = complete(desk, desk.plan()) | {"csrfmiddlewaretoken": "x" * 64}
    html = desk.client.post(desk.url, data, headers=SAME).content.decode()
    form = form_with(html, "title")
    assert 'type="hidden"' in form
    again = {c.name: c.value for c in markup.controls_of(form)}
    assert desk.client.post(desk.url, again, headers=SAME).status_code == 302
    assert StoryPlan.objects.get().note == "家住金汤街"
    assert desk.form()[0]["title"] == ""


def test_an_old_form_of_another_account_is_not_sent_in_its_name(desk):
    data = complete(desk, desk.plan()) | {"csrfmiddlewaretoken": "x" * 64}
    other = strict(desk.town, "other_editor")
    html = other.post(desk.url, data, headers=SAME).content.decode()
    assert "一碗热饭" not in html
    assert 'name="title"' not in html
    assert desk.form()[0]["title"] == "一碗热饭"


def test_a_sign_in_with_an_old_key_never_prints_the_password(town):
    data = {"login": "editor", "password": PASSWORD, "csrfmiddlewaretoken": "x" * 64}
    answer = Client(enforce_csrf_checks=True).post("/accounts/login/", data, headers=SAME)
    assert (answer.status_code, PASSWORD in answer.content.decode()) == (403, False)


def test_a_visitors_old_form_can_be_sent_again(town):
    visitor = Client(enforce_csrf_checks=True)
    answer = visitor.post("/events/request/", {"organizer": "示例学校<b>"}, headers=SAME)
    assert (answer.status_code, "示例学校&lt;b&gt;" in answer.content.decode()) == (403, True)
    assert "<b>" not in answer.content.decode()


# --- files ------------------------------------------------------------------------------------


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
