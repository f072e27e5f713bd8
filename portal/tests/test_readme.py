"""The README says what is true: the diagram of a lead, the accounts, the commands."""

from pathlib import Path

import pytest
from django.conf import settings

from portal.demo.users import ACCOUNTS, PASSWORD
from registry.pipeline import diagram

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
