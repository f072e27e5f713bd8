"""Labels of rounds, written in more than one way."""

import pytest

from honors.rounds.labels import KnownLabels, label_key
from honors.rounds.tests.rounds import open_round

SAME = [
    ("2026年第三季度", "2026年第3季度"),
    ("2026年第三季度", "2026年三季度"),
    ("2026年第三季度", "2026年度第三季度"),
    ("2026年第三季度", "2026 年第 3 季度"),
    ("2025年下半年", "2025年度下半年"),
    ("2025年下半年", "2025年下半年度"),
    ("第九届", "第9届"),
    ("第七十五期", "第75期"),
    ("2025年第一批", "2025年第1批"),
    ("2025年第十二批", "2025年第12批次"),
    ("2025年10月", "2025年10月份"),
]


@pytest.mark.parametrize(("one", "other"), SAME)
def test_two_spellings_are_one_round(one, other):
    assert label_key(one) == label_key(other)


APART = [
    "2026年第三季度",
    "2026年第四季度",
    "2025年第三季度",
    "2026年",
    "2026年上半年",
    "2026年下半年",
    "2026年3月",
    "第三届",
    "第三期",
]


def test_different_rounds_stay_apart():
    assert len({label_key(label) for label in APART}) == len(APART)


def test_a_known_round_keeps_its_label(town):
    round = open_round(town)
    written = round.label.replace("一", "1").replace("二", "2").replace("三", "3").replace("四", "4")
    assert written != round.label
    labels = KnownLabels()
    assert labels.spelled(town.honor.pk, written) == round.label
    assert labels.spelled(town.honor.pk, "第99期") == "第99期"
    assert labels.spelled(0, written) == written
