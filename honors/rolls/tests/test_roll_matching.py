"""Whom of a roll the registry knows: spelled alike, spelled otherwise, and only similar."""

import pytest

from honors.rolls.matching import judge
from honors.rolls.roll_text import read
from honors.rolls.similar_names import is_one_apart
from registry.models import Person


def rows_of(town, *lines):
    roll = read("\n".join(["好人榜名单", "助人为乐", *lines]), categories={"助人为乐"})
    return judge(roll.entries, honor=town.honor, label="2026年第三季度")


# name of the file, the line of the roll, what is said of it, chosen
SPELLINGS = [
    ("阿试提·买买提", "阿试提•买买提(渝中区):灯", "matched", True),
    ("阿试提·买买提", "阿试提.买买提(渝中区):灯", "matched", True),
    ("阿试提·买买提", "阿试提买买提(渝中区):灯", "doubtful", False),
    ("周试", "周　试(渝中区):灯", "matched", True),
    ("张试昇", "張試昇(渝中区):灯", "doubtful", False),
    ("马试龙", "⻢试⻰(渝中区):灯", "matched", True),
    ("杨试甲", "杨试甲(渝中):灯", "matched", True),
    ("杨试甲", "杨试甲(市公安局):灯", "doubtful", False),
    ("杨试甲", "杨试甲等9人(渝中区):灯", "doubtful", False),
    ("杨试甲", "杨试乙(渝中区):灯", "near", False),  # one character
    ("欧阳试甲", "欧阳试(渝中区):灯", "near", False),  # one is missing
    ("杨试佳", "杨试甲(渝中区):灯", "near", False),  # the same sound
    ("杨是佳", "杨试甲(渝中区):灯", "near", False),
    ("杨是佳", "杨试甲:修灯三十年", "near", False),
    ("杨晓晴", "杨晓睛:修灯三十年", "near", False),  # seen alike, though no district is printed
    ("杨试乙", "杨试甲:修灯三十年", "unknown", False),  # another character, and no district printed
    ("杨试佳", "杨试甲(江北区):灯", "elsewhere", False),
    ("张试", "王试(渝中区):灯", "unknown", False),
    ("孙试甲", "杨试甲(渝中区):灯", "unknown", False),
]


@pytest.mark.parametrize(("name", "line", "standing", "is_chosen"), SPELLINGS)
def test_names_written_otherwise_are_offered_and_never_chosen(town, name, line, standing, is_chosen):
    file = town.file(name)
    (row,) = rows_of(town, line)
    assert (row.standing, row.chosen) == (standing, file.pk if is_chosen else None)
    assert row.files == ([] if standing in ("unknown", "elsewhere") else [file])


def test_a_file_about_one_of_a_couple_is_not_chosen_for_both(town):
    file = town.file("张甲")
    (row,) = rows_of(town, "张甲、李乙(渝中区):灯")
    assert (row.standing, row.chosen, row.files) == ("doubtful", None, [file])


def test_several_people_with_a_file_each_are_asked_one_by_one(town):
    files = [town.file("张甲"), town.file("李乙")]
    rows = rows_of(town, "张甲、李乙、王丙(渝中区):救人")
    assert [(row.entry.title, row.standing, row.files) for row in rows] == [
        ("张甲", "matched", files[:1]),
        ("李乙", "matched", files[1:]),
        ("王丙", "unknown", []),
    ]
    assert len({row.key for row in rows}) == 3


def test_a_couple_in_another_order_is_the_same_couple(town):
    file = town.file("杨试甲、孙试乙", kind="couple")
    Person.objects.filter(honoree=file).update(name="杨试甲")
    Person.objects.create(honoree=file, name="孙试乙")
    (row,) = rows_of(town, "孙试乙、杨试甲(渝中区):灯")
    assert (row.standing, row.chosen) == ("matched", file.pk)


def test_one_person_on_two_lines_is_chosen_once(town):
    file = town.file("吴试丁")
    rows = rows_of(town, "吴试丁(渝中区):一", "吴试丁(渝中区):二")
    assert [(row.standing, row.chosen) for row in rows] == [("matched", file.pk), ("doubtful", None)]
    assert rows[0].key != rows[1].key


def test_what_was_chosen_stays_chosen_when_other_lines_are_corrected(town):
    town.file("吴试丁")
    (before,) = rows_of(town, "吴试丁(渝中区):灯")
    after = rows_of(town, "张三(渝中区):灯", "吴试丁(渝中区):灯")
    assert before.key == after[1].key


def test_below_a_second_title_nobody_is_chosen(town):
    town.file("吴试丁")
    rows = rows_of(town, "张三(江北区):灯", "2026年第四季度重庆好人榜名单", "吴试丁(渝中区):灯")
    assert (rows[-1].standing, rows[-1].chosen) == ("doubtful", None)


@pytest.mark.parametrize(
    ("known", "printed", "is_near"),
    [
        ("张试明", "张试名", True),
        ("张试明", "张试", True),
        ("欧阳试明", "欧阳明", True),
        ("张明", "张名", False),
        ("张试明", "王试明", False),
        ("张试明", "张市名", False),
        ("张试明", "张试明", False),
        ("", "张", False),
    ],
)
def test_one_character_apart(known, printed, is_near):
    assert is_one_apart(known, printed) is is_near
