"""Whom of an official roll the registry knows."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.db.models import Prefetch

from accounts.models import Organization
from accounts.text import key_for_matching
from honors import eligibility
from honors.models import Award, Nomination
from honors.models.honor import Repeat
from registry.models import Honoree, Person


class Standing:
    """What the preview says of an entry."""

    MATCHED, RECORDED, HELD = "matched", "recorded", "held"
    DOUBTFUL, UNKNOWN, ELSEWHERE = "doubtful", "unknown", "elsewhere"


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

    @property
    def key(self):
        return f"{self.entry.line_number}-{'-'.join(self.entry.names)}"[:80]


def home():
    """Name of the district itself, as rolls print it."""
    return Organization.objects.filter(parent__isnull=True).values_list("name", flat=True).first() or ""


def judge(entries, *, honor, label):
    """:returns: a Row for each entry, in the roll's order"""
    by_name = files_by_name({name for entry in entries for name in (*entry.names, entry.title)})
    nominations = {
        nomination.honoree_id: nomination
        for nomination in Nomination.objects.filter(round__honor=honor, round__label=label)
    }
    held = defaultdict(set)
    for file, round in Award.objects.standing().filter(honor=honor).values_list("honoree", "round"):
        held[file].add(round)
    here = home()
    rows = [judged(entry, by_name, nominations, here) for entry in entries]
    for row in rows:
        compare_awards(row, held, honor, label)
    return rows


def files_by_name(names):
    """:returns: dict of `key_for_matching` → files"""
    subjects = Person.objects.filter(part=Person.Part.SUBJECT)
    files = (
        Honoree.objects.surviving()
        .bearing(names)
        .select_related("organization__parent", "category")
        .prefetch_related(Prefetch("persons", subjects, to_attr="subject_rows"))
        .order_by("pk")
    )
    found = defaultdict(list)
    for file in files:
        for key in {file.name_key, *(person.name_key for person in file.subject_rows)}:
            found[key].append(file)
    return found


def judged(entry, by_name, nominations, here):
    keys = [key_for_matching(name) for name in (entry.title, *entry.names)]
    files = {file.pk: file for key in keys for file in by_name.get(key, ())}
    files = list(files.values())
    # a file about exactly these people comes before one about some of them
    whole = [file for file in files if {p.name_key for p in file.subject_rows} == set(keys[1:])]
    files = whole or files
    nominated = [file for file in files if file.pk in nominations]
    is_ours = here in entry.districts
    row = Row(entry, Standing.DOUBTFUL, files, nominations={k: nominations[k] for k in map(pk, nominated)})
    best = (nominated or files)[:1] if len(nominated or files) == 1 else []
    if is_ours and best:
        row.standing, row.chosen = Standing.MATCHED, best[0].pk
    elif is_ours and not files:
        row.standing = Standing.UNKNOWN
    elif entry.districts and not is_ours and not nominated:
        row.standing = Standing.ELSEWHERE
    elif not files:
        row.standing = Standing.ELSEWHERE if entry.districts else Standing.UNKNOWN
    return row


def compare_awards(row, held, honor, label):
    """What is recorded already, and what a rule would refuse: said before anybody confirms.

    :param held: dict key of file → labels of the rounds by which it holds the honor
    """
    sure = [row.chosen] if row.chosen else [file.pk for file in row.files][:2]
    if len(sure) != 1 or not held[sure[0]]:
        return
    if label and label in held[sure[0]]:
        row.standing, row.chosen = Standing.RECORDED, None
    elif honor.repeat == Repeat.NEVER and row.standing in (Standing.MATCHED, Standing.DOUBTFUL):
        row.standing, row.chosen, row.rule = Standing.HELD, None, eligibility.held_already(honor)


def pk(row):
    return row.pk
