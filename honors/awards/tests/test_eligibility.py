"""Why somebody may not aim at an honor: one sentence that names the rule."""

import datetime

import pytest

from accounts.refusal import Refusal
from honors.awards import eligibility
from honors.conferral import recording as award_recording
from registry.models import Category

DAY = datetime.date(2026, 6, 15)


@pytest.mark.parametrize(
    ("rules", "facts", "person", "word"),
    [
        ({}, {}, {}, ""),
        ({"goes_to": ["person"]}, {}, {}, ""),
        ({"goes_to": ["unit"]}, {}, {}, "goes to: a unit"),
        ({"goes_to": ["person"]}, {"kind": "couple"}, {}, "goes to: one person"),
        ({"minimum_age": 18}, {}, {"birth_year": 2008, "birth_month": 6}, ""),
        ({"minimum_age": 18}, {}, {"birth_year": 2008, "birth_month": 7}, "minimum age of 18"),
        ({"minimum_age": 18}, {}, {"birth_year": 2008}, ""),  # may be old enough
        ({"minimum_age": 18}, {}, {"birth_year": 2009}, "minimum age of 18"),
        ({"minimum_age": 18}, {}, {}, ""),  # not known
        ({"maximum_age": 17}, {}, {"birth_year": 2008, "birth_month": 5}, "maximum age of 17"),
        ({"maximum_age": 17}, {}, {"birth_year": 2008, "birth_month": 6}, ""),
        ({"takes_deceased": False}, {}, {"is_deceased": True}, "not given after death"),
        ({"takes_deceased": True}, {}, {"is_deceased": True}, ""),
    ],
)
def test_a_rule_is_named_or_nothing_stands_against_it(town, rules, facts, person, word, english):
    honoree = town.file(**facts)
    honoree.persons.update(**person)
    for name, value in rules.items():
        setattr(town.honor, name, value)
    sentence = eligibility.why_not(honoree, town.honor, on=DAY)
    assert (word in sentence) if word else sentence == ""


def test_a_category_that_the_honor_does_not_have(town):
    other = Category.objects.create(name="见义勇为", code="bravery")
    town.honor.categories.set([other])
    assert "助人为乐" in eligibility.why_not(town.file(), town.honor, on=DAY)
    town.honor.categories.add(town.category)
    assert eligibility.why_not(town.file(), town.honor, on=DAY) == ""


def test_what_is_held_already_until_it_is_revoked(town, english):
    honoree = town.file()
    award = award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    sentence = eligibility.why_not(honoree, town.honor, on=DAY)
    assert "the same honor twice: never again" in sentence
    assert eligibility.why_not(honoree, town.national, on=DAY) == ""
    award_recording.revoke(award, by=town.head, reason="误录", on=DAY, body="授予单位")
    assert eligibility.why_not(honoree, town.honor, on=DAY) == ""


def test_a_merged_file_receives_nothing(town):
    honoree, other = town.file(), town.file("李示例")
    honoree.merged_into = other
    assert eligibility.why_not(honoree, town.honor, on=DAY) != ""


@pytest.mark.parametrize(
    ("repeat", "rounds", "allowed"),
    [
        ("never", ["2024年第一批", "2025年第一批"], False),
        ("other_round", ["2024年第一批", "2025年第一批"], True),
        ("other_round", ["2024年第一批", "2024年第一批"], False),
        ("other_round", ["2024年第一批", ""], False),
    ],
)
def test_the_same_honor_twice_by_the_rule_of_the_honor(town, repeat, rounds, allowed, english):
    town.honor.repeat = repeat
    honoree, first, second = town.file(), *rounds
    facts = {"honoree": honoree, "honor": town.honor, "by": town.district, "precision": "unknown"}
    award_recording.record(round=first, **facts)
    if allowed:
        award_recording.record(round=second, **facts)
        return
    with pytest.raises(Refusal, match="the same honor twice: "):
        award_recording.record(round=second, **facts)
