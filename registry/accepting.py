"""Accepting a lead: a file is opened or joined, in one transaction with the move."""

from collections.abc import Callable
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from accounts.once import made_with
from accounts.security import audit
from registry import accepted_material
from registry.honorees import search
from registry.honorees.text_limits import DEED_LINE_LIMIT
from registry.models import Honoree, LadderStep, Lead, LeadStep, Rung
from registry.people.imports import save_persons


@dataclass(frozen=True)
class Question:
    """One question of the acceptance, and what its answer brings about (settings.ACCEPTED).

    :param name: of its field
    :param field: lead → field of the form; its empty value is an answer, too
    :param enter: (honoree, by=, at=, answer=), in the transaction of the move; may raise a Refusal
    """

    name: str
    field: Callable
    enter: Callable


def questions():
    return [import_string(path) for path in settings.ACCEPTED]


def accept(lead, *, by, join=None, answers=None, note="", words="", seen=None, token=None, at=None):
    """Accept a lead into a new file or an existing one.

    :param join: the honoree whose file the lead joins; None opens a new file
    :param answers: name of a question → its answer; None where nobody was asked
    :param words: to the reporter, in place of the standard notification
    :raises Refusal: as `Lead.move`, and what a question refuses
    """
    with transaction.atomic():
        if done := made_with(LeadStep, token, lead=lead, move="accept"):
            return done  # a repeated click: the first answer stands
        # the lead's row before the audit trail's lock, as every other move takes them
        rows = Lead.objects.select_for_update(of=("self",))
        lead = rows.select_related("holder", "origin", "community").get(pk=lead.pk)
        if join is None:
            honoree = opened_from(lead, by=by, at=at)
        else:  # of two leads that join it at once, the second adds to what the first told
            honoree = Honoree.objects.select_for_update().get(pk=join.pk)
        accepted_material.carry_over(lead, honoree, is_new=join is None)
        step = lead.move(
            "accept", by=by, note=note, words=words, seen=seen, token=token, at=at, honoree=honoree
        )
        # what was taken up in it becomes known in the same file, to the credit of whoever reported it
        lead.merged.update(honoree=honoree)
        for question in questions():
            question.enter(honoree, by=by, at=at, answer=(answers or {}).get(question.name))
        return step


def opened_from(lead, *, by, at=None):
    """A file with the lead's persons, on the first rung of the ladder."""
    honoree = Honoree(
        kind=lead.kind,
        category=lead.category,
        deed_line=lead.deed_line[:DEED_LINE_LIMIT],
        opened_by=by,
        opened_at=at or timezone.now(),
        is_example=lead.is_example,
    )
    honoree.take_name(lead.name)
    honoree.place_in(lead.community)
    return opened(honoree, by=by, persons=lead.persons.all())


def opened(honoree, *, by, persons=()):
    """Save a new file: its first rung, copies of the persons, the search text, the audit row."""
    with transaction.atomic():
        honoree.save(force_insert=True)
        for person in persons:
            person.copy_to(honoree)
        LadderStep.objects.create(honoree=honoree, rung=Rung.RESERVE, by=by, at=honoree.opened_at)
        honoree.refresh_listing()
        audit.record("honoree.open", by=by, target=honoree)
    return honoree


def open_many(honorees, persons):
    """Insert many new files at once: what `opened` writes but the audit rows, which are the caller's.

    :param honorees: unsaved, each with who opened it
    :param persons: pairs of `registry.people.imports.persons_of`, their honorees among `honorees`
    """
    Honoree.objects.bulk_create(honorees, batch_size=500)
    save_persons(persons)
    LadderStep.objects.bulk_create(
        [
            LadderStep(honoree=file, rung=Rung.RESERVE, by=file.opened_by, at=file.opened_at)
            for file in honorees
        ],
        batch_size=500,
    )
    search.index_new(honorees)
