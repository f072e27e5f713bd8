"""Which file a row of a table is about: a new one, one of the registry, or one of an earlier row.

Sure is: the same ID number; or the same name and nothing against it, with something for it (birth, place,
the same honor, the same deed). Where the name alone agrees, people decide (column “if the name exists”).
"""

import uuid
from collections import defaultdict

from django.db.models import Q
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.security.encryption import keyed_hash
from accounts.text import key_for_matching
from honors.conferral import recording as award_recording
from honors.models import Award
from honors.public_notices import contested
from registry.models import Honoree, PersonalDetails
from registry.people.imports import JOIN


def row_token(values):
    """The same row imported again is known by this, whatever else agrees."""
    facts = [
        values["names"],
        values.get("id_number"),
        values.get("birth"),
        values["organization"].pk if values.get("organization") else None,
        values.get("deed_line"),
        values.get("same_name") == "new",
    ]
    return uuid.UUID(hex=keyed_hash(repr(facts), purpose="import row")[:32])


def name_key(values):
    """By which files of the same name are found, as `Honoree.name_key`."""
    return key_for_matching(JOIN.join(values["names"])[:200])[:200]


class Known:
    """What is known of one file, from the registry or from rows above."""

    def __init__(self, *, key, honoree=None):
        self.key, self.honoree = key, honoree
        self.numbers, self.births, self.places = set(), set(), set()
        self.honors = {}  # honor key → rounds in which it is held
        self.deed_line, self.token, self.photos = "", None, set()
        self.is_touched = False  # stood in a public notice

    def learn(self, values):
        self.numbers |= hashes_of(values)
        self.births |= {born for born in values.get("birth") or [] if born}
        if place := values.get("organization"):
            self.places.add(place.path)
        self.deed_line = self.deed_line or values.get("deed_line") or ""


def hashes_of(values):
    return {keyed_hash(number, purpose="id_number") for number in values.get("id_number") or [] if number}


def sureness(known, values):
    """:returns: "sure", "open" (only the name agrees) or "no" """
    numbers = hashes_of(values)
    if numbers and known.numbers:
        return "sure" if numbers & known.numbers else "no"
    births = {born for born in values.get("birth") or [] if born}
    if births and known.births and not any(agree(a, b) for a in births for b in known.births):
        return "no"
    place = values.get("organization")
    near = place is not None and any(within(place.path, path) for path in known.places)
    if place is not None and known.places and not near:
        return "no"
    honor = values.get("honor")
    same_honor = honor is not None and (values.get("round") or "") in known.honors.get(honor.pk, ())
    same_deed = bool(known.deed_line) and known.deed_line == values.get("deed_line")
    return "sure" if (births and known.births) or near or same_honor or same_deed else "open"


def agree(one, other):
    """Do two births (year, month or None) agree as far as they are known?"""
    return one[0] == other[0] and (one[1] == other[1] or None in (one[1], other[1]))


def within(one, other):
    """The same unit, or one above the other."""
    return one.startswith(other) or other.startswith(one)


def files_where(path, values):
    """Files where one of these values stands, each with the one that it was merged into."""
    return Honoree.objects.filter(**{f"{path}__in": values}).select_related("merged_into").distinct()


