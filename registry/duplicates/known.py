"""What is known of whoever may be on file already: typed, in a lead, or in a file."""

from dataclasses import dataclass, field

from accounts.models import Organization
from accounts.office.memory import remembered
from accounts.security.encryption import keyed_hash
from accounts.text import key_for_matching
from registry.models import Honoree, Lead, Person
from registry.people.likeness import shape_of, sound_of_heard, syllables_heard


@dataclass(frozen=True)
class Somebody:
    """One person as he is known here, with the keys by which his doubles are looked up."""

    name: str = ""
    former_name: str = ""
    id_number_hash: str = ""
    sex: str = ""
    birth_year: int | None = None
    name_key: str = field(init=False)
    former_key: str = field(init=False)
    heard: str = field(init=False)
    sound_key: str = field(init=False)
    shape_key: str = field(init=False)

    def __post_init__(self):
        heard = syllables_heard(self.name)
        for name, value in {
            "name_key": key_for_matching(self.name),
            "former_key": key_for_matching(self.former_name),
            "heard": heard,
            "sound_key": sound_of_heard(heard),
            "shape_key": shape_of(self.name),
        }.items():
            object.__setattr__(self, name, value)

    @classmethod
    def typed(cls, *, id_number="", **facts):
        """:param id_number: in its ordinary form; only its keyed hash is kept"""
        return cls(id_number_hash=keyed_hash(id_number, purpose="id_number"), **facts)

    @classmethod
    def of(cls, person):
        """:param person: a Person with its details loaded"""
        details = getattr(person, "details", None)
        return cls(
            name=person.name,
            former_name=person.former_name,
            id_number_hash=details.id_number_hash if details else "",
            sex=person.sex,
            birth_year=person.birth_year,
        )


@dataclass(frozen=True)
class Known:
    """
    :param people: Somebody for each person (or the unit itself)
    :param place: the street or community, an Organization, or None
    :param itself: the Lead or Honoree that is asked about, of a draft its token alone; no double of its own
    """

    people: tuple
    place: object = None
    category_id: int | None = None
    deed_line: str = ""
    itself: object = None

    @property
    def street_id(self):
        return street_of(self.place)

    def is_told_by(self, other):
        """Is a found file or lead what is asked about itself, or of the same file?"""
        if isinstance(other, Lead) and isinstance(self.itself, Lead) and other.token == self.itself.token:
            return True
        file = file_of(self.itself)
        return file is not None and file == file_of(other)

    @classmethod
    def of(cls, target, persons=None):
        """
        :param target: a Lead or a Honoree that is saved
        :param persons: of it, with their details, where they are loaded
        """
        is_file = isinstance(target, Honoree)
        if persons is None:
            persons = target.persons.select_related("details")
        return cls(
            people=tuple(Somebody.of(one) for one in persons if one.part == Person.Part.SUBJECT),
            place=target.organization if is_file else target.community,
            category_id=target.category_id,
            deed_line=target.deed_line,
            itself=target,
        )


def street_of(place):
    """The key of the street in which a unit lies; None for what lies in none."""
    if place is None:
        return None
    return place.parent_id if place.kind == Organization.Kind.COMMUNITY else place.pk


def unit_of(pk):
    """The street or community of this key, by the tree that is remembered for a minute; None without one."""
    found = remembered("tree-of-places", tree).get(pk)
    return Organization(pk=pk, kind=found[0], parent_id=found[1]) if found else None


def tree():
    units = Organization.objects.places().values_list("pk", "kind", "parent_id")
    return {pk: (kind, parent) for pk, kind, parent in units}


def file_of(target):
    """The key of the file that a lead joined, or of the file itself; None of a lead without one."""
    return target.pk if isinstance(target, Honoree) else getattr(target, "honoree_id", None)
