"""How a day, a moment and an invented name are written, in code and in templates."""

import datetime
from types import SimpleNamespace

import pytest
from django.template import Context, Template
from django.utils import translation

from accounts.papers import printed

LATE = datetime.datetime(2026, 3, 4, 16, 30, tzinfo=datetime.UTC)  # 00:30 of the next day in Chongqing
CASES = [
    (printed.day, LATE, "2026-03-05"),
    (printed.day, datetime.date(987, 3, 5), "0987-03-05"),
    (printed.day, None, ""),
    (printed.moment, LATE, "2026-03-05 00:30"),
    (printed.moment, None, ""),
    (printed.day_in_words, LATE, "2026年3月5日"),
    (printed.day_in_words, None, ""),
    (printed.example_mark, SimpleNamespace(is_example=True), "（示例）"),
    (printed.example_mark, SimpleNamespace(is_example=False), ""),
]


@pytest.mark.parametrize(("write", "what", "words"), CASES)
def test_it_is_written_alike_everywhere(write, what, words):
    with translation.override("zh-hans"):
        assert write(what) == words


def test_templates_write_it_as_code_does():
    page = Template('{{ at|day }} {{ at|moment }} {{ nothing|day|default:"–" }}')
    assert page.render(Context({"at": LATE, "nothing": None})) == "2026-03-05 2026-03-05 00:30 –"
