"""Asking for a talk in a real Chromium: from the public form to the rating."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.visitors import proof
from portal.tests.browser import choose
from studios.models import OutreachEvent, OutreachRequest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_public_request_to_the_rating(desk, live_town, monkeypatch):
    """The asker has no account; the browser itself decides which origin it names."""
    monkeypatch.setattr(proof, "QUICKEST", 0)
    live_town.file("王示例", basis=["name"])
    asker = desk(width=390)
    ask_for_a_talk(asker.page)
    row = OutreachRequest.objects.get()
    asker.shoot("10-request-own-390")
    dispatch_and_hold(desk, row)
    asker.page.goto(f"/events/requests/{row.secret}/")
    choose(asker.page, "rating", "5")
    asker.page.fill("[name=note]", "孩子们听得入神")
    asker.page.locator("main form button[type=submit]").click()
    expect(asker.page.locator("h1")).to_contain_text("开学第一课")
    expect(asker.page.locator("main form")).to_have_count(0)
    asker.shoot("11-request-rated-390")
    row.refresh_from_db()
    assert (row.state, row.rating, row.rating_note) == ("confirmed", 5, "孩子们听得入神")
    asker.done()


def ask_for_a_talk(page):
    page.goto("/events/request/")
    choose(page, "kind", "talk")
    facts = {"topic": "开学第一课", "unit_name": "人和街小学", "place": "礼堂", "expected": "60"}
    for name, value in (facts | {"name": "周老师", "phone": "19900000001"}).items():
        page.fill(f"[name={name}]", value)
    page.select_option("[name=venue]", "school")
    page.fill("[name=wanted_on]", f"{timezone.localdate() + datetime.timedelta(days=20)}")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/events/requests/[\w-]+/$"))


def dispatch_and_hold(desk, row):
    """The event lies ahead when it is dispatched, and behind when it is noted as held."""
    editor = desk("editor")
    page = editor.page
    page.goto(row.get_absolute_url())
    page.fill("[name=honorees]", "王示例")
    page.fill("[name=agreed_how]", "电话")
    page.locator("form[action$='/dispatch/'] button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/desk/outreach/\d+/$"))
    OutreachEvent.objects.update(starts_at=timezone.now() - datetime.timedelta(hours=2))
    page.reload()
    page.fill("[name=audience]", "60")
    choose(page, "how_counted", "counted")
    page.locator("form[action$='/hold/'] button[type=submit]").click()
    expect(page.locator("form[action$='/hold/']")).to_have_count(0)
    editor.done()
