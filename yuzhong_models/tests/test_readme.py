"""The README says what is true: the diagram of a lead, the accounts, the commands; and places that the papers name exist."""

import re
from pathlib import Path

import pytest
from django.conf import settings

from portal.demo.users import ACCOUNTS, PASSWORD
from registry.leads.moves import diagram
from yuzhong_models.tests.test_nouns import NOUNS

ROOT = Path(settings.BASE_DIR)
READMES = ["README.md", "README.zh-CN.md"]
MADE = {"var/"}  # what the commands make


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


PAPERS = [*READMES, "CONTRIBUTING.md", "docs/house.md", "docs/words.md"]


def places(name):
    """Files and folders of the project that a paper names."""
    return set(re.findall(r"`([a-z_]+/[\w./]*)`", (ROOT / name).read_text()))


@pytest.mark.parametrize("name", PAPERS)
def test_every_place_that_is_named_exists(name):
    """In docs/house.md the folders of nouns stand without their app; `test_nouns.py` reads these."""
    nouns = {f"{noun}/" for names in NOUNS.values() for noun in names} | {"tests/"}
    assert [place for place in sorted(places(name) - nouns - MADE) if not (ROOT / place).exists()] == []


def commands(name):
    """Blocks of code without the remarks behind #, which each language has its own."""
    blocks = re.findall(r"^```\w*\n(.*?)^```", (ROOT / name).read_text(), re.M | re.S)
    return [re.sub(r" *#.*", "", block) for block in blocks]


def test_both_readmes_say_the_same():
    english, chinese = READMES
    assert places(english) == places(chinese)
    assert commands(english) == commands(chinese)
    headings = [(ROOT / name).read_text().count("\n## ") for name in READMES]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("name", READMES)
def test_a_newcomer_reads_it_in_one_go(name):
    assert len((ROOT / name).read_text().splitlines()) <= 140
