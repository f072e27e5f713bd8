"""Two at once at the same pair, with real connections and commits."""

import uuid

import pytest
from django.utils import timezone

from accounts.refusal import Refusal
from courtesies.models import LedgerEntry
from courtesies.tests.courtesies import approved, grant_to, honored, scheme_of
from registry.duplicates.merging import merge
from registry.duplicates.undoing_merges import undo
from registry.leads.tests.test_races import at_once
from registry.models import Consent, Honoree, Merge, Unmerge
from yuzhong_models.tests.town import build_town

pytestmark = pytest.mark.django_db(transaction=True)


def kinds(results):
    return sorted(type(result).__name__ for result in results)


def test_of_two_who_merge_each_into_the_other_one_wins():
    town = build_town()
    one, other = town.file(), town.file()
    results = at_once(
        lambda: merge(one, other, by=town.district),
        lambda: merge(other, one, by=town.district_colleague),
    )
    assert kinds(results) == ["Merge", "Refusal"], results
    assert Honoree.objects.surviving().count() == 1


def test_a_double_click_at_the_same_moment_merges_and_undoes_once():
    town = build_town()
    one, other, token = town.file(), town.file(), uuid.uuid4()
    results = at_once(*[lambda: merge(one, other, by=town.district, token=token)] * 2)
    assert {result.pk for result in results} == {Merge.objects.get().pk}
    made = Merge.objects.get()
    results = at_once(*[lambda: undo(Merge.objects.get(pk=made.pk), by=town.district, note="")] * 2)
    assert {result.pk for result in results} == {Unmerge.objects.get().pk}


def test_nobody_receives_twice_while_the_files_are_merged():
    town = build_town()
    kept, gone = honored(town), honored(town)
    period = approved(town, scheme_of(town))
    results = at_once(
        lambda: grant_to(town, period, gone),
        lambda: merge(gone, kept, by=town.district),
        lambda: grant_to(town, period, kept),
    )
    assert not [one for one in results if isinstance(one, Exception) and not isinstance(one, Refusal)], (
        results
    )
    if kept.pk != Honoree.objects.surviving().get().pk:
        pytest.fail("the merge was refused")
    standing = LedgerEntry.objects.standing().of(kept)
    assert standing.count() <= 2  # both before the merge: then each file had its own place
    with pytest.raises(Refusal):
        grant_to(town, period, kept)
        grant_to(town, period, kept)


def test_a_consent_taken_back_while_the_files_are_merged_is_taken_back():
    town = build_town()
    kept, gone = honored(town), honored(town)
    consent = Consent.objects.get(person__honoree=gone)
    at_once(
        lambda: consent.withdraw(by=town.district, on=timezone.localdate()),
        lambda: merge(gone, kept, by=town.district_colleague),
    )
    consent = Consent.objects.get(pk=consent.pk)
    consent.withdraw(by=town.district, on=timezone.localdate())
    assert not Honoree.objects.get(pk=kept.pk).has_basis("name")
