"""Readings of names, without the whole dictionary in memory."""

import pytest

from accounts.people import pinyin


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("朝阳", "zhao yang"),
        ("长江", "chang jiang"),
        ("建长", "jian zhang"),
        ("重庆", "chong qing"),
        ("乐天", "le tian"),
        ("会计学院", "kuai ji xue yuan"),
        ("七星岗街道", "qi xing gang jie dao"),
        ("A队", "A dui"),
    ],
)
def test_a_phrase_is_read_as_a_phrase(text, read):
    assert " ".join(pinyin.syllables(text)) == read


def test_only_phrases_that_read_otherwise_are_kept():
    pinyin.syllables("朝阳")
    assert 2000 < len(pinyin.pypinyin.constants.PHRASES_DICT) < 6000
    assert "街道" not in pinyin.pypinyin.constants.PHRASES_DICT


def test_a_short_word_of_the_dictionary_is_a_word():
    assert [word in pinyin.words() for word in ("高兴", "周示例")] == [True, False]
