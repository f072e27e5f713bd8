"""So many more files, leads, rows of the ledger and of the audit trail, spread like the demo's.

A copy of an example is an example too. Its names keep the surname and say which copy it is; its days lie
up to six years earlier; it shares the portrait.
"""

from dataclasses import dataclass

from django.core.management import CommandError
from django.db import connection, transaction

from accounts.security import audit
from courtesies.care import last_cared
from courtesies.ledger import sums
from courtesies.models import CareVisit, Pairing
from honors.models import Award, Candidacy, CandidacyStep
from portal.demo.bulk import copies, ledger, trail
from portal.demo.bulk.families import families
from portal.demo.bulk.tables import written
from registry.models import (
    Consent,
    Honoree,
    LadderStep,
    Lead,
    LeadStep,
    Person,
    SearchText,
    StepNote,
    Story,
    StoryFact,
    StoryMention,
    StoryPhoto,
    StoryVersion,
    Suspension,
)
from studios.models import CoverageItem, OutreachEvent, OutreachSpeaker, ReadCount

APPEARANCE = CoverageItem.honorees.through


@dataclass(frozen=True)
class Kind:
    """What is copied as one.

    :param roots: the examples, as a function
    :param parts: (model, path from it to the root) of all that belongs to one
    :param copier: makes what differs in the copies
    :param steady: models whose days are the same in every copy
    :param also: models that the copier writes
    """

    roots: object
    parts: tuple
    copier: type = copies.Copier
    steady: tuple = ()
    also: tuple = ()


KINDS = {
    "files": Kind(
        lambda: (
            Honoree.objects.filter(is_example=True, merged_into=None)
            .exclude(suspensions__in=Suspension.objects.standing())
            .select_related("story__published_version")
            .prefetch_related("persons")
        ),
        (
            (Person, "honoree"),
            (Consent, "person__honoree"),
            (LadderStep, "honoree"),
            (Award, "honoree"),
            (Story, "honoree"),
            (StoryVersion, "story__honoree"),
            (StoryPhoto, "version__story__honoree"),
            (StoryMention, "version__story__honoree"),
            (StoryFact, "story__honoree"),
            (Candidacy, "honoree"),
            (CandidacyStep, "candidacy__honoree"),
            (Pairing, "honoree"),
            (CareVisit, "honoree"),
        ),
        copies.Files,
        (Pairing, CareVisit),
        (SearchText,),
    ),
    "leads": Kind(
        lambda: Lead.objects.filter(is_example=True),
        ((Person, "lead"), (LeadStep, "lead"), (StepNote, "step__lead")),
        copies.Leads,
    ),
    "events": Kind(
        lambda: OutreachEvent.objects.filter(is_example=True),
        ((OutreachSpeaker, "event"),),
    ),
    "coverage": Kind(
        lambda: CoverageItem.objects.filter(is_example=True, original=None),
        (
            (CoverageItem, "original"),
            (APPEARANCE, "coverageitem"),
            (APPEARANCE, "coverageitem__original"),
            (ReadCount, "item"),
            (ReadCount, "item__original"),
        ),
    ),
}
OTHERS = {"ledger": ledger.load, "audit": trail.load}
NAMES = (*KINDS, *OTHERS)


def load(counts, *, progress=lambda words: None):
    """
    :param counts: name of `NAMES` → how many more rows; files first, because leads and the ledger name them
    :param progress: called with each name that is done
    :raises CommandError: another name, no examples to copy, or too few files for so many rows
    """
    if unknown := set(counts) - set(NAMES):
        raise CommandError(f"Unknown: {', '.join(sorted(unknown))}; known are {', '.join(NAMES)}.")
    if not Honoree.objects.filter(is_example=True).exists():
        raise CommandError("There are no examples to copy.")
    with transaction.atomic():
        for name in NAMES:
            if counts.get(name):
                if name in KINDS:
                    copy(KINDS[name], counts[name])
                else:
                    OTHERS[name](counts[name])
                progress(name)
        sums.rebuild()
        last_cared.rebuild()
        audit.record("demo.scale", detail=counts)
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:  # reading by the index alone needs it
            cursor.execute("SET statement_timeout = 0")
            cursor.execute("VACUUM (ANALYZE)")


def multiply(scale):
    """(scale - 1) copies of every example."""
    load({name: (scale - 1) * kind.roots().count() for name, kind in KINDS.items()})


def copy(kind, count):
    roots = list(kind.roots().order_by("pk"))
    models = {type(roots[0]), *kind.also, *(model for model, _path in kind.parts)}
    with written(models) as tables:
        found, copier = families(roots, kind.parts, tables, kind.steady), kind.copier()
        for place in range(count):
            number, family = 1 + place // len(found), found[place % len(found)]
            days = copier.days(family.root, number)
            key = family.copy(number, days=days, changes=copier.changes)
            copier.made(family.root, key)
        copier.finish()
