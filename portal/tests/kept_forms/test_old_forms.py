"""A form whose key is old: offered once more to whoever sent it from this site."""

import pytest
from django.test import Client

from accounts.kept_forms import markup
from accounts.models import KeptForm
from portal.tests.kept_forms.desk import complete, editors, form_with
from registry.models import StoryPlan
from yuzhong_models.tests.town import PASSWORD


@pytest.fixture
def desk(town):
    return editors(town)


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
