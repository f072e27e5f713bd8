"""The manual: a page for every role, with a picture for every task."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from PIL import Image

from accounts.permissions import Role
from portal.manual import ABOUT, MANUALS, TASKS
from yuzhong_models.tests.town import STAFF

FOLDER = Path(settings.BASE_DIR) / "static/manual"
MOST_BYTES = 1_800_000  # all pictures together


def test_every_role_has_a_manual_and_every_task_a_reader():
    assert set(MANUALS) == set(ABOUT) == set(Role)
    assert {key for keys in MANUALS.values() for key in keys} == set(TASKS)


@pytest.mark.parametrize("who", sorted(STAFF))
def test_the_menu_leads_to_the_manual_of_ones_own_role(town, who):
    client = town.client(who)
    assert 'href="/desk/help/"' in client.get("/desk/").content.decode()
    page = client.get("/desk/help/")
    assert page.context["manual"]["role"] == STAFF[who][1].value
    shown = re.findall(r'<img src="/static/manual/([\w-]+)\.webp"', page.content.decode())
    assert shown == list(MANUALS[STAFF[who][1]])


def test_everybody_may_read_every_manual_and_no_other(town):
    client = town.client("community")
    page = client.get(f"/desk/help/{Role.AUDITOR.value}/")
    assert page.context["manual"]["title"] == Role.AUDITOR.label
    assert client.get("/desk/help/mayor/").status_code == 404


def test_pictures_are_there_small_and_as_large_as_said():
    for key, task in TASKS.items():
        with Image.open(FOLDER / f"{key}.webp") as picture:
            assert picture.size == (task.shot.width, task.shot.height), key
    assert {path.stem for path in FOLDER.glob("*")} == set(TASKS)
    assert sum(path.stat().st_size for path in FOLDER.glob("*")) < MOST_BYTES


def test_how_to_write_a_lead_has_a_page_of_its_own(town):
    page = town.client("community").get("/desk/help/lead/").content.decode()
    assert "怎么写一条线索" in page
