"""Pairs that may be one: two files, or two leads under way; and those that somebody said are two.

A lead about somebody who has a file already is asked about where it is accepted.
"""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations

from django.db import IntegrityError, transaction
from django.db.models import Count, F
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from accounts.once import once
from accounts.refusal import Refusal
from accounts.security import audit
from registry.duplicates.known import Known, Somebody
from registry.duplicates.matching import WEIGHT, Against, reasons
from registry.duplicates.merging import merged_words, two
from registry.leads.moves import MERGE
from registry.models import Honoree, Lead, NotTheSame, NotTheSameNote, Person, PersonalDetails

MOST = 100  # pairs on the list
COMMON = 12  # files or leads of one name: so many are told apart by the ID number alone
KEYS = ("name_key", "former_key", "sound_key", "shape_key")


@dataclass(frozen=True)
class LikelyPair:
    """Two that may be the same, and why; `one` has the lower key."""

    one: object
    other: object
    why: list
    against: list

    @property
    def weight(self):
        return sum(WEIGHT[why] for why in self.why) - 50 * len(self.against)

    @property
    def stays(self):
        """Proposed to go on: whom the public sees, whoever has come further, else the older one."""
        return min(self.one, self.other, key=standing)

    @property
    def goes(self):
        return self.other if self.stays is self.one else self.one

    @property
    def why_words(self):
        return _(", ").join(str(why.label) for why in self.why)

    @property
    def against_words(self):
        return _(", ").join(str(one.label) for one in self.against)


def standing(row):
    if isinstance(row, Honoree):
        return not row.is_listed, not row.is_awarded, row.pk
    return not row.holder.is_district, row.pk


def likely_pairs(model):
    """
    :param model: Honoree or Lead
    :returns: `LikelyPair` rows, the likeliest first, without those that are not the same
    """
    pairs = near_one_another(model)
    apart = known_apart(model)
    keys = {key for pair in pairs - apart for key in pair}
    rows = asked_about(model).filter(pk__in=keys).in_bulk()
    people = people_of(model, keys)
    found = []
    for first, second in pairs - apart:
        if first in rows and second in rows:
            pair = judged(rows[first], rows[second], people[first], people[second])
            if pair is not None:
                found.append(pair)
    return sorted(found, key=lambda pair: (-pair.weight, -pair.other.pk, -pair.one.pk))[:MOST]


def asked_about(model):
    if model is Honoree:
        return Honoree.objects.surviving().select_related("organization", "category")
    under_way = Lead.objects.filter(merged_into=None).filter(
        submitted_at__isnull=False, state__in=MERGE.sources
    )
    return under_way.select_related("community", "category", "origin", "holder").defer("summary", "deed")


def near_one_another(model):
    """Pairs of keys that share the number or a key of the name of somebody, each by its index."""
    owner = "honoree" if model is Honoree else "lead"
    asked = {f"{owner}__in": asked_about(model).order_by().values("pk"), "part": Person.Part.SUBJECT}
    people = Person.objects.filter(**asked)
    groups = [(people.exclude(**{key: ""}), key, f"{owner}_id") for key in KEYS]
    details = PersonalDetails.objects.filter(person__in=people.values("pk")).exclude(id_number_hash="")
    groups.append((details, "id_number_hash", f"person__{owner}_id"))
    found = set()
    for rows, key, path in groups:
        shared = rows.order_by().values(key).annotate(number=Count(path, distinct=True)).filter(number__gt=1)
        together = defaultdict(set)
        for value, target in rows.filter(**{f"{key}__in": shared.values(key)}).values_list(key, path):
            together[value].add(target)
        for targets in together.values():
            if len(targets) <= COMMON:
                found.update(combinations(sorted(targets), 2))
    return found


def people_of(model, keys):
    owner = "honoree" if model is Honoree else "lead"
    people = Person.objects.filter(**{f"{owner}__in": keys}, part=Person.Part.SUBJECT)
    found = defaultdict(list)
    for person in people.select_related("details").annotate(number=F("details__id_number_hash")):
        person.somebody = Somebody.of(person)
        found[getattr(person, f"{owner}_id")].append(person)
    return found


def judged(one, other, people, others):
    """The strongest reasons of two persons; None where nothing holds."""
    if one.kind != other.kind:
        return None
    place = other.organization if isinstance(other, Honoree) else other.community
    known = Known(
        people=tuple(person.somebody for person in people),
        place=one.organization if isinstance(one, Honoree) else one.community,
        itself=one,
    )
    found = [
        LikelyPair(one, other, *reasons(somebody, person, known, place))
        for somebody in known.people
        for person in others
    ]
    found = [pair for pair in found if pair.why and Against.ID_NUMBER not in pair.against]
    return max(found, key=lambda pair: pair.weight, default=None)


def known_apart(model):
    """Pairs of keys about which somebody said that they are not the same, also of what was merged since."""
    names = ("file", "other_file") if model is Honoree else ("lead", "other_lead")
    paths = [Coalesce(f"{name}__merged_into", name) for name in names]
    rows = NotTheSame.objects.filter(**{f"{names[0]}__isnull": False}).order_by()
    return {tuple(sorted(pair)) for pair in rows.values_list(*paths)}


def judgment_of(one, other):
    """What was said of these two, if they are not the same."""
    one, other = sorted((one, other), key=lambda row: row.pk)
    return NotTheSame.objects.filter(**two(one, other)).select_related("by", "note").first()


@once(NotTheSame)
def say_not_the_same(one, other, *, by, reason, token=None):
    """They are two; nobody is asked again.

    :raises Refusal: one and the same row, merged already, or said before
    """
    one, other = sorted((one, other), key=lambda row: row.pk)
    if one == other:
        raise Refusal(_("This is one and the same. Choose the other one."), status=422)
    for row in (one, other):
        if row.merged_into_id:
            raise Refusal(merged_words(row))
    try:
        with transaction.atomic():
            made = NotTheSame.objects.create(**two(one, other), by=by, token=token)
    except IntegrityError as error:
        before = judgment_of(one, other)
        if before is None:
            raise
        words = {"who": before.by.name}
        raise Refusal(_("%(who)s said already that they are not the same.") % words) from error
    NotTheSameNote.objects.create(pair=made, text=reason.strip())
    audit.record("duplicate.part", by=by, target=made)
    return made
