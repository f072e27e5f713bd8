"""At phone width a table loses its heads: each number and each day then bears its own."""

import re
from pathlib import Path

import pytest
from django.conf import settings

TEMPLATES = sorted(Path(settings.BASE_DIR, "templates", "studios").rglob("*.html"))
TABLE = re.compile(r"<table.*?</table>", re.DOTALL)
CELL = re.compile(r'<td class="(?:num|cell-date)"(?P<more>(?:[^>%]|%}|{%|>=)*?)>')


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.name)
def test_numbers_and_days_keep_their_heads_on_a_phone(path):
    for table in TABLE.findall(path.read_text()):
        if "<thead>" in table:
            bare = [cell[0] for cell in CELL.finditer(table) if "data-label=" not in cell["more"]]
            assert bare == []
