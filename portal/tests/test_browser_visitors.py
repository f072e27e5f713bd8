"""Visitors without an account in a real Chromium: asking for a talk, recommending somebody, correcting."""

import datetime
import re

import pytest
from django.utils import timezone
from playwright.sync_api import expect

from accounts.visitors import proof
from portal.tests.browser import act, choose
from registry.models import Honoree, Lead, Recommendation
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


def test_from_the_recommendation_to_the_lead(desk, live_town, monkeypatch):
    """At 390 px: by the phone's menu, a mistake first; the browser itself proves that no machine writes."""
    monkeypatch.setattr(proof, "QUICKEST", 0)
    sender = desk(width=390)
    page = sender.page
    page.goto("/")
    page.locator("[data-menu]").click()
    page.locator("#site-nav").get_by_role("link", name="推荐身边好人").click()
    expect(page.locator("[name=total]")).to_be_hidden()
    page.fill("[name=who]", "赵示例")
    page.select_option("[name=place]", str(live_town.units.community.pk))
    page.locator("main form button[type=submit]").click()
    expect(page.locator(".field-bad")).to_have_count(1)
    expect(page.locator("[name=who]")).to_have_value("赵示例")
    page.fill("[name=text]", "十六年来天天给楼里的老人送饭")
    page.locator("main form button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/recommend/receipt/\w+/$"))
    expect(page.locator("h1")).to_contain_text("在您所在的社区")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    sender.shoot("12-receipt-390")
    page.fill("[name=text]", "还义务剪头发")
    page.get_by_role("button", name="提交补充").click()
    expect(page.locator("main")).to_contain_text("已补充")
    sender.problems = [one for one in sender.problems if "422" not in one]  # the mistake above
    take_up_and_submit(desk, live_town)
    page.reload()
    expect(page.locator("h1")).to_contain_text("已向上推荐")
    sender.done()


def take_up_and_submit(desk, town):
    row = Recommendation.objects.get()
    clerk = desk("community", width=390)
    clerk.page.goto(row.get_absolute_url())
    act(clerk.page, "take_up")
    expect(clerk.page).to_have_url(re.compile(r"/desk/leads/\d+/edit/$"))
    lead = Lead.objects.get()
    assert lead.deed_line == "十六年来天天给楼里的老人送饭\n\n还义务剪头发"
    Lead.objects.update(category=town.category)
    lead.refresh_from_db()
    lead.move("submit", by=town.community)
    clerk.done()


def test_without_script_the_sum_opens_the_door_to_a_correction(chromium, live_server, live_town, monkeypatch):
    monkeypatch.setattr(proof, "QUICKEST", 0)
    honoree = live_town.file("王示例")
    Honoree.objects.update(is_listed=True)
    context = chromium.new_context(
        base_url=live_server.url, viewport={"width": 390, "height": 844}, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"/honorees/{honoree.slug}/correct/")
    choose(page, "kind", "picture")
    page.fill("[name=text]", "照片上不是本人")
    first, second = re.findall(r"\d+", page.locator("label[for=id_total]").inner_text())
    page.fill("[name=total]", str(int(first) + int(second)))
    page.locator("main form button[type=submit]").click()
    expect(page.locator("h1")).to_contain_text("在区级主管部门办理中")
    assert Recommendation.objects.get().kind == "picture"
    context.close()
