"""Files and leads that may be about the same people, each with the reasons: who asks decides what to show.

Four queries at most, each by an index: people by the keys of their names and numbers, deeds of the same
street and category, and the leads and files that were found.
"""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q, TextChoices, Value
from django.utils.translation import gettext_lazy as _

from accounts.models import Organization
from accounts.text import key_for_matching
from registry.duplicates.known import Known, street_of
from registry.models import Honoree, Lead, Person
from registry.people.likeness import syllables_heard

MOST = 6  # of each kind, files and leads
NEWEST = (
    60  # deeds of a street and category that are compared: what was told twice was told in the same years
)
FARTHEST = 200  # people of one name (张伟) that are looked at
# Shares of the pairs of characters that two deeds have in common. Of 187 deeds of our examples no two that
# are not about the same people and place have more than 0.36.
SIMILAR = 0.25  # beside a similar name
ALMOST_THE_SAME = 0.4  # without one
COMPARED = 200  # characters of a deed


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

    object: object
    why: list = field(default_factory=list)
    against: list = field(default_factory=list)
    person: object = None  # whose name or number was found; None where only the deed is similar
    likeness: float = 0.0  # of the deed, 0 to 1

    @property
    def is_file(self):
        return isinstance(self.object, Honoree)

    @property
    def is_certain(self):
        """The same number, or the same name with nothing that speaks for two people."""
        return bool({Why.ID_NUMBER, Why.NAME_HERE, Why.NAME} & set(self.why)) and not self.against

    @property
    def weight(self):
        return sum(WEIGHT[why] for why in self.why) + self.likeness - 50 * len(self.against)

    @property
    def reasons(self):
        """In words, joined as they are read in a list."""
        return "、".join(str(why.label) for why in [*self.why, *self.against])


def likely(known, *, most=MOST, reader=None):
    """
    :param known: a `Known`
    :param reader: a user; each lead then says whether he `may_see` it
    :returns: `Likely` rows of files and leads, the likeliest first, at most so many of each kind
    """
    meant = people_meant(known)
    deeds = similar_deeds(known)
    found = []
    for model, objects in objects_of({*meant, *deeds}, reader).items():
        others = [each for each in objects if not known.is_told_by(each)]
        rows = [
            judged(known, each, meant.get((model, each.pk), ()), deeds.get((model, each.pk), 0))
            for each in others
        ]
        found += sorted((row for row in rows if row.why), key=rank)[:most]
    return sorted(found, key=rank)


def rank(row):
    return -row.weight, not row.is_file, -row.object.pk


def files_like(lead):
    """Files that may already be about the people of a lead."""
    return [row for row in likely(Known.of(lead)) if row.is_file]


def people_meant(known):
    """Whose name or number is like one of these: dict (model, key) → Person rows, each with `number`."""
    keys = {key for one in known.people for key in (one.name_key, one.former_key)} - {""}
    numbers = {one.id_number_hash for one in known.people} - {""}
    meant = defaultdict(list)
    if not keys and not numbers:
        return meant
    sounds = {one.sound_key for one in known.people if len(one.name_key) > 1}
    shapes = {one.shape_key for one in known.people if len(one.name_key) > 1}
    names = Q(name_key__in=keys) | Q(former_key__in=keys) | Q(sound_key__in=sounds) | Q(shape_key__in=shapes)
    rows = Person.objects.order_by().values("pk")
    asked = rows.filter(names)
    if numbers:  # each by its index: an OR of two tables would be asked of every person
        asked = asked.union(rows.filter(details__id_number_hash__in=numbers))
    people = Person.objects.filter(pk__in=asked, part=Person.Part.SUBJECT).annotate(
        number=F("details__id_number_hash"), survivor=F("honoree__merged_into")
    )
    for person in people.order_by("-pk")[:FARTHEST]:
        file = person.survivor or person.honoree_id
        meant[(Honoree, file) if file else (Lead, person.lead_id)].append(person)
    return meant


def similar_deeds(known):
    """dict (model, key) → how alike, of the newest deeds told in the same street and category."""
    asked = grams(known.deed_line)
    if not asked or known.street_id is None or known.category_id is None:
        return {}
    here = Organization.objects.filter(Q(pk=known.street_id) | Q(parent=known.street_id)).values("pk")
    leads = Lead.objects.filter(category=known.category_id, community__in=here)
    files = Honoree.objects.surviving().filter(category=known.category_id, street=known.street_id)
    told = deeds_of(leads, "lead").union(deeds_of(files, "file"), all=True)
    models = {"lead": Lead, "file": Honoree}
    alike = {(models[kind], pk): likeness(asked, grams(deed)) for kind, pk, deed in told}
    return {key: share for key, share in alike.items() if share >= SIMILAR}


def deeds_of(rows, kind):
    newest = rows.order_by("-pk").values("pk")[:NEWEST]
    told = rows.model.objects.filter(pk__in=newest).exclude(deed_line="")
    return told.order_by().values_list(Value(kind), "pk", "deed_line")


def grams(text):
    """Pairs of neighboring characters, without signs and blanks."""
    text = key_for_matching(text[:COMPARED])
    return {text[place : place + 2] for place in range(len(text) - 1)}


def likeness(one, other):
    """0 to 1: which share of the pairs of characters both have (Dice)."""
    return 2 * len(one & other) / (len(one) + len(other)) if one and other else 0.0


def objects_of(keys, reader):
    """The rows behind the keys, with what is shown of them; a miss asks as much as a hit."""
    wanted = {model: {0} | {pk for kind, pk in keys if kind is model} for model in (Honoree, Lead)}
    joined = {
        Honoree: Honoree.objects.surviving()
        .select_related("organization__parent", "category")
        .defer("summary", "deed"),
        Lead: Lead.objects.select_related("origin__parent", "community__parent", "category").defer(
            "summary", "deed"
        ),
    }
    if reader is not None:
        seen = Lead.objects.visible_to(reader).filter(pk=OuterRef("pk"))
        joined[Lead] = joined[Lead].annotate(may_see=Exists(seen))
    return {model: joined[model].filter(pk__in=pks) for model, pks in wanted.items()}


def judged(known, target, persons, share):
    """The reasons for one file or lead: of its people the one that is likest counts."""
    place = target.organization if isinstance(target, Honoree) else target.community
    row = Likely(target, likeness=share)
    for person in persons:
        for somebody in known.people:
            why, against = reasons(somebody, person, known, place)
            each = Likely(target, why, against, person, share)
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
