"""What the tests of rounds share: a running round, people of the pool, nominations at a state."""

import datetime
import uuid

from django.utils import timezone

from honors.models import Candidacy, Nomination, NominationStep, Round
from honors.nominations.moves import NOMINATION_MOVES
from registry.files.tests.test_uploads import picture


def open_round(town, **facts):
    today = timezone.localdate()
    facts = {
        "honor": town.honor,
        "label": "2026年第四季度",
        "opens_on": today - datetime.timedelta(days=20),
        "deadline": today + datetime.timedelta(days=10),
        "created_by": town.district,
    } | facts
    return Round.objects.create(**facts)


def candidate(town, name="王示例", *, honor=None, **facts):
    """Somebody of the pool who aims at an honor."""
    file = town.file(name, **facts)
    return Candidacy.objects.create(honoree=file, honor=honor or town.honor, opened_by=town.district)


def nominated(town, round=None, name="王示例", *, state="nominated", **facts):
    """A nomination that has come to a state by rows alone, without its gates."""
    round = round or open_round(town)
    candidacy = candidate(town, name, honor=round.honor)
    nomination = Nomination.objects.create(
        round=round,
        candidacy=candidacy,
        honoree=candidacy.honoree,
        category=town.category,
        nominated_by=town.district,
        **facts,
    )
    order = ["select", "clear", "notice", "send", "list"]
    targets = [NOMINATION_MOVES[name].target for name in order]
    if state != "nominated":
        for passed in order[: targets.index(state) + 1]:
            NominationStep.objects.create(
                nomination=nomination, move=passed, by=town.head, token=uuid.uuid4()
            )
        Nomination.objects.filter(pk=nomination.pk).update(state=state)
        nomination.refresh_from_db()
    return nomination


def scan(name="scan.jpg"):
    return picture(name)


def meeting(*nominations, seen="", decisions=(), **changes):
    """What the form of a screening sends."""
    data = {
        "held_on": timezone.localdate().isoformat(),
        "chair": "主任甲",
        "present": "主任甲\n评委乙\n评委丙\n评委丁",
        "agenda": "初评",
        "seen": seen,
    }
    for nomination, decision in zip(nominations, decisions or ["select"] * len(nominations), strict=True):
        votes = {"ayes": 3, "noes": 0} if decision == "select" else {"ayes": 0, "noes": 3}
        for name, value in (votes | {"abstentions": 1, "decision": decision}).items():
            data[f"n{nomination.pk}-{name}"] = value
    return data | changes
