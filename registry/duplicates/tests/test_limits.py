"""The counter of questions: one an account and clock hour."""

from accounts.models import Counter
from registry.duplicates import limits


def test_an_earlier_hour_is_forgotten(town):
    Counter.objects.create(name="hint:2026010100:1", value=60)
    assert limits.take(town.community)
    assert Counter.objects.filter(name__startswith="hint:").count() == 1


def test_each_account_has_its_own_count(town, monkeypatch):
    monkeypatch.setattr(limits, "MOST_AN_HOUR", 2)
    assert [limits.take(town.community) for _try in range(3)] == [True, True, False]
    assert limits.take(town.street)
