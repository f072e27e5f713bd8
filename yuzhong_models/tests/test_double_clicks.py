"""Both halves of a double click look, and only then write: one row, one file, and the same answer twice."""

import uuid
from itertools import count

import pytest
from django.utils import timezone

from accounts import once
from accounts.models import AuditEntry
from courtesies.models import Fund
from honors.models import PackageFile, PublicNotice, PublicNoticeChannel, Round, UnitCandidate
from honors.packages import folders
from honors.public_notices.tests.public_notices import hung
from honors.rolls import recording
from honors.rounds import opening_rounds
from honors.rounds.tests.rounds import nominated, scan
from honors.unit_pools import keeping_candidates
from registry.leads.views import forms
from registry.models import Honoree, Lead, StoredFile

TOKEN = uuid.UUID("6f0b3c1e-4a50-4c3e-9f60-1de2a3b4c5d6")


@pytest.fixture
def one(town):
    return nominated(town, name="周示范", state="cleared")


@pytest.fixture
def halves(monkeypatch):
    """The second half's first look is before the first half wrote."""
    look, looks = once.made_with, count()

    def made_with(*args, **facts):
        return look(*args, **facts) if next(looks) else None

    def look_too_early():
        for module in (once, recording, forms):
            monkeypatch.setattr(module, "made_with", made_with)

    return look_too_early


def fund(town, one):
    response = town.client("courtesy").post("/desk/funds/new/", {"name": "基金", "token": TOKEN})
    assert response.status_code == 302


def place(town, one):
    today = timezone.localdate()
    facts = {"starts_on": today, "ends_on": today, "created_by": town.district, "state": "published"}
    notice = PublicNotice.objects.get_or_create(round=one.round, defaults=facts)[0]
    assert hung(town, notice, "unit_board", posted_on=today.isoformat(), token=TOKEN).status_code == 302


def stamped(town, one):
    facts = {"kind": "form", "upload": scan(), "by": town.district, "token": TOKEN}
    folders.add_scan(one.round, one, **facts)


def round_of(town, one):
    old = one.round
    round = Round(honor=old.honor, label="另一期", opens_on=old.opens_on, deadline=old.deadline)
    opening_rounds.start(round, {town.category.pk: 2}, by=town.district, token=TOKEN)


def draft(town, one):
    town.client("community").post("/desk/leads/new/", {"deed_line": "帮助邻居", "token": TOKEN})


def kept(town, one):
    keeping_candidates.keep(
        by=town.community, facts={"organization": town.community.organization, "name": "李示例"}, token=TOKEN
    )


def file(town, one):
    data = {
        "kind": "person",
        "persons-TOTAL_FORMS": "1",
        "persons-INITIAL_FORMS": "0",
        "persons-0-name": "郑示范",
        "persons-0-part": "subject",
        "token": TOKEN,
    }
    response = town.client("district").post("/desk/honorees/new/", data)
    assert response.status_code == 302, response.context["form"].errors


def roll(town, one):
    facts = {
        "label": "一期",
        "source": "公告",
        "published_on": one.round.deadline,
        "document_number": "",
        "text": "周示范",
    }
    picks = [recording.Pick("1", "周示范", one.honoree_id, None)]
    outcome = recording.record(
        picks, facts=facts, honor=town.honor, round=None, by=town.district, token=TOKEN, is_signed=True
    )
    assert len(outcome.recorded) == 1


@pytest.mark.parametrize(
    ("click", "rows"),
    [
        (fund, Fund.objects.filter(name="基金")),
        (place, PublicNoticeChannel.objects.filter(kind="unit_board")),
        (stamped, PackageFile.objects.filter(added_by__username="district")),
        (round_of, Round.objects.filter(label="另一期")),
        (draft, Lead.objects.filter(deed_line="帮助邻居")),
        (kept, UnitCandidate.objects.all()),
        (file, Honoree.objects.filter(name="郑示范")),
        (roll, AuditEntry.objects.filter(action="roll.record")),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_both_halves_make_one(town, one, halves, click, rows):
    click(town, one)
    files = StoredFile.objects.count()
    halves()
    click(town, one)
    assert (rows.count(), StoredFile.objects.count()) == (1, files)
