"""A form's key makes one row, however often and by whoever it is sent."""

import uuid

import pytest
from django.db import IntegrityError

from accounts.models import ImportRun
from accounts.once import free_token, made_with, once, unless_made
from accounts.refusal import Refusal


@pytest.fixture
def people(town):
    return [town.district, town.head]


def start(by, token, *, otherwise=None):
    """Stands for all verbs that make a row."""

    @once(ImportRun, imported_by="by", otherwise=otherwise)
    def make(*, by, token=None):
        return ImportRun.objects.create(kind="leads", imported_by=by, token=token)

    return make(by=by, token=token)


def test_the_same_key_again_gives_the_first_row(people):
    token = uuid.uuid4()
    assert start(people[0], token) == start(people[0], str(token))
    assert ImportRun.objects.count() == 1


def test_without_a_key_each_call_makes_a_row(people):
    assert start(people[0], None) != start(people[0], None)


@pytest.mark.parametrize("refusal", [IntegrityError("key"), Refusal("taken")])
def test_the_other_half_that_was_faster_is_found(people, monkeypatch, refusal):
    """Both looked, one wrote: the database refuses the key, or a rule refuses what now is there."""
    first = start(people[0], uuid.uuid4())
    looks = iter([None, first])
    monkeypatch.setattr("accounts.once.made_with", lambda model, token, **facts: next(looks))

    @once(ImportRun, imported_by="by")
    def make(*, by, token):
        raise refusal

    assert make(by=people[0], token=first.token) == first


def test_a_key_of_somebody_else_gives_nothing_away(people):
    token = uuid.uuid4()
    first = start(people[0], token)
    with pytest.raises(IntegrityError):
        start(people[1], token)
    with pytest.raises(Refusal, match=people[1].name):
        start(people[1], token, otherwise=lambda given: Refusal(given.by.name))
    assert list(ImportRun.objects.all()) == [first]  # and the transaction around it is still good


@pytest.mark.parametrize("token", [None, "", "no key", uuid.UUID(int=7), str(uuid.UUID(int=7))])
@pytest.mark.django_db
def test_an_unknown_key_has_made_nothing(token):
    assert made_with(ImportRun, token) is None


def test_a_key_that_is_taken_is_replaced(people):
    token = uuid.uuid4()
    assert free_token(ImportRun, token) == token
    start(people[0], token)
    assert free_token(ImportRun, token) != token
    assert free_token(ImportRun, None)


def test_what_makes_many_rows_gives_the_first_ones():
    """`found` says what was made, with or without a key; a call that makes nothing may be made again."""
    made = []

    @unless_made(lambda given: made[:] if given.number in made else [])
    def make(number):
        made.extend([number] * number)
        return made[:]

    assert [make(2), make(2), make(0), make(number=3)] == [[2, 2], [2, 2], [2, 2], [2, 2, 3, 3, 3]]
