"""An award that is recorded ends its nomination, the round and the ladder."""

import datetime

import pytest
from django.utils import timezone

from honors.models import Award, Candidacy, Nomination
from honors.public_notices.tests.test_contested import single
from honors.rounds.tests.rounds import nominated, open_round

WAYS = ["nominated", "cleared", "sent", "not_chosen"]


@pytest.mark.parametrize("state", WAYS)
def test_a_recorded_award_ends_nomination_round_and_ladder_on_its_day(town, state):
    given_on = timezone.localdate() - datetime.timedelta(days=3)
    nomination = nominated(town)
    Nomination.objects.update(state=state, nominated_at=timezone.now() - datetime.timedelta(days=30))
    Candidacy.objects.update(opened_at=timezone.now() - datetime.timedelta(days=30))
    single(town, nomination.honoree, year=given_on.year, month=given_on.month, day=given_on.day)
    nomination.refresh_from_db()
    step = nomination.candidacy.steps.last()
    round = nomination.round
    round.refresh_from_db()
    assert (nomination.state, nomination.candidacy.state) == ("named", "reached")
    assert (step.state, timezone.localdate(step.at)) == ("reached", given_on)
    assert timezone.localdate(nomination.steps.last().at) == given_on
    assert (timezone.localdate(round.closed_at), round.closed_by) == (given_on, town.district)


def test_a_round_with_others_on_their_way_runs_on(town):
    round = open_round(town)
    nomination, _other = nominated(town, round), nominated(town, round, "李示例")
    single(town, nomination.honoree)
    round.refresh_from_db()
    assert round.is_running


@pytest.mark.parametrize("state", ["passed_over", "withdrawn"])
def test_what_we_ended_ourselves_stays_ended(town, state):
    nomination = nominated(town)
    Nomination.objects.update(state=state)
    single(town, nomination.honoree)
    assert (Nomination.objects.get().state, Award.objects.count()) == (state, 1)


def test_an_award_of_another_round_leaves_the_nomination(town):
    nomination = nominated(town)
    single(town, nomination.honoree, round="2019年第一季度")
    assert Nomination.objects.get().state == "nominated"
