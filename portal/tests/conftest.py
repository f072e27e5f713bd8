"""A browser, and a town whose staff sign in with a password, for the journeys."""

import os

import pytest
from playwright.sync_api import sync_playwright

from portal.tests.browser import CHROMIUM, PASSWORD, QUIET, Desk
from yuzhong_models.tests.town import build_town


@pytest.fixture(scope="session")
def chromium():
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"  # playwright runs a loop in this thread
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def live_town(transactional_db):
    made = build_town()
    for name in ("community", "street", "district", "head", "editor", "other_editor"):
        user = getattr(made, name)
        user.set_password(PASSWORD)
        user.save()
    return made


@pytest.fixture
def desk(chromium, live_server, live_town):
    return lambda username=None, **options: Desk(chromium, live_server.url, username, **options)
