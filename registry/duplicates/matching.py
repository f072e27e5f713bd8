"""Files and leads that may be about the same people, each with the reasons: who asks decides what to show.

Four queries, each by an index (`queries`): people by the keys of their names and numbers, deeds of the same
street and category, the leads and the files that were found.
"""

import re
from collections import defaultdict
from dataclasses import dataclass, field
from functools import lru_cache

from django.db import connection
from django.db.models import Q, TextChoices, prefetch_related_objects
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from registry.duplicates.known import Known, street_of
from registry.duplicates.queries import DEEDS, PEOPLE, ROWS
from registry.models import Honoree, Lead, NotTheSame, Person
from registry.people.likeness import syllables_heard

MOST = 6  # of each kind, files and leads
# Shares of the pairs of characters that two deeds have in common. Of 187 deeds of our examples no two that
# are not about the same people and place have more than 0.36.
SIMILAR = 0.25  # beside a similar name
ALMOST_THE_SAME = 0.4  # without one
COMPARED = 200  # characters of a deed
SPARE = 4  # of those found some are the lead itself, or of the same file
WORDS = re.compile(r"\w+")
MODELS = {"file": Honoree, "lead": Lead}


class Why(TextChoices):
    """The reasons, the strongest first."""

    ID_NUMBER = "id_number", _("same ID number")
    NAME_HERE = "name_here", _("same name and community")
    NAME = "name", _("same name")
    FORMER_NAME = "former_name", _("a former name")
    SOUND = "sound", _("a name that sounds the same")
    SHAPE = "shape", _("a name that looks alike")
    NEAR_SOUND = "near_sound", _("a name that sounds similar")
    DEED = "deed", _("similar deed")


class Against(TextChoices):
    """What speaks for two people."""

    ID_NUMBER = "other_id_number", _("another ID number")
    SEX = "other_sex", _("another sex")
    BIRTH = "other_birth", _("born in another year")


WEIGHT = dict(zip(Why, (100, 80, 60, 50, 45, 40, 20, 20), strict=True))


@dataclass
class Likely:
    """One file or lead that may be about the same people."""

    model: type
    pk: int
    why: list = field(default_factory=list)
    against: list = field(default_factory=list)
    person: object = None  # whose name or number was found; None where only the deed is similar
    likeness: float = 0.0  # of the deed, 0 to 1
    object: object = None

    @property
    def is_file(self):
        return self.model is Honoree

    @property
    def is_certain(self):
        """The same number, or the same name with nothing that speaks for two people."""
        return bool({Why.ID_NUMBER, Why.NAME_HERE, Why.NAME} & set(self.why)) and not self.against

    @property
    def weight(self):
        return sum(WEIGHT[why] for why in self.why) + self.likeness - 50 * len(self.against)

    @property
    def reasons(self):
        """In words, as they are read in a list."""
        comma = pgettext("list", ", ")
        why, against = (comma.join(str(one.label) for one in each) for each in (self.why, self.against))
        return gettext("%(why)s, but %(against)s") % {"why": why, "against": against} if against else why


def likely(known, *, most=MOST):
    """
    :param known: a `Known`
    :returns: `Likely` rows of files and leads, the likeliest first, at most so many of each kind
    """
    people, deeds = people_meant(known), similar_deeds(known)
    keys = {*people, *deeds} - said_apart(known.itself)
    rows = [judged(known, key, people.get(key, ()), deeds.get(key, 0)) for key in keys]
    rows = sorted((row for row in rows if row.why), key=rank)
    found = []
    for model in (Honoree, Lead):
        best = [row for row in rows if row.model is model][: most + SPARE]
        objects = objects_of(model, [row.pk for row in best])
        for row in best:
            row.object = objects.get(row.pk)
        found += [row for row in best if row.object and not known.is_told_by(row.object)][:most]
    return sorted(found, key=rank)


def said_apart(target):
    """(model, key) of those about whom somebody said that they are not the same as this file or lead."""
    if target is None or target.pk is None:
        return set()
    one, other = ("file", "other_file") if isinstance(target, Honoree) else ("lead", "other_lead")
    rows = NotTheSame.objects.filter(Q(**{one: target.pk}) | Q(**{other: target.pk}))
    pairs = rows.order_by().values_list(f"{one}_id", f"{other}_id")
    return {(type(target), pk) for pair in pairs for pk in pair} - {(type(target), target.pk)}


def rank(row):
    return -row.weight, not row.is_file, -row.pk


def files_like(lead, found=None):
    """Files that may already be about the people of a lead, with what a list says of them.

    :param found: what `likely` found of it, where that was asked already
    """
    rows = [row for row in (likely(Known.of(lead)) if found is None else found) if row.is_file]
    prefetch_related_objects([row.object for row in rows], "organization", "category")
    return rows


