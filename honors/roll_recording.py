"""Recording the awards of an official roll, once."""

import uuid
from dataclasses import dataclass, field

from django.db import IntegrityError, transaction

from accounts import audit
from honors import awarding
from honors.models import Award, Nomination, Precision, PublishedRoll
from honors.nomination_pipeline import NOMINATION_MOVES
from registry.models import Category

NAMEABLE = NOMINATION_MOVES["name"].sources


@dataclass
class Outcome:
    """What recording a roll did."""

    roll: PublishedRoll
    recorded: list = field(default_factory=list)
    refused: list = field(default_factory=list)  # (file, sentence that names the rule)


def record(rows, choices, *, facts, honor, round, by, token):
    """Keep the published text and record an award for each chosen file; all in one transaction, and once.

    :param choices: dict row key → key of a file; rows without one are left alone
    :param facts: label, text, source, published_on, document_number
    :param token: of the form; the same one again records nothing
    """
    try:
        with transaction.atomic():
            if known := PublishedRoll.objects.filter(token=token).first():
                return recorded_before(known, rows)
            roll = PublishedRoll.objects.create(honor=honor, round=round, entered_by=by, token=token, **facts)
            outcome = Outcome(roll)
            for row in rows:
                file = next((file for file in row.files if file.pk == choices.get(row.key)), None)
                if file is not None:
                    record_row(outcome, row, file, by=by)
            audit.record("roll.record", by=by, target=roll, detail={"awards": len(outcome.recorded)})
    except IntegrityError:  # the other half of a double click was faster
        return recorded_before(PublishedRoll.objects.get(token=token), rows)
    return outcome


def recorded_before(roll, rows):
    tokens = [token_of(roll.token, row) for row in rows]
    return Outcome(roll, recorded=list(Award.objects.filter(token__in=tokens)))


def record_row(outcome, row, file, *, by):
    roll = outcome.roll
    try:
        award = awarding.record(
            honoree=file,
            honor=roll.honor,
            by=by,
            token=token_of(roll.token, row),
            category=Category.objects.filter(name=row.entry.category).first(),
            round=roll.label,
            given_on=roll.published_on,
            precision=Precision.DAY,
            document_number=roll.document_number,
            basis=f"{roll.source} {roll.published_on:%Y-%m-%d}"[:160],
            is_posthumous=all(person.is_deceased for person in file.subject_rows) and bool(file.subject_rows),
        )
    except awarding.AwardRefused as refused:
        outcome.refused.append((file, str(refused)))
        return
    outcome.recorded.append(award)
    nomination = row.nominations.get(file.pk)
    if nomination is not None and nomination.stage in NAMEABLE:
        name(nomination, award, by=by)


def name(nomination, award, *, by, note="", seen=None, token=None):
    """The nomination ends with its award.

    :raises MoveRefused: as `Nomination.move`
    """
    with transaction.atomic():
        step = nomination.move("name", by=by, note=note, seen=seen, token=token)
        Nomination.objects.filter(pk=nomination.pk, award__isnull=True).update(award=award)
    return step


def name_by_hand(nomination, facts, *, by, precision):
    """Record the published result of one nomination.

    :param facts: given_on, document_number, basis, token, seen
    :raises MoveRefused: as `Nomination.move`
    :raises AwardRefused: the same honor twice
    """
    with transaction.atomic():
        award = awarding.record(
            honoree=nomination.honoree,
            honor=nomination.honor,
            by=by,
            token=facts["token"],
            category=nomination.category,
            round=nomination.round.label,
            given_on=facts["given_on"],
            precision=precision,
            document_number=facts["document_number"],
            basis=facts["basis"],
            is_posthumous=nomination.honoree.is_deceased(),
        )
        note, seen = facts["document_number"], facts["seen"]
        return name(nomination, award, by=by, note=note, seen=seen, token=facts["token"])


def token_of(token, row):
    return uuid.uuid5(token, row.key)
