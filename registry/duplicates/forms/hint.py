"""What the form of a lead sends of itself while it is written: read as it is, kept by nobody."""

import uuid

from accounts.text import clean_name, clean_title, number_in
from registry.duplicates.known import Known, Somebody, unit_of
from registry.models import Lead, Person, SubjectKind
from registry.people import contradictions
from registry.people.forms.rows import MAX_PERSONS
from registry.people.models import read_number

LONGEST = 120  # characters of a name or number that are read
DEED_READ = 400


def known_from(sent):
    """
    :param sent: fields as the form of a lead names them; what cannot be read is not looked up
    """
    kind = sent.get("kind")
    if kind in SubjectKind.values and not SubjectKind(kind).has_names:
        people = [Somebody(name=clean_title(sent.get("unit_name", "")[:LONGEST]))]
    else:
        rows = min(number_in(sent.get("persons-TOTAL_FORMS", ""), digits=3) or 0, MAX_PERSONS)
        people = [somebody(sent, f"persons-{number}-") for number in range(rows)]
    return Known(
        people=tuple(filter(None, people)),
        place=unit_of(number_in(sent.get("community", ""))),
        category_id=number_in(sent.get("category", "")),
        deed_line=sent.get("deed_line", "")[:DEED_READ],
        itself=draft(sent.get("token", "")),
    )


def somebody(sent, row):
    """One row of people; None where neither a name nor a number stands in it."""
    typed = {
        name: sent.get(f"{row}{name}", "")[:LONGEST]
        for name in ("name", "former_name", "sex", "birth_year", "id_number")
    }
    if not (typed["name"] or typed["id_number"]):
        return None
    number = read_number("id_number", typed["id_number"])[0] if typed["id_number"] else ""
    name = clean_name(typed["name"])
    if not (name or number) or sent.get(f"{row}DELETE"):
        return None
    facts = {
        "sex": typed["sex"] if typed["sex"] in Person.Sex.values else "",
        "birth_year": number_in(typed["birth_year"], digits=4),
        "birth_month": None,
    }
    facts = contradictions.filled(facts, number)
    return Somebody.typed(
        id_number=number,
        name=name,
        former_name=clean_name(typed["former_name"]),
        sex=facts["sex"],
        birth_year=facts["birth_year"],
    )


def draft(token):
    """The draft itself, which is no double of its own; it may have been saved meanwhile."""
    try:
        return Lead(token=uuid.UUID(token)) if token else None
    except ValueError:
        return None
