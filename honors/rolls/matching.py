"""Whom of an official roll the registry knows."""

import hashlib
from collections import Counter, defaultdict
from dataclasses import dataclass, field, replace

from django.db.models import Prefetch

from accounts.models import Organization
from accounts.text import key_for_matching
from honors.awards import eligibility
from honors.catalogue.models import Repeat
from honors.models import Award, Nomination
from honors.rolls.similar_names import KnownNames
from registry.models import Honoree, Person


class Standing:
    """What the preview says of an entry."""

    MATCHED, RECORDED, HELD = "matched", "recorded", "held"
    DOUBTFUL, NEAR, UNKNOWN, ELSEWHERE = "doubtful", "near", "unknown", "elsewhere"


@dataclass
class Row:
    """One entry of the roll beside what the registry knows.

    :param files: files that may be meant
    :param chosen: key of the file whose award will be recorded, unless somebody chooses otherwise
    """

    entry: object
    standing: str
    files: list = field(default_factory=list)
    chosen: int | None = None
    rule: str = ""  # the sentence of the rule by which the award would be refused
    nominations: dict = field(default_factory=dict)  # file key → nomination of this round
    place: int = 1  # which one it is among rows of the same people

    @property
    def key(self):
        """The same while the people stay the same, whatever lines are corrected around them."""
        names = hashlib.sha256(self.entry.title.encode()).hexdigest()[:16]
        return f"{self.place}-{names}"


def home():
    """Name of the district itself, as rolls print it."""
    return Organization.objects.filter(parent__isnull=True).values_list("name", flat=True).first() or ""


def judge(entries, *, honor, label):
    """:returns: a Row for each entry, in the roll's order; one a person where each has a file"""
    known = KnownNames()
    here = home()
    entries = [one for entry in entries for one in each_of(entry, known)]
    nominations = {
        nomination.honoree_id: nomination
        for nomination in Nomination.objects.filter(round__honor=honor, round__label=label)
    }
    held = defaultdict(set)
    awards = Award.objects.standing().filter(honor=honor).counted()
    for file, round in awards.values_list("counts_for", "round"):
        held[file].add(round)
    meant = [meant_by(entry, known, here) for entry in entries]
    files = files_of({pk for keys, near in meant for pk in (*keys, *near)})
    rows = []
    for entry, (keys, near) in zip(entries, meant, strict=True):
        certain = [files[key] for key in sorted(keys) if key in files]
        row = judged(entry, certain, nominations, here)
        if near and row.standing == Standing.UNKNOWN:
            row.standing, row.files = Standing.NEAR, [files[key] for key in near if key in files]
            row.nominations = {key: nominations[key] for key in near if key in nominations}
        rows.append(row)
    times = Counter()
    for row in rows:
        times[row.entry.title] += 1
        row.place = times[row.entry.title]
        compare_awards(row, held, honor, label)
    ask_about_doubles(rows)
    return rows


def each_of(entry, known):
    """Several people printed together: one by one when their files are several, none of them about all."""
    apart = [name for name in entry.names if known.of([name])]
    if len(apart) < 2 or known.of([entry.title]) or len(known.of(entry.names)) < 2:
        return [entry]
    if set.intersection(*(known.of([name]) for name in entry.names)):
        return [entry]
    return [replace(entry, names=[name], note=entry.note or entry.title) for name in entry.names]


def meant_by(entry, known, here):
    """:returns: (keys of files that go by a name of the entry, keys of similar ones where there is none)"""
    is_ours = here in entry.districts
    if keys := known.of([entry.title, *entry.names]):
        return keys, []
    return set(), known.similar_to(entry.names, is_ours=is_ours) if is_ours or not entry.districts else []


def files_of(keys):
    """:returns: dict key → file with its people"""
    subjects = Person.objects.filter(part=Person.Part.SUBJECT)
    files = (
        Honoree.objects.filter(pk__in=keys)
        .select_related("organization__parent", "category")
        .prefetch_related(Prefetch("persons", subjects, to_attr="subject_rows"))
    )
    return {file.pk: file for file in files}


def judged(entry, files, nominations, here):
    # a file about exactly these people comes before one about some of them
    whole = [file for file in files if is_about(file, entry)]
    files = whole or files
    nominated = [file for file in files if file.pk in nominations]
    is_ours = here in entry.districts
    row = Row(entry, Standing.DOUBTFUL, files, nominations={k: nominations[k] for k in map(pk, nominated)})
    best = (nominated or files)[:1] if len(nominated or files) == 1 else []
    if is_ours and best and is_certain(best[0], entry):
        row.standing, row.chosen = Standing.MATCHED, best[0].pk
    elif is_ours and not files:
        row.standing = Standing.UNKNOWN
    elif entry.districts and not is_ours and not nominated:
        row.standing = Standing.ELSEWHERE
    elif not files:
        row.standing = Standing.ELSEWHERE if entry.districts else Standing.UNKNOWN
    return row


def is_about(file, entry):
    """Is the file about exactly the people of the entry, however their names are written?"""
    people = {key_for_matching(person.name) for person in file.subject_rows}
    return people == set(map(key_for_matching, entry.names)) or key_for_matching(file.name) == (
        key_for_matching(entry.title)
    )


def is_certain(file, entry):
    """Spelled as printed, about exactly these people, read without a doubt: chosen until changed."""
    spelled = {file.name, *(person.name for person in file.subject_rows)}
    is_spelled = entry.title in spelled or set(entry.names) <= spelled
    return is_spelled and is_about(file, entry) and not entry.doubt and not entry.note.startswith("等")


def ask_about_doubles(rows):
    """The same file twice in one roll: the second is asked about."""
    seen = set()
    for row in rows:
        if row.chosen in seen:
            row.standing, row.chosen = Standing.DOUBTFUL, None
        elif row.chosen:
            seen.add(row.chosen)


def compare_awards(row, held, honor, label):
    """What is recorded already, and what a rule would refuse: said before anybody confirms.

    :param held: dict key of file → labels of the rounds by which it holds the honor
    """
    sure = [row.chosen] if row.chosen else [file.pk for file in row.files][:2]
    if row.standing == Standing.NEAR or len(sure) != 1 or not held[sure[0]]:
        return
    if label and label in held[sure[0]]:
        row.standing, row.chosen = Standing.RECORDED, None
    elif honor.repeat == Repeat.NEVER and row.standing in (Standing.MATCHED, Standing.DOUBTFUL):
        row.standing, row.chosen, row.rule = Standing.HELD, None, eligibility.held_already(honor)


def pk(row):
    return row.pk
