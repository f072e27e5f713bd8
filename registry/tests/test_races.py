"""Two at once, with real connections and commits."""

import threading
import uuid

import pytest
from django.db import connection, connections

from accounts import audit
from accounts.models import Counter
from registry import accepting
from registry.models import Honoree, Lead, LeadStep, MoveRefused
from yuzhong_models.tests.town import build_town

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*actions):
    """Run the actions in threads that start together; their results or exceptions in order."""
    gate, results = threading.Barrier(len(actions)), [None] * len(actions)

    def run(place, action):
        try:
            gate.wait()
            results[place] = action()
        except Exception as error:
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=pair) for pair in enumerate(actions)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    connection.close()
    return results


def test_of_two_reviewers_one_wins_and_the_other_is_told():
    town = build_town()
    lead = town.lead_at("street")
    copies = [Lead.objects.get(pk=lead.pk) for _reviewer in range(2)]
    results = at_once(
        lambda: copies[0].move("forward", by=town.street),
        lambda: copies[1].move("decline", by=town.street_colleague, note="重复"),
    )
    kinds = {type(result) for result in results}
    assert kinds == {LeadStep, MoveRefused}
    assert lead.steps.count() == 2  # submit and the winner's


def test_a_double_click_at_the_same_moment_makes_one_step():
    town = build_town()
    lead = town.lead_at("street")
    token = uuid.uuid4()
    copies = [Lead.objects.get(pk=lead.pk) for _click in range(4)]
    results = at_once(*[lambda c=copy: c.move("forward", by=town.street, token=token) for copy in copies])
    assert {type(result) for result in results} == {LeadStep}
    assert lead.steps.filter(move="forward").count() == 1


def test_two_reviewers_accepting_at_once_open_one_file():
    town = build_town()
    lead = town.lead_at("district")
    results = at_once(
        lambda: accepting.accept(lead, by=town.district),
        lambda: accepting.accept(lead, by=town.district_colleague),
    )
    assert {type(result) for result in results} == {LeadStep, MoveRefused}
    assert Honoree.objects.count() == 1


def test_numbers_are_never_given_twice():
    results = at_once(*[lambda: [Counter.take("race") for _n in range(10)] for _taker in range(5)])
    assert sorted(number for taken in results for number in taken) == list(range(1, 51))


def test_the_audit_chain_stays_whole_under_parallel_writers():
    results = at_once(*[lambda: [audit.record("test.race") for _n in range(10)] for _writer in range(5)])
    assert all(len(rows) == 10 for rows in results)
    assert audit.verify() == []
