"""What a public notice says about a person, masked by rule.

Full name, sex, year and month of birth, unit or community are usual; never a number, a phone or
an address below the community. A minor’s name is masked wherever it appears; school and
class are left out.
"""

import re

from django.utils.translation import gettext as _

from accounts.private_numbers import masked_text
from registry.models import Person, SubjectKind
from registry.people.masking import Masker, masked_name

GROWN_UP = 18  # years
# what stands below the community: house numbers after a street, buildings, doors
DOOR = r"(?:附?[0-9０-９]+号(?!线)|[0-9０-９]+(?:栋|幢|单元|层|楼|室)|[0-9０-９]+[-—][0-9０-９]+)"
BELOW_COMMUNITY = re.compile(rf"(?<=[路街巷道里村区]){DOOR}+|[0-9０-９]+(?:栋|幢){DOOR}*")


def is_minor(person, today):
    """Younger than eighteen, or perhaps so: an unknown month counts as the latest one."""
    if not person.birth_year:
        return False
    age = today.year - person.birth_year
    return age < GROWN_UP or (age == GROWN_UP and (person.birth_month or 12) >= today.month)


def public_line(nomination, today):
    """One row of the notice.

    :returns: dict of names, facts, where, category, line
    """
    honoree = nomination.honoree
    subjects = [person for person in honoree.persons.all() if person.part == Person.Part.SUBJECT]
    minors = {person.name for person in subjects if is_minor(person, today)}
    category = nomination.category or honoree.category
    named = SubjectKind(honoree.kind).has_names and subjects
    return {
        "persons": [person_row(person, person.name in minors) for person in subjects] if named else [],
        "name": "" if named else clean(honoree.name, minors),
        "where": honoree.organization.full_name if honoree.organization else "",
        "category": category.name if category else "",
        "line": clean(nomination.line or honoree.deed_line, minors),
        "is_example": honoree.is_example,
    }


def person_row(person, is_young):
    told = [str(person.get_sex_display()) if person.sex else "", str(person.born)]
    return {
        "name": masked_name(person.name) if is_young else person.name,
        "facts": _(", ").join(filter(None, told)),
        # a child's school and class would name it
        "post": "" if is_young else clean(person.post, set()),
    }


def clean(text, minors):
    """A free text without numbers, without a door, without a minor's name."""
    return BELOW_COMMUNITY.sub("…", masked_text(Masker(minors).plain(text)))
