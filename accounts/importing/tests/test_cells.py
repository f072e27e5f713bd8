"""Cells as offices write them, beyond the plain day, number and word: what each means, and what is refused."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.importing import cells

DAYS = [
    ("2024年9月份", "2024-09-01", "month"),
    ("2024年元月", "2024-01-01", "month"),
    ("2024年度", "2024-01-01", "year"),
    ("1975年3月生", "1975-03-01", "month"),
    ("1975.03出生", "1975-03-01", "month"),
    ("生于1975年3月", "1975-03-01", "month"),
    ("2024·9·10", "2024-09-10", "day"),
    ("2024\\09\\10", "2024-09-10", "day"),
    ("2024.9.10.", "2024-09-10", "day"),
    ("20240910.0", "2024-09-10", "day"),
    ("2024-09-10T08:00:00Z", "2024-09-10", "day"),
    ("2024-9-10 9:00 AM", "2024-09-10", "day"),
    ("2024年9月10日，星期二", "2024-09-10", "day"),
    ("1900-01-01", "1900-01-01", "day"),
]


@pytest.mark.parametrize(("cell", "day", "precision"), DAYS)
def test_what_stands_around_a_day_is_none_of_it(cell, day, precision):
    read, exactness = cells.day(cell)
    assert (read.isoformat(), exactness) == (day, precision)


@pytest.mark.parametrize(
    "cell", ["1900-01-00", "1900/1/0", "1975.1.", "2024年9月10日前", "24.9.10", "5/3/1975"]
)
def test_a_day_that_may_be_another_is_refused(cell):
    with pytest.raises(ValidationError):
        cells.day(cell)


@pytest.mark.parametrize(
    "cell", ["是", "是。", "（是）", "是的", "✔", "☑", "√", "1.0", 1.0, "有", "TRUE", "对"]
)
def test_a_mark_says_yes(cell):
    assert cells.yes_or_no(cell) is True


@pytest.mark.parametrize("cell", ["否", "“否”", "×", "✗", "没有", "無", "0.0", "不是", ""])
def test_a_mark_says_no(cell):
    assert cells.yes_or_no(cell) is False


@pytest.mark.parametrize("cell", ["已故", "○", "Y/N", "未知", "2", "x"])
def test_what_is_neither_is_asked(cell):
    with pytest.raises(ValidationError):
        cells.yes_or_no(cell)


@pytest.mark.parametrize("value", [99.89999999999999, "99.89999999999999", 99.9, "99.90"])
def test_an_amount_is_what_the_sheet_shows(value):
    assert Decimal(cells.exact(value, places=2)) == Decimal("99.9")


@pytest.mark.parametrize(
    ("value", "text"), [(99.875, "99.875"), ("约200", "约200"), (1e300, "1e+300"), ("", "")]
)
def test_what_is_no_amount_stays_as_it_is(value, text):
    assert cells.exact(value, places=2) == text


@pytest.mark.parametrize(
    "word", ["重庆好人", "“重庆好人”", "《重庆好人》", "重慶好人", "重庆 好人", "重庆好人。"]
)
def test_a_word_of_a_list_may_stand_in_quotes(word):
    assert cells.choice(word, {"重庆好人": 1}) == 1
