"""The tables of what the nouns tell: each event once, words for inside and outside, and who sees what they are about."""

import datetime
from types import SimpleNamespace

import pytest
from django.utils import timezone

from accounts.inbox.drafts import Draft, send
from accounts.inbox.events import event_called, tables, targets
from accounts.models import Notification
from accounts.permissions import Permission as P

SEEN_WITH = {
    "registry.honoree": P.HONOREE_VIEW,
    "registry.cycle": P.CYCLE_VIEW,
    "registry.proposal": P.HONOREE_VIEW,
    "registry.story": P.HONOREE_VIEW,
    "registry.storyplan": P.HONOREE_VIEW,
    "honors.candidacy": P.HONOREE_VIEW,
    "honors.round": P.ROUND_VIEW,
    "honors.consultation": P.CONSULTATION,
    "honors.publicnotice": P.ROUND_VIEW,
    "honors.objection": P.OBJECTION_HANDLE,
    "courtesies.pairing": P.CARE_KEEP,
    "courtesies.helpcase": P.CARE_CASE,
    "courtesies.scheme": P.COURTESY_VIEW,
    "courtesies.batch": P.COURTESY_VIEW,
    "studios.outreachrequest": P.OUTREACH_VIEW,
}
READ_WITH = {"courtesies.pairing": P.AUDIT_VIEW}
BY_UNIT = {
    *("registry.lead", "registry.recommendation", "registry.summarysheet", "honors.unitcandidate"),
    *("studios.studio", "studios.activity"),
}


def events():
    return [event for rows in tables().values() for event in rows]


def test_each_event_stands_in_one_table_and_has_a_kind():
    names = [event.name for event in events()]
    assert len(set(names)) == len(names)
    assert {event.kind for event in events()} == set(Notification.Kind)
    assert event_called("lead.returned").also == ""


def test_only_the_words_for_the_desk_say_what_it_is_about():
    assert [event.name for event in events() if "%(title)s" in str(event.outside) or not event.outside] == []
    unnamed = {event.name for event in events() if "%(title)s" not in str(event.inside)}
    assert unnamed == {"inbox.digest", "remembrance.qingming"}


def test_all_that_is_told_about_is_asked_for_by_who_may_see_it():
    assert set(targets()) == {*SEEN_WITH, *BY_UNIT, "accounts.user"}
    assert [label for label, model in targets().items() if not hasattr(model, "TITLE")] == []


@pytest.mark.parametrize(("label", "permission"), SEEN_WITH.items())
def test_whoever_has_lost_the_permission_sees_none_of_them(label, permission):
    rows = targets()[label].objects
    readers = {permission, READ_WITH.get(label, permission)}
    others = SimpleNamespace(can=lambda asked: asked not in readers)
    for one in readers:
        assert not rows.visible_to(SimpleNamespace(can=one.__eq__)).query.is_empty()
    assert rows.visible_to(others).query.is_empty()


def test_the_roles_of_the_day_count_that_is_told_for(town):
    """`run_due` may be asked for another day than today."""
    tomorrow = timezone.localdate() + datetime.timedelta(days=1)
    town.district.grants.get().end(by=town.security, on=tomorrow)
    draft = Draft("remembrance.qingming", None, key="qingming", path="/desk/")
    assert send([draft], on=tomorrow) == 1
    assert send([draft]) == 1  # today his role is not over yet
    assert Notification.objects.get(recipient=town.district).event == "remembrance.qingming"
