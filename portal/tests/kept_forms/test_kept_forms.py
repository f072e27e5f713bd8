"""Nothing typed is lost: on every form of the desk, through refusals, ended sessions and old keys."""

import datetime
import re
from urllib.parse import unquote

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.kept_forms import kept, markup
from accounts.kept_forms import ticket as kept_forms_ticket
from accounts.models import KeptForm
from portal.tests.kept_forms.desk import Desk, complete, editors, form_with
from registry.models import Lead, StoryPlan
from yuzhong_models.tests.town import PASSWORD


@pytest.fixture
def desk(town):
    return editors(town)


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
