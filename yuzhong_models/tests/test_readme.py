"""The README says what is true: the diagram of a lead, the accounts, the commands, the map."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.demo.users import ACCOUNTS, PASSWORD
from registry.leads.moves import diagram

ROOT = Path(settings.BASE_DIR)
READMES = ["README.md", "README.zh-CN.md"]


@pytest.mark.parametrize("name", READMES)
def test_the_diagram_is_the_one_generated_from_the_moves(name):
    assert f"```mermaid\n{diagram()}\n```" in (ROOT / name).read_text()


@pytest.mark.parametrize("name", READMES)
def test_accounts_and_commands_are_named(name):
    text = (ROOT / name).read_text()
    for username, *_rest in ACCOUNTS:
        assert f"`{username}`" in text, username
    for words in ("make run", "make test", "http://127.0.0.1:8000", PASSWORD, "DATABASE_URL"):
        assert words in text, words


@pytest.mark.parametrize("name", READMES)
def test_pictures_and_files_it_points_to_exist(name):
    text = (ROOT / name).read_text()
    links = [part.split(")")[0] for part in text.split("](")[1:]]
    missing = [link for link in links if "://" not in link and not (ROOT / link.split("#")[0]).exists()]
    assert missing == []


def places(name):
    """Files and folders the map of the house names."""
    rows = [line for line in (ROOT / name).read_text().splitlines() if line.startswith("|")]
    return set(re.findall(r"`([a-z_]+/[\w./]*)`", "\n".join(rows)))


@pytest.mark.parametrize("name", READMES)
def test_every_place_on_the_map_exists(name):
    assert [place for place in places(name) if not (ROOT / place).exists()] == []


def test_both_maps_name_the_same_places_in_every_app():
    english, chinese = map(places, READMES)
    assert english == chinese
    apps = {app.split(".")[0] for app in settings.INSTALLED_APPS}
    assert {place.split("/")[0] for place in english} >= {app for app in apps if (ROOT / app).is_dir()}
