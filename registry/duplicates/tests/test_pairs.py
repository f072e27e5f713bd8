"""How many doubles the matching finds, and how often it calls two people one: measured on a table of pairs
(pytest -s prints it)."""

import sys

import pytest

from registry.duplicates import matching
from registry.duplicates.known import Known, Somebody
from registry.duplicates.matching import Against
from registry.duplicates.tests.pairs import OTHER, PAIRS, SAME, UNSURE, side
from registry.models import Category, Lead, Person, PersonalDetails

LEAST_FOUND = 0.9  # of the same
MOST_FALSE = 0.1  # of two people


@pytest.fixture
def pairs(town):
    """(verdict, what is typed, the lead on file), each pair alone among all."""
    units = town.units
    near = units.street  # a second place of the street: the street itself
    places = {"here": units.community, "next": near, "away": units.other_community}
    categories = {"helping": town.category, "honest": Category.objects.create(name="诚实守信", code="honest")}
    rows = [(verdict, side(typed), side(filed)) for verdict, typed, filed in PAIRS]
    leads = Lead.objects.bulk_create(
        Lead(
            number=f"P{number}", origin=units.community, holder=units.community, reporter=town.community,
            name=filed["name"], community=places[filed["place"]], category=categories[filed["category"]],
            deed_line=filed["deed_line"],
        )
        for number, (_verdict, _typed, filed) in enumerate(rows)
    )  # fmt: skip
    facts = ("name", "former_name", "sex", "birth_year")
    people = Person.objects.bulk_create(
        Person(lead=lead, **{name: filed[name] for name in facts})
        for lead, (_verdict, _typed, filed) in zip(leads, rows, strict=True)
    )
    for person, (_verdict, _typed, filed) in zip(people, rows, strict=True):
        if filed["number"]:
            PersonalDetails(person=person).write(id_number=filed["number"]).save()
    return [
        (
            verdict,
            Known(
                people=(Somebody.typed(id_number=typed["number"], **{name: typed[name] for name in facts}),),
                place=places[typed["place"]],
                category_id=categories[typed["category"]].pk,
                deed_line=typed["deed_line"],
            ),
            lead,
        )
        for (verdict, typed, _filed), lead in zip(rows, leads, strict=True)
    ]


def is_called(known, lead):
    """Is this lead offered, with nothing that speaks for two people?"""
    rows = matching.likely(known, most=len(PAIRS))
    return any(row.object == lead and not row.against for row in rows)


def test_doubles_are_found_and_two_people_stay_two(pairs):
    called = [(verdict, is_called(known, lead), known, lead) for verdict, known, lead in pairs]
    found = {
        kind: [hit for verdict, hit, *_rest in called if verdict == kind] for kind in (SAME, OTHER, UNSURE)
    }
    shares = {kind: sum(hits) / len(hits) for kind, hits in found.items()}
    for verdict, hit, known, lead in called:
        if (verdict, hit) in {(SAME, False), (OTHER, True)}:
            word = "missed" if verdict == SAME else "false alarm"
            sys.stdout.write(f"{word}: {known.people[0].name} / {lead.name}\n")
    sys.stdout.write(
        f"{len(pairs)} pairs: recall {shares[SAME]:.0%}, false alarms {shares[OTHER]:.0%}, "
        f"offered of those that nobody can tell {shares[UNSURE]:.0%}\n"
    )
    assert len(pairs) >= 60
    assert shares[SAME] >= LEAST_FOUND
    assert shares[OTHER] <= MOST_FALSE


def test_what_speaks_for_two_people_is_said(pairs):
    said = {
        against
        for _verdict, known, lead in pairs
        for row in matching.likely(known, most=len(PAIRS))
        if row.object == lead
        for against in row.against
    }
    assert said == set(Against)
