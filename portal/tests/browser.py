"""Members of staff at a real Chromium, for the journeys; screenshots go to var/screenshots."""

import os
import re
from pathlib import Path

from django.conf import settings
from playwright.sync_api import expect

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update",
         "--disable-sync", "--no-first-run"]  # fmt: skip
SHOTS = Path(settings.STATE_DIR) / "screenshots"
PASSWORD = "green-river-9041"


class Desk:
    """One member of staff at a browser of his own; console errors are collected."""

    def __init__(self, chromium, base, username, width=1440):
        self.context = chromium.new_context(
            base_url=base, viewport={"width": width, "height": 900}, locale="en-US"
        )
        self.page = self.context.new_page()
        self.problems = []
        self.page.on(
            "console", lambda message: message.type == "error" and self.problems.append(message.text)
        )
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        if username:
            self.page.goto("/accounts/login/")
            self.page.fill("[name=login]", username)
            self.page.fill("[name=password]", PASSWORD)
            self.page.get_by_role("button", name="登录").click()
            expect(self.page).to_have_url(re.compile("/desk/$"))

    def shoot(self, name):
        SHOTS.mkdir(parents=True, exist_ok=True)
        self.page.screenshot(path=SHOTS / f"{name}.png", full_page=True)

    def done(self):
        assert self.problems == []
        self.context.close()


def act(page, move, note=""):
    """Open one move of the panel, write the note, press its button."""
    panel = page.locator(f"#move-{move}")
    if panel.get_attribute("open") is None:
        panel.locator("summary").click()
    if note:
        panel.locator("textarea").fill(note)
    panel.locator("button[type=submit]").click()


def choose(page, name, value=None):
    """Click the words of a radio button or tick box, as people do."""
    selector = f"[name={name}]" + (f"[value='{value}']" if value else "")
    page.locator(f"label:has({selector})").first.click()
    expect(page.locator(selector).first).to_be_checked()
