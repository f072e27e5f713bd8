"""The one rule of who may appear, receive, be invited or be sent out now: lists and sentences agree."""

import datetime

import pytest
from django.utils import timezone

from registry.honorees.refusals import stops_of, stops_within
from registry.honorees.rules import Doing
from registry.models import Consent, Honoree, Person, Suspension
from yuzhong_models.tests.may_now import STATES, bring_into

D = Doing
PUBLIC = {D.APPEAR, D.REPORTED, D.SENT, D.INTERVIEWED}
# state → code → what it stands against
STOPPED = {
    "fine": {},
    "one of two died": {},
    "a public source": {},
    "a guardian consented": {},
    "merged": {"merged": set(D)},
    "deceased": {"deceased": {D.INVITED, D.SENT, D.INTERVIEWED}},
    "deceased, no day": {"deceased": {D.INVITED, D.SENT, D.INTERVIEWED}},
    "publicity suspended": {"suspended": PUBLIC | {D.INVITED}},
    "courtesies suspended": {"suspended": {D.RECEIVE, D.INVITED}},
    "both suspended": {"suspended": set(D)},
    "reinstated": {},
    "registry withdrawn": {"registry": set(D)},
    "name withdrawn": {"consent": PUBLIC | {D.INVITED}},
    "name never given": {"consent": PUBLIC},
    "one of two withdrew": {"consent": PUBLIC | {D.INVITED}},
    "under fourteen, own consent": {"consent": PUBLIC},
    "media withdrawn": {"consent": {D.REPORTED, D.INTERVIEWED}},
    "courtesy withdrawn": {"consent": {D.RECEIVE, D.INVITED}},
}


def test_the_table_knows_every_state():
    assert STOPPED.keys() == STATES.keys()


@pytest.mark.parametrize("state", STATES)
def test_who_may_do_what_now_and_lists_and_sentences_agree(town, state):
    honoree, other = (
        town.file("周试", basis=list(Consent.Purpose)),
        town.file("吴试", basis=list(Consent.Purpose)),
    )
    bring_into(town, honoree, state)

    found = {doing: stops_of([honoree, other], doing) for doing in Doing}
    listed = {doing: set(Honoree.objects.may(doing).values_list("name", flat=True)) for doing in Doing}

    expected = {doing: code for code, doings in STOPPED[state].items() for doing in doings}
    assert {
        doing: stops[honoree.pk].code for doing, stops in found.items() if honoree.pk in stops
    } == expected
    files = Honoree.objects.filter(pk__in=[honoree.pk, other.pk])
    assert found == {
        doing: stops_within(files, doing, timezone.localdate()) for doing in Doing
    }  # asked of very many
    assert not any(other.pk in stops for stops in found.values())
    assert all(stop.sentence for stops in found.values() for stop in stops.values())
    for doing in Doing:
        stopped = doing in expected
        assert (honoree.name in listed[doing]) != stopped, doing
        assert other.name in listed[doing]


def test_a_file_without_anybody_is_not_named_and_not_sent(town):
    honoree = town.file("周试")
    empty = Honoree(category=town.category, opened_by=town.district)
    empty.take_name("空空")
    empty.save()
    assert {doing for doing in Doing if empty.pk in stops_of([empty, honoree], doing)} == PUBLIC | {D.INVITED}
    assert not Honoree.objects.nameable().filter(pk=empty.pk).exists()


DIED = datetime.date(2016, 3, 5)


@pytest.mark.parametrize(
    ("precision", "day", "is_stopped"),
    [
        ("day", datetime.date(2016, 3, 4), False),
        ("day", datetime.date(2016, 3, 5), False),  # that morning he spoke
        ("day", datetime.date(2016, 3, 6), True),
        ("month", datetime.date(2016, 3, 31), False),
        ("month", datetime.date(2016, 4, 1), True),
        ("year", datetime.date(2016, 12, 31), False),
        ("year", datetime.date(2017, 1, 1), True),
        ("day", datetime.date(2015, 5, 1), False),
        ("month", None, True),
        ("year", None, True),
    ],
)
def test_what_took_place_before_somebody_died_stays_true(town, precision, day, is_stopped):
    honoree = town.file("周试")
    honoree.subjects().update(is_deceased=True, died_on=DIED, died_precision=precision)
    # now, dead is dead, however little is known of the day
    assert (honoree.pk in stops_of([honoree], D.SENT, day or timezone.localdate())) == is_stopped


def test_a_suspension_stops_what_is_to_come_and_not_what_was(town):
    honoree, today = town.file("周试"), timezone.localdate()
    Suspension.objects.create(
        honoree=honoree, scope="publicity", since=today, document_number="1", by=town.head
    )
    days = [today - datetime.timedelta(days=1), today, today + datetime.timedelta(days=40)]
    assert [honoree.pk in stops_of([honoree], D.SENT, day) for day in days] == [False, True, True]


def test_kin_and_guardians_are_not_asked_for_their_own_basis(town):
    honoree = town.file("周试")
    Person.objects.create(honoree=honoree, name="周妻", part="kin", is_deceased=True)
    assert not any(stops_of([honoree], doing) for doing in Doing)
