"""The main journeys in a real Chromium, in Chinese, with screenshots under var/screenshots."""

import re

import pytest
from playwright.sync_api import expect

from portal.tests.browser import PASSWORD, act, choose
from registry.files.tests.test_uploads import picture
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import Honoree, Lead, Story

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_from_the_community_to_the_public_page(desk, live_town):
    report_by_the_community(desk)
    lead = Lead.objects.get()
    forward_by_the_street(desk, lead)
    accept_and_award_by_the_district(desk, lead)
    honoree = Honoree.objects.get()
    write_and_publish_the_story(desk, honoree)
    read_by_the_public(desk, honoree)


def report_by_the_community(desk):
    clerk = desk("community", width=390)
    page = clerk.page
    clerk.shoot("01-community-home-390")
    page.get_by_role("link", name="上报线索").first.click()
    page.fill("[name=persons-0-name]", "刘示例")
    choose(page, "category")
    page.fill("[name=how_known]", "楼长告诉社区")
    page.fill("[name=deed_line]", "字" * (DEED_LINE_LIMIT + 1))
    expect(page.locator("[data-meter]").first).to_contain_text(str(DEED_LINE_LIMIT + 1))
    clerk.shoot("02-lead-form-390")
    page.locator("button[value=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text("1")
    page.fill("[name=deed_line]", "退休电工十六年义务修楼道灯，没收过一分钱")
    page.locator("button[value=submit]").click()
    expect(page).to_have_url(re.compile(r"/desk/leads/\d+/$"))
    expect(page.locator("h1")).to_contain_text("刘示例")
    clerk.shoot("03-lead-submitted-390")
    # the browser itself reports the 422 of the first try
    clerk.problems = [text for text in clerk.problems if "422" not in text]
    clerk.done()


def forward_by_the_street(desk, lead):
    reviewer = desk("street")
    reviewer.shoot("04-street-home-1440")
    reviewer.page.get_by_role("link", name="办理").first.click()
    reviewer.shoot("05-street-lead-1440")
    act(reviewer.page, "forward", "已电话核实")
    expect(reviewer.page.get_by_role("status").first).to_contain_text("转报")
    reviewer.done()


def accept_and_award_by_the_district(desk, lead):
    district = desk("district")
    page = district.page
    page.goto(f"/desk/leads/{lead.pk}/")
    act(page, "accept")
    expect(page.locator("h1")).to_contain_text("刘示例")
    honoree = Honoree.objects.get()
    page.goto(f"/desk/honorees/{honoree.pk}/")
    expect(page.locator("main")).to_contain_text("人选")
    page.goto(f"/desk/honorees/{honoree.pk}/consents/new/")
    choose(page, "kind", "consent")
    for purpose in ("name", "story", "photo"):
        choose(page, "purposes", purpose)
    page.fill("[name=given_on]", "2026-01-05")
    page.fill("[name=channel]", "签字同意书")
    page.locator("main button[type=submit]").last.click()
    expect(page).to_have_url(re.compile(rf"/desk/honorees/{honoree.pk}/$"))
    page.goto(f"/desk/honorees/{honoree.pk}/awards/new/")
    page.select_option("[name=honor]", label="重庆好人")
    page.fill("[name=round]", "2026年第一季度")
    page.fill("[name=year]", "2026")
    page.fill("[name=month]", "3")
    page.locator("main button[type=submit]").last.click()
    expect(page).to_have_url(re.compile(rf"/desk/honorees/{honoree.pk}/$"))
    district.shoot("06-honoree-file-1440")
    district.done()


def write_and_publish_the_story(desk, honoree):
    writer = desk("editor")
    page = writer.page
    page.goto(f"/desk/honorees/{honoree.pk}/")
    page.get_by_role("button", name="写").click()
    page.fill("[name=headline]", "灯一亮，楼道就热闹了")
    page.fill("[name=standfirst]", "十六年，一千二百多盏。")
    page.locator(".ProseMirror[contenteditable]").click()
    page.keyboard.type("那年冬天，楼道里的灯先是一盏一盏地坏，后来又一盏一盏地亮了。")
    page.set_input_files(
        "[name=photos-0-upload]",
        files=[{"name": "a.jpg", "mimeType": "image/jpeg", "buffer": picture(size=(900, 1200)).read()}],
    )
    page.fill("[name=photos-0-alt]", "刘示例，正面")
    choose(page, "photos-0-is_cover")
    writer.shoot("07-story-form-1440")
    page.locator("main button[type=submit]").last.click()
    expect(page).to_have_url(re.compile(r"/desk/stories/\d+/$"))
    act(page, "submit")
    expect(page.locator("#parts .is-now")).to_have_count(2)
    writer.done()
    first_reader = desk("district")
    first_reader.page.goto(f"/desk/stories/{honoree.story.pk}/")
    remark_on_a_passage(first_reader.page)
    act(first_reader.page, "check")
    expect(first_reader.page.locator("#parts .is-now")).to_have_count(2)
    first_reader.done()
    settle_and_note_a_fact(desk, honoree)
    reader = desk("other-editor")
    reader.page.goto(f"/desk/stories/{honoree.story.pk}/")
    for move in ("check", "approve", "publish"):
        act(reader.page, move)
    expect(reader.page.locator("main")).to_contain_text("已发布")
    reader.shoot("08-story-published-1440")
    reader.done()


def remark_on_a_passage(page):
    """The words selected in the text are the passage of the remark."""
    page.locator(".desk-prose p").first.evaluate(
        "paragraph => getSelection().setBaseAndExtent(paragraph.firstChild, 0, paragraph.firstChild, 3)"
    )
    expect(page.locator("[data-passage]")).to_have_value("那年冬")
    page.locator("[data-remark] textarea").fill("是哪一年？")
    page.locator("[data-remark] button").click()
    expect(page.locator(".desk-prose mark")).to_have_text("那年冬")


def settle_and_note_a_fact(desk, honoree):
    writer = desk("editor")
    page = writer.page
    page.goto(f"/desk/stories/{honoree.story.pk}/")
    page.locator(".remark-form textarea").fill("2008年，已核对")
    page.locator(".remark-form button").click()
    expect(page.locator(".desk-prose mark")).to_have_count(0)
    page.goto(f"/desk/stories/{honoree.story.pk}/facts/")
    page.fill("[name=claim]", "2008年起修灯")
    page.fill("[name=way]", "走访楼长")
    page.select_option("[name=checked_by]", label="district员")
    page.fill("[name=checked_on]", "2026-01-05")
    page.locator("main form[data-guard] button[type=submit]").click()
    expect(page.locator(".fact")).to_have_count(1)
    writer.shoot("07-fact-sheet-1440")
    writer.done()


def read_by_the_public(desk, honoree):
    citizen = desk(width=390)
    page = citizen.page
    page.goto("/honorees/?q=楼道里的灯")
    page.get_by_role("link", name=re.compile("刘示例")).click()
    expect(page.locator("h1")).to_contain_text("刘示例")
    expect(page.locator("main")).to_contain_text("那年冬天，楼道里的灯")
    portrait = page.locator("main img").first
    expect(portrait).to_have_js_property("complete", True)
    assert portrait.evaluate("image => image.naturalWidth") > 0
    citizen.shoot("09-public-story-390")
    citizen.done()


def test_what_is_typed_saves_itself_and_survives_a_closed_browser(desk, live_town):
    """A lead into its draft, a story into what is kept of its form; nobody presses a button."""
    clerk = desk("community")
    clerk.page.clock.install()
    clerk.page.goto("/desk/leads/new/")
    clerk.page.fill("[name=persons-0-name]", "王示例")
    clerk.page.clock.fast_forward(21_000)
    expect(clerk.page).to_have_url(re.compile(r"/desk/leads/\d+/edit/$"))
    clerk.done()
    again = desk("community")
    again.page.goto("/desk/leads/?view=drafts")
    again.page.get_by_role("link", name=re.compile("王示例")).first.click()
    expect(again.page.locator("h1")).to_contain_text("王示例")
    again.done()
    story = Story.objects.create(honoree=live_town.file("刘示例"))
    writer = desk("editor")
    writer.page.clock.install()
    writer.page.goto(f"/desk/stories/{story.pk}/edit/")
    writer.page.locator(".ProseMirror[contenteditable]").click()
    writer.page.keyboard.type("灯一亮，楼道就热闹了。")
    writer.page.clock.fast_forward(21_000)
    expect(writer.page.locator("[data-save-state]")).to_contain_text("已自动保存")
    writer.done()
    writer = desk("editor")
    writer.page.goto(f"/desk/stories/{story.pk}/edit/")
    expect(writer.page.locator(".ProseMirror[contenteditable]")).to_contain_text("灯一亮，楼道就热闹了。")
    writer.done()


def test_while_a_lead_is_written_its_form_says_who_is_on_file(desk, live_town):
    other = live_town.units.other_community
    live_town.lead("other_community", name="周桂芳", community=other).move(
        "submit", by=live_town.other_community
    )
    clerk = desk("community", width=390)
    clerk.page.goto("/desk/leads/new/")
    hint = clerk.page.locator("[data-hint]")
    for name, told in (("周桂方", "已在册，请与解放碑街道民生路社区联系。"), ("周桂兰", "")):
        clerk.page.fill("[name=persons-0-name]", name)
        clerk.page.press("[name=persons-0-name]", "Tab")
        expect(hint).to_have_text(told)
        assert clerk.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert "周桂" not in clerk.page.url
    clerk.done()


def test_returned_mended_and_seen_again(desk, live_town):
    """Both sides on a phone: what is asked stands marked at its place, what changed word by word."""
    lead = live_town.lead_at("street")
    return_with_items(desk, lead)
    mend_and_resubmit(desk, lead)
    reviewer = desk("street", width=390)
    reviewer.page.goto(f"/desk/leads/{lead.pk}/")
    changes = reviewer.page.locator("#changes")
    expect(changes.locator("ins").first).to_have_text("，没收过一分钱")
    expect(changes).to_contain_text("本人不愿出镜")
    reviewer.shoot("13-lead-changes-390")
    act(reviewer.page, "forward", "已核实")
    reviewer.done()


def return_with_items(desk, lead):
    reviewer = desk("street", width=390)
    page = reviewer.page
    page.goto(f"/desk/leads/{lead.pk}/send_back/")
    choose(page, "items", "photos")
    page.locator(".move-more summary").click()
    page.select_option("[name=part_1]", "deed_line")
    page.fill("[name=text_1]", "写明有没有收钱")
    page.fill("[name=note]", "请补正两处")
    page.locator("form.move-body button[type=submit]").click()
    expect(page.get_by_role("status").first).to_contain_text("退回")
    reviewer.done()


def mend_and_resubmit(desk, lead):
    clerk = desk("community", width=390)
    page = clerk.page
    page.goto(f"/desk/leads/{lead.pk}/edit/")
    expect(page.locator(".field-mark")).to_have_count(1)
    line, photos = page.locator("#section-3 .wanted"), page.locator("#section-6 .wanted")
    line.locator("label:has([value=mended])").click()
    page.fill("[name=deed_line]", "十六年义务修楼道灯，没收过一分钱")
    clerk.shoot("12-lead-mending-390")
    page.locator("button[value=submit]").click()
    expect(page.get_by_role("alert")).to_contain_text("缺照片")
    photos.locator("label:has([value=not])").click()
    photos.locator("input[type=text]").fill("本人不愿出镜")
    page.locator("button[value=submit]").click()
    expect(page).to_have_url(re.compile(rf"/desk/leads/{lead.pk}/$"))
    clerk.problems = [text for text in clerk.problems if "422" not in text]
    clerk.done()


@pytest.mark.parametrize("width", [390, 768, 1440])
def test_no_page_is_wider_than_its_screen(desk, live_town, width):
    live_town.file("王示例", basis=["name"])
    lead = live_town.lead_at("district")
    district = desk("district", width=width)
    for path in ("/", "/honorees/", "/honors/", "/about/", "/desk/", "/desk/leads/", f"/desk/leads/{lead.pk}/",
                 "/desk/leads/new/", "/desk/honorees/", "/desk/honorees/new/", "/desk/stories/", "/desk/honors/"):  # fmt: skip
        district.page.goto(path)
        assert district.page.evaluate("document.documentElement.scrollWidth") <= width, path
    district.done()


def test_everything_can_be_done_without_a_script(chromium, live_server, live_town):
    context = chromium.new_context(base_url=live_server.url, java_script_enabled=False)
    page = context.new_page()
    page.goto("/accounts/login/")
    page.fill("[name=login]", "community")
    page.fill("[name=password]", PASSWORD)
    page.locator("form button[type=submit]").first.click()
    page.goto("/desk/leads/new/")
    page.fill("[name=persons-0-name]", "刘示例")
    choose(page, "category")
    page.fill("[name=how_known]", "楼长告诉社区")
    page.fill("[name=deed_line]", "退休电工十六年义务修楼道灯")
    page.locator("button[value=submit]").click()
    assert Lead.objects.get().state == "under_review"
    context.close()


def test_the_inbox_on_paper_says_what_each_line_is_about(desk, live_town):
    """Buttons are not printed; the subject of a notice is one."""
    live_town.lead_at("street")
    street = desk("street")
    street.page.goto("/desk/inbox/")
    street.page.emulate_media(media="print")
    expect(street.page.locator(".inbox-open").first).to_be_visible()
    street.done()