class Matcher:
    """Judges rows in their order; rows above count as known."""

    def __init__(self, drafts, *, photos):
        self.drafts, self.photos = drafts, photos
        self.by_name = defaultdict(list)
        self.by_token, self.by_number = {}, {}
        self._load()

    def judge(self):
        for draft in self.drafts:
            known = self._find(draft)
            if not draft.problems:
                self._decide(draft, known)

    def _load(self):
        names = {name_key(draft.values) for draft in self.drafts}
        tokens = {row_token(draft.values) for draft in self.drafts}
        hashes = {value for draft in self.drafts for value in hashes_of(draft.values)}
        found = {}
        for path, values in {
            "name_key": names,
            "token": tokens,
            "persons__details__id_number_hash": hashes,
        }.items():
            for part in chunks(values):
                found |= {file.survivor.pk: file.survivor for file in files_where(path, part)}
        known = {pk: self._known(file) for pk, file in found.items()}
        for part in chunks(known):
            for gone in Honoree.objects.filter(merged_into__in=part):
                self._known_as(known[gone.merged_into_id], gone)
        self._load_facts(known)
        for entry in known.values():
            for number in entry.numbers:
                self.by_number[number] = entry

    def _known(self, file):
        entry = Known(key=("file", file.pk), honoree=file)
        entry.deed_line, entry.token = file.deed_line, file.token
        self._known_as(entry, file)
        return entry

    def _known_as(self, entry, file):
        """By the name and the row of the file itself, or of one that was merged into it."""
        if entry not in self.by_name[file.name_key]:
            self.by_name[file.name_key].append(entry)
        if file.token:
            self.by_token[file.token] = entry

    @staticmethod
    def _load_facts(known):
        for part in chunks(known):
            theirs = Q(person__honoree__in=part) | Q(person__honoree__merged_into__in=part)
            details = PersonalDetails.objects.filter(theirs).exclude(id_number_hash="")
            file = Coalesce("person__honoree__merged_into", "person__honoree")
            for pk, value in details.values_list(file, "id_number_hash"):
                known[pk].numbers.add(value)
            files = Honoree.objects.filter(pk__in=part)
            subjects = files.filter(persons__birth_year__isnull=False)
            for pk, year, month in subjects.values_list("pk", "persons__birth_year", "persons__birth_month"):
                known[pk].births.add((year, month))
            for pk, path in files.filter(organization__isnull=False).values_list("pk", "organization__path"):
                known[pk].places.add(path)
            awards = Award.objects.standing().of(part).counted()
            for pk, honor, round_label in awards.values_list("counts_for", "honor", "round"):
                known[pk].honors.setdefault(honor, set()).add(round_label)
            for pk in contested.touched(part):
                known[pk].is_touched = True
            for pk, source in files.values_list("pk", "files__source_sha256"):
                known[pk].photos.add(source)

    def _find(self, draft):
        """The file this row is about, or None for a new one; writes what has to be asked into the draft."""
        values = draft.values
        name = name_key(values)
        if known := self.by_token.get(row_token(values)):
            return known
        for number in hashes_of(values):
            known = self.by_number.get(number)
            if known is not None and known not in self.by_name[name]:
                if known.honoree is None:
                    sentence = _("Row %(row)d has this ID number with another name.") % {"row": known.key[1]}
                else:
                    words = _("This ID number belongs to another file: %(name)s.")
                    sentence = words % {"name": known.honoree.name}
                draft.wrong(_("ID number"), sentence)
                return None
        graded = [(sureness(known, values), known) for known in self.by_name[name]]
        sure = [known for grade, known in graded if grade == "sure"]
        if values.get("same_name") == "new" and not (sure and hashes_of(values)):
            return None
        if len(sure) == 1:
            return sure[0]
        doubtful = sure or [known for grade, known in graded if grade == "open"]
        if len(doubtful) == 1 and (values.get("same_name") == "join" or doubtful[0].honoree is None):
            return doubtful[0]
        if doubtful:
            self._ask(draft, doubtful)
        return None

    @staticmethod
    def _ask(draft, doubtful):
        known = doubtful[0]
        if len(doubtful) > 1:
            sentence = _("Several files have this name; only the ID number can tell which one is meant.")
        else:
            place = (
                known.honoree.organization.full_name if known.honoree.organization else _("place not known")
            )
            sentence = _(
                "A file of this name is there (%(place)s). The same person? Write 并入 if so, 新建 if not."
            ) % {"place": place}
        draft.wrong(_("if the name exists"), sentence)

    def _decide(self, draft, known):
        values = draft.values
        honor, round_label = values.get("honor"), values.get("round") or ""
        fresh_photos = {sha for _part, sha in self.photos.get(draft.number, ())}
        if known is None:
            known = Known(key=("row", draft.number))
            known.token = row_token(values)
            self.by_token[known.token] = known
            self.by_name[name_key(values)].append(known)
            draft.verdict = "new"
        else:
            draft.target = known.key
            rounds = known.honors.get(honor.pk, set()) if honor is not None else set()
            twice = award_recording.twice(honor, round_label, rounds) if rounds else ""
            if twice and round_label and round_label not in rounds:
                draft.wrong(_("honor"), twice)
                return
            adds_honor = honor is not None and not twice
            if adds_honor and (against := self._against(known, honor, round_label)):
                draft.wrong(_("honor"), against)
                return
            adds = adds_honor or bool(fresh_photos - known.photos)
            draft.verdict = "adds" if adds else "same"
            draft.note = self._note(draft, known)
        if honor is not None:
            known.honors.setdefault(honor.pk, set()).add(round_label)
        known.photos |= fresh_photos
        known.learn(values)
        for number in hashes_of(values):
            self.by_number[number] = known

    @staticmethod
    def _against(known, honor, round_label):
        """Why a table does not bring this award in: where it waits for a second signature."""
        if not known.is_touched:
            return ""
        file = known.honoree.pk
        found = contested.reasons([file], honor=honor, label=round_label, on=timezone.localdate())
        if not found:
            return ""
        words = _("A second person has to sign: record this award in the file.")
        return " ".join([*found[file], words])

    @staticmethod
    def _note(draft, known):
        if known.honoree is None:
            return _("belongs to row %(row)d") % {"row": known.key[1]}
        return _("joins the file of %(name)s") % {"name": known.honoree.name}


def chunks(values, size=400):
    """Parts small enough for one IN (...) on both engines."""
    values = list(values)
    return (values[start : start + size] for start in range(0, len(values), size))
