"""Checkers nobody here wrote, on every page as every role: the Nu HTML checker and axe-core.

They come from npm into var/checks (`make var/checks.stamp`, part of .ci/run).
"""

import json
import re
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.db import transaction
from playwright.sync_api import sync_playwright

from accounts.models import User
from portal.tests.browser import CHROMIUM, QUIET
from portal.tests.links import dead_links
from portal.tests.pages import ROLES, all_pages
from portal.tests.skeletons import worth_rendering
from portal.tests.typing_numbers import type_numbers

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

TOOLS = Path(settings.STATE_DIR) / "checks/node_modules"
AXE, VNU = TOOLS / "axe-core/axe.min.js", TOOLS / "vnu-jar/build/dist/vnu.jar"
PHONE, DESKTOP = 390, 1440
BROWSERS = 2
ORIGIN = "http://checks.test"
PATIENCE = 120_000  # milliseconds for one page, on a machine that does other things as well
WIDTHS = {"zh": (PHONE, DESKTOP), "elder": (PHONE,), "en": (PHONE,)}  # the same structure in other words
RUN_AXE = """async (isFrameKnown) => {
  await Promise.race([document.fonts.ready, new Promise(done => setTimeout(done, 5000))]);
  if (isFrameKnown) {
    for (let inner = document.querySelector("main"); inner !== document.body; inner = inner.parentElement) {
      for (const other of inner.parentElement.children) if (other !== inner) other.dataset.known = "";
    }
  }
  const where = isFrameKnown ? {exclude: [["[data-known]"]]} : document;
  const report = await axe.run(where, {resultTypes: ["violations"], preload: false, iframes: false});
  return report.violations.flatMap(rule => rule.nodes.map(
    node => `${rule.id}: ${node.target.join(" ")} ${node.failureSummary}`));
}"""


@pytest.fixture(scope="module")
def walk(django_db_setup, django_db_blocker, tmp_path_factory):
    """Every page of the demo, its links followed and its forms sent back, once; the database is as before afterwards."""
    assert AXE.exists() and VNU.exists(), "The checkers are not installed: make var/checks.stamp"
    settings.MEDIA_ROOT = tmp_path_factory.mktemp("media")
    with django_db_blocker.unblock(), transaction.atomic():
        assert not User.objects.exists()  # the database of the tests, not one in use
        found = list(all_pages())
        dead = dead_links(found)
        typed = type_numbers(found, ROLES)
        transaction.set_rollback(True)
    return found, typed, dead


@pytest.fixture(scope="module")
def pages(walk):
    return walk[0]


def test_every_form_with_a_text_saves_itself_while_it_is_typed(pages):
    forms = [
        (str(page), form)
        for page in pages
        if page.address.lstrip("/").startswith("desk/") and page.version == "zh"
        for form in re.findall(r'<form\b[^>]*method="post".*?</form>', page.html, re.DOTALL)
        if "<textarea" in form and 'data-keep="no"' not in form
    ]
    assert len({page for page, _form in forms}) > 20
    assert [page for page, form in forms if "data-autosave=" not in form.split(">")[0]] == []


def test_the_walk_meets_every_role_and_every_kind_of_answer(pages):
    assert {page.role for page in pages} >= {"visitor", "community_reporter", "auditor", "system_admin"}
    assert {page.status for page in pages} >= {200, 403, 404, 422, 429, 500}
    assert {page.version for page in pages} == {"zh", "elder", "en"}


def test_no_link_of_any_page_is_closed_to_its_reader(walk):
    assert walk[2] == []


def test_a_number_typed_into_any_text_of_any_form_is_answered_beside_it(walk):
    looked_at, wrong = walk[1]
    assert wrong == []
    assert len(looked_at) > 140


def test_html_is_valid_on_every_page(pages, tmp_path):
    names = {}
    for number, page in enumerate(pages):
        path = tmp_path / f"{number}.html"
        path.write_text(page.html)
        names[path.name] = page
    assert html_findings(tmp_path, names) == []


def html_findings(folder, names):
    """All of them through one Java process.

    :returns: sentences, one for each error or warning
    """
    checked = subprocess.run(
        ["java", "-jar", VNU, "--format", "json", "--exit-zero-always", "--skip-non-html", folder],
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    messages = json.loads(checked.stderr)["messages"]
    return [
        f"{names[message['url'].rsplit('/', 1)[-1]]}: {message['message']} {message.get('extract', '')}"
        for message in messages
    ]


def test_axe_finds_nothing_on_any_page(pages):
    """In two browsers at once; a frame that was looked at with an earlier page is not looked at again."""
    chosen = list(worth_rendering(pages))
    with ThreadPoolExecutor(BROWSERS) as pool:
        shares = pool.map(axe_findings, [chosen[place::BROWSERS] for place in range(BROWSERS)])
    assert sorted(finding for share in shares for finding in share) == []


def axe_findings(chosen):
    """What axe says about these pages, in a browser of their own.

    :param chosen: pairs of page and whether its frame is known
    :returns: sentences, one for each element found wrong
    """
    findings, shown = [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        sheet = browser.new_page(reduced_motion="reduce")
        sheet.route("**/*", lambda route: answer(shown[-1], route))
        for page, is_frame_known in chosen:
            shown.append(page)
            sheet.goto(f"{ORIGIN}{page.address}", wait_until="domcontentloaded", timeout=PATIENCE)
            sheet.evaluate(AXE.read_text())
            for width in WIDTHS[page.version]:
                sheet.set_viewport_size({"width": width, "height": 900})
                said = sheet.evaluate(RUN_AXE, is_frame_known)
                findings += [f"{page} at {width}: {finding}" for finding in said]
        browser.close()
    return findings


def answer(page, route):
    """The saved page and the real static files; pictures are left out."""
    path = route.request.url.removeprefix(ORIGIN).split("?")[0]
    if route.request.is_navigation_request():
        return route.fulfill(body=page.html, content_type="text/html; charset=utf-8")
    found = finders.find(path.removeprefix("/static/")) if path.startswith("/static/") else None
    return route.fulfill(path=found) if found else route.fulfill(status=404)
