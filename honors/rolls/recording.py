"""Recording the awards of an official roll, once."""

import uuid
from dataclasses import dataclass, field

from django.db import transaction

from accounts.once import made_with, unless_made
from accounts.refusal import Refusal, overtaken
from accounts.security import audit
from honors.conferral import recording as award_recording
from honors.models import Award, Precision, PublishedRoll
from honors.nominations.moves import SENT_UP
from registry.models import Category, Honoree


@dataclass(frozen=True)
class Pick:
    """One entry of a roll whose award is recorded.

    :param key: of the entry, by which the same roll sent twice knows it
    :param category: key, or None
    :param is_posthumous: so printed on the roll
    """

    key: str
    title: str
    file: int
    category: int | None
    is_posthumous: bool = False


@dataclass
class Outcome:
    """What recording a roll did."""

    roll: PublishedRoll
    recorded: list = field(default_factory=list)
    refused: list = field(default_factory=list)  # (file, sentence that names the rule)


def recorded_before(given):
    """What the same form recorded the first time."""
    if roll := made_with(PublishedRoll, given.token):
        tokens = [token_of(roll.token, pick.key) for pick in given.picks]
        return Outcome(roll, recorded=list(Award.objects.filter(token__in=tokens)))
    return None


@unless_made(recorded_before)
@transaction.atomic
def record(picks, *, facts, honor, round, by, token, is_signed=False, entered_by=None, actor=None):
    """Keep the published text and record an award for each pick; all in one transaction, and once.

    :param facts: as `Roll.FACTS`
    :param token: of the form; the same one again records nothing
    :param is_signed: enough people have signed for it, whatever stands against one of them
    :param entered_by: who entered the roll, when that is not whoever signed last
    :raises SignatureNeeded: something stands against one of them; then nothing of it is recorded
    """
    files = [pick.file for pick in picks]
    award_recording.lock(files)
    if not is_signed:
        award_recording.refuse_contested(files, honor, facts["label"])
    roll = PublishedRoll.objects.create(
        honor=honor, round=round, entered_by=entered_by or by, token=token, **facts
    )
    outcome = Outcome(roll)
    there = Honoree.objects.surviving().in_bulk(files)
    for pick in picks:
        if pick.file in there:
            record_pick(outcome, pick, there[pick.file], by=by, actor=actor)
    audit.record("roll.record", by=actor or by, target=roll, detail={"awards": len(outcome.recorded)})
    return outcome


def record_pick(outcome, pick, file, *, by, actor):
    """Whatever stands against it was asked, or signed for, with the whole roll."""
    roll = outcome.roll
    try:
        award = award_recording.record(
            honoree=file,
            honor=roll.honor,
            by=by,
            actor=actor,
            token=token_of(roll.token, pick.key),
            is_signed=True,
            category=Category.objects.filter(pk=pick.category).first(),
            round=roll.label,
            given_on=roll.published_on,
            precision=Precision.DAY,
            document_number=roll.document_number,
            basis=f"{roll.source} {roll.published_on:%Y-%m-%d}"[:160],
            is_posthumous=pick.is_posthumous or file.is_deceased(),
        )
    except Refusal as refused:
        outcome.refused.append((file, str(refused)))
    else:
        outcome.recorded.append(award)


def token_of(token, key):
    return uuid.uuid5(token, key)


def facts_of(nomination, data, *, precision):
    """What the award of one nomination says.

    :param data: given_on, document_number, basis
    """
    return {
        "category": nomination.category,
        "round": nomination.round.label,
        "given_on": data["given_on"],
        "precision": precision,
        "document_number": data["document_number"],
        "basis": data["basis"],
        "is_posthumous": nomination.honoree.is_deceased(),
    }


def name_by_hand(nomination, data, *, by, precision):
    """Record the published result of one nomination that was sent up.

    :param data: as `facts_of`, and token, seen
    :raises Refusal: as `Nomination.move`
    :raises Refusal: the same honor twice
    :raises SignatureNeeded: see `honors.public_notices.contested`
    """
    if nomination.state not in SENT_UP and not made_with(Award, data["token"]):
        raise overtaken(nomination)
    following = {"nomination": nomination, "note": data["document_number"], "seen": data["seen"]}
    return award_recording.record(
        honoree=nomination.honoree,
        honor=nomination.honor,
        by=by,
        token=data["token"],
        following=following,
        **facts_of(nomination, data, precision=precision),
    )
