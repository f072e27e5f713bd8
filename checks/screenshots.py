"""`make screenshots`: the pictures of the manual, taken anew from the running demo.

Each says in portal/manual/ who opens what; they are kept as small WebP under static/manual/.
"""

import contextlib
import io
import os
import sys

from demo_server import PASSWORD, ROOT, demo_server
from PIL import Image
from playwright.sync_api import sync_playwright

sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuzhong_models.settings")

from portal.manual import TASKS  # noqa: E402 (needs the path)

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--no-first-run",
    "--hide-scrollbars",
]
FOLDER = ROOT / "static/manual"
TOTAL = 1_800_000  # bytes for all pictures
QUALITY = 72


def main():
    FOLDER.mkdir(exist_ok=True)
    with running(sys.argv[1:]) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        for key, task in TASKS.items():
            (FOLDER / f"{key}.webp").write_bytes(taken(browser, address, task.shot))
            print(key)
        browser.close()
    for path in FOLDER.glob("*.webp"):
        if path.stem not in TASKS:
            path.unlink()
    size = sum(path.stat().st_size for path in FOLDER.glob("*.webp"))
    print(f"{size:,} bytes in {len(TASKS)} pictures")
    return 1 if size > TOTAL else 0


def running(arguments):
    """The demo given on the command line, or one of our own."""
    return contextlib.nullcontext(arguments[0]) if arguments else demo_server()


def taken(browser, address, shot):
    """The bytes of one picture."""
    context = browser.new_context(
        base_url=address, viewport={"width": shot.width, "height": shot.height}, reduced_motion="reduce"
    )
    page = context.new_page()
    if shot.who:
        page.goto("/accounts/login/")
        page.fill("[name=login]", shot.who)
        page.fill("[name=password]", PASSWORD)
        page.locator("main form button[type=submit]").first.click()
        page.wait_for_url("**/desk/")
    page.goto(shot.path)
    for selector in shot.follow:
        page.goto(page.locator(selector).first.get_attribute("href"))
    for selector in shot.press:
        page.locator(selector).first.click()
    if shot.show:
        page.locator(shot.show).first.scroll_into_view_if_needed()
    page.wait_for_load_state("networkidle")
    picture = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    data = io.BytesIO()
    picture.convert("RGB").save(data, "WEBP", quality=QUALITY, method=6)
    return data.getvalue()


if __name__ == "__main__":
    sys.exit(main())
