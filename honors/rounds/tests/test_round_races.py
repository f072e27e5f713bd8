"""Rounds with two at once: real connections, real commits."""

import uuid

import pytest
from django.utils import timezone

from accounts.refusal import Refusal
from honors.award_approval import propose_roll
from honors.models import Candidacy, Dispatch, Nomination, PublishedRoll, Screening, WaitingRoll
from honors.nominations import nominating_people
from honors.packages import folders
from honors.packages.tests.test_packages import complete
from honors.rolls.recording import Pick, record
from honors.rounds.tests.rounds import candidate, nominated, open_round
from honors.screening import meetings
from registry.files.tests.test_uploads import picture
from registry.files.uploads import store_scan
from registry.leads.tests.test_races import at_once
from yuzhong_models.tests.town import build_town

pytestmark = pytest.mark.django_db(transaction=True)


def test_a_selection_is_announced_once():
    town = build_town()
    nomination = nominated(town)
    votes = {"ayes": 3, "noes": 0, "abstentions": 0, "recused": "", "decision": "select", "note": ""}
    made = meetings.record(
        nomination.round,
        facts={"held_on": timezone.localdate(), "place": "", "chair": "甲", "present": "甲", "agenda": "评"},
        verdicts={nomination: votes},
        by=town.district,
        scan=store_scan(picture("scan.jpg"), by=town.district),
    )
    copies = [Screening.objects.get(pk=made.pk) for _click in range(3)]
    results = at_once(*[lambda c=copy: meetings.announce(c, by=town.head) for copy in copies])
    assert sum(isinstance(result, Refusal) for result in results) == 2
    assert nomination.steps.count() == 1


def test_a_package_is_sent_once():
    town = build_town()
    nomination = complete(town)
    facts = {"file_number": "1号", "sent_on": timezone.localdate(), "by": town.head}

    def send(token):
        ready = list(folders.sendable(nomination.round))
        return folders.send_up(nomination.round, ready, token=token, **facts)

    results = at_once(*[lambda: send(uuid.uuid4()) for _click in range(3)])
    assert sum(isinstance(result, Dispatch) for result in results) == 1
    assert (Dispatch.objects.count(), Nomination.objects.get().state) == (1, "sent")


def test_one_candidate_is_nominated_once():
    town = build_town()
    round, candidacy = open_round(town), candidate(town)
    pool = Candidacy.objects.filter(pk=candidacy.pk)
    today = timezone.localdate()
    at_once(
        *[
            lambda: nominating_people.nominate(round, pool, by=town.district, today=today)
            for _click in range(3)
        ]
    )
    assert Nomination.objects.count() == 1


def test_a_roll_is_recorded_once():
    town = build_town()
    file = town.file("王示例")
    facts = {"label": "第1期", "text": "文", "source": "网", "published_on": timezone.localdate()}
    given = {"facts": facts, "honor": town.honor, "round": None, "by": town.district, "token": uuid.uuid4()}
    picks = [Pick("3-王示例", "王示例", file.pk, town.category.pk)]

    def enter():
        return record(picks, **given)

    at_once(*[enter for _click in range(3)])
    assert (file.awards.count(), PublishedRoll.objects.count()) == (1, 1)


def test_of_two_who_enter_a_contested_roll_one_proposes_it_and_one_is_told():
    town = build_town()
    picks = [Pick("3-王示例", "王示例", town.file("王示例").pk, None)]
    facts = {"label": "第1期", "text": "文", "source": "网", "published_on": timezone.localdate()}
    given = {"facts": facts, "honor": town.honor, "round": None}

    def propose(who):
        return propose_roll(picks, by=who, token=uuid.uuid4(), **given)

    results = at_once(*[lambda who=who: propose(who) for who in (town.district, town.head)])
    assert sorted(type(result).__name__ for result in results) == ["Refusal", "WaitingRoll"]
    assert WaitingRoll.objects.count() == 1


def test_of_two_who_record_a_second_meeting_one_does():
    town = build_town()
    nomination = nominated(town)
    facts = {"held_on": timezone.localdate(), "place": "", "chair": "甲", "present": "甲", "agenda": "评"}

    def write(who):
        return meetings.record(nomination.round, facts=facts, verdicts={}, by=who, number=1)

    results = at_once(*[lambda who=who: write(who) for who in (town.district, town.head)])
    assert sorted(type(result).__name__ for result in results) == ["Refusal", "Screening"]
    assert Screening.objects.count() == 1