def people_meant(known):
    """Whose name or number is like one of these: dict (model, key) → Person rows, each with `number` and
    `place_id`. Every condition by its own index: an OR would be asked of every person."""
    named = [one for one in known.people if len(one.name_key) > 1]
    keys = {key for one in known.people for key in (one.name_key, one.former_key)} - {""}
    asked = {
        "SELECT id FROM registry_person WHERE name_key": keys,
        "SELECT id FROM registry_person WHERE former_key": keys,
        "SELECT id FROM registry_person WHERE sound_key": {one.sound_key for one in named},
        "SELECT id FROM registry_person WHERE shape_key": {one.shape_key for one in named},
        "SELECT person_id FROM registry_personaldetails WHERE id_number_hash": {
            one.id_number_hash for one in known.people
        }
        - {""},
    }
    asked = {sql: values for sql, values in asked.items() if values}
    meant = defaultdict(list)
    if not asked:
        return meant
    parts = [f"{sql} IN ({', '.join(['%s'] * len(values))})" for sql, values in asked.items()]
    sql = PEOPLE.format(asked=" UNION ".join(parts))
    for person in Person.objects.raw(sql, [value for values in asked.values() for value in values]):
        meant[(Honoree, person.file_id) if person.file_id else (Lead, person.lead_id)].append(person)
    return meant


def similar_deeds(known):
    """dict (model, key) → how alike, of the newest deeds told in the same street and category."""
    asked, street, category = grams(known.deed_line), known.street_id, known.category_id
    if not asked or street is None or category is None:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(DEEDS, [category, street, street, category, street])
        alike = {(MODELS[kind], pk): likeness(asked, grams(deed)) for kind, pk, deed in cursor.fetchall()}
    return {key: share for key, share in alike.items() if share >= SIMILAR}


@lru_cache(maxsize=1000)  # some megabytes: who writes asks for the same deeds again and again
def grams(text):
    """Pairs of neighboring characters, without signs and blanks."""
    text = "".join(WORDS.findall(text[:COMPARED]))
    return {text[place : place + 2] for place in range(len(text) - 1)}


def likeness(one, other):
    """0 to 1: which share of the pairs of characters both have (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def objects_of(model, keys):
    """dict key → the row, with the columns that are shown of it; a miss asks as much as a hit."""
    keys = [0, *keys]
    rows = model.objects.raw(ROWS[model].format(keys=", ".join(["%s"] * len(keys))), keys)
    return {row.pk: row for row in rows}


def judged(known, key, persons, share):
    """The reasons for one file or lead: of its people the one that is likest counts."""
    row = Likely(*key, likeness=share)
    for person in persons:
        place = Organization(pk=person.place_id, kind=person.place_kind, parent_id=person.place_parent)
        for somebody in known.people:
            why, against = reasons(somebody, person, known, place)
            each = Likely(*key, why, against, person, share)
            if why and (not row.why or each.weight > row.weight):
                row = each
    if share >= (SIMILAR if row.why else ALMOST_THE_SAME):
        row.why.append(Why.DEED)
    return row


def reasons(somebody, person, known, place):
    """:returns: (reasons for one person, what speaks for two)"""
    has_numbers = bool(somebody.id_number_hash and person.number)
    name = alike(somebody, person)
    if name == Why.NAME and known.place is not None and known.place == place:
        name = Why.NAME_HERE
    if has_numbers and somebody.id_number_hash == person.number:
        return [Why.ID_NUMBER, *filter(None, [name])], []  # one number, one person: what differs is a slip
    if name is None or not holds(name, somebody, known, place):
        return [], []
    years = (somebody.birth_year, person.birth_year)
    against = {
        Against.ID_NUMBER: has_numbers,
        Against.SEX: somebody.sex and person.sex and somebody.sex != person.sex,
        Against.BIRTH: all(years) and abs(years[0] - years[1]) > 1,
    }
    return [name], [each for each, is_so in against.items() if is_so]


def alike(somebody, person):
    """How a name is like the one on file, the strongest; None where it is not."""
    if not somebody.name_key:
        return None
    if somebody.name_key == person.name_key:
        return Why.NAME
    if person.former_key == somebody.name_key or (
        somebody.former_key and somebody.former_key in (person.name_key, person.former_key)
    ):
        return Why.FORMER_NAME
    if len(somebody.name_key) < 2:
        return None
    is_near = somebody.sound_key == person.sound_key
    if is_near and somebody.heard == syllables_heard(person.name):
        return Why.SOUND
    if somebody.shape_key == person.shape_key:
        return Why.SHAPE
    return Why.NEAR_SOUND if is_near else None


def holds(why, somebody, known, place):
    """Short and similar names are many: of those only what is in the same street may be meant."""
    is_weak = why == Why.NEAR_SOUND or (why in (Why.SOUND, Why.SHAPE) and len(somebody.name_key) < 3)
    return not is_weak or (known.street_id is not None and street_of(place) == known.street_id)
