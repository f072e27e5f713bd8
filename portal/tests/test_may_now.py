"""Who may appear, receive, be invited or be sent out now, at the doors of every app: state × door."""

import datetime
import uuid
from types import SimpleNamespace
from unittest.mock import patch

import pytest
from django.test import Client
from django.utils import timezone
from django.utils.html import escape

from accounts.visitors import proof
from courtesies.models import Invitation, Invitee
from courtesies.tests.courtesies import approved, drawn_up, fund_of, scheme_of, signed
from honors.conferral import recording as award_recording
from registry.honorees.refusals import stops_of
from registry.honorees.rules import Doing
from registry.honorees.tests.test_may_now import STOPPED
from registry.models import Consent, Honoree, Story
from registry.stories.tests.stories import publish
from studios.models import Exhibition, ExhibitionStory, OutreachRequest, Roster, RosterMember
from studios.requests.tests.test_requests import asked, dispatch_facts
from studios.tests import scene
from studios.tests.scenery import event, held, item
from yuzhong_models.tests.may_now import bring_into
from yuzhong_models.tests.shared import shared

TODAY = timezone.localdate()
SOON = TODAY + datetime.timedelta(days=20)
NAME = "周试灯"


@pytest.fixture(autouse=True)
def unhurried(monkeypatch):
    monkeypatch.setattr(proof, "QUICKEST", 0)


@shared
def world(town):
    """Everything that was arranged while nothing stood against it."""
    honoree = town.file(NAME, basis=list(Consent.Purpose))
    award_recording.record(
        honoree=honoree, honor=town.honor, by=town.district, given_on=scene.OPENED, precision="day"
    )
    story = Story.objects.create(honoree=honoree)
    story.write(by=town.editor, seen=1, headline="修灯十六年", body="<p>灯</p>")
    publish(story, town)
    roster = Roster.objects.create(kind="lecturers", name="宣讲团", created_by=town.editor)
    exhibition = Exhibition.objects.create(title="巡展", created_by=town.editor)
    ExhibitionStory.objects.create(exhibition=exhibition, story=story)
    invitation = Invitation.objects.create(title="茶话会", on=SOON, made_by=town.courtesy)
    period = approved(town, scheme_of(town, fund=fund_of(town)))
    later = approved(town, scheme_of(town, name="体检", item="体检"))
    batch = signed(town, drawn_up(town, later))
    return SimpleNamespace(
        honoree=Honoree.objects.get(pk=honoree.pk),
        story=story,
        roster=roster,
        member=RosterMember.objects.create(
            roster=roster, honoree=honoree, since=scene.OPENED, added_by=town.editor
        ),
        exhibition=exhibition,
        coming=event(town, honorees=[honoree], title="开学第一课"),
        held=held(town, honorees=[honoree], title="去年的一课"),
        named=held(town, honorees=[honoree], title=f"{NAME}讲灯"),
        item=item(town, title="灯亮十六年", honorees=[honoree]),
        studio=scene.studio(town, "示例工作室", keeper=town.coordinator, leader=honoree),
        other=scene.studio(town, "无名工作室", keeper=town.coordinator),
        invitee=Invitee.objects.create(invitation=invitation, honoree=honoree),
        period=period,
        batch=batch,
        request=asked_slowly(town, wanted_on=SOON + datetime.timedelta(days=45)),
    )


def asked_slowly(town, **facts):
    with patch.object(proof, "QUICKEST", 0):
        return asked(town, **facts)


def planned(kind):
    def door(town, world):
        data = {
            "kind": kind,
            "title": "一课",
            "starts_at": f"{SOON}T14:30",
            "place": "礼堂",
            "venue": "school",
        }
        data |= {"honorees": NAME, "token": uuid.uuid4()}
        return town.client("editor").post("/desk/outreach/new/", data)

    return door


def joined(town, world):
    RosterMember.objects.filter(pk=world.member.pk).update(until=scene.OPENED)
    data = {"name": NAME, "since": TODAY, "token": uuid.uuid4()}
    return town.client("editor").post(f"/desk/rosters/{world.roster.pk}/members/", data)


def dispatched(town, world):
    data = dispatch_facts(world.request, honorees=NAME)
    return town.client("editor").post(f"/desk/requests/{world.request.pk}/dispatch/", data)


def agreed(town, world):
    speaker = world.coming.speakers.get()
    data = {"agreed_on": TODAY, "agreed_how": "电话"}
    return town.client("editor").post(f"/desk/speakers/{speaker.pk}/agree/", data)


def mounted(town, world):
    data = {"kind": "board", "title": "榜样墙", "place": "广场", "since": TODAY, "shows": NAME}
    return town.client("editor").post("/desk/installations/new/", data | {"token": uuid.uuid4()})


def exhibited(town, world):
    data = {"title": "新巡展", "people": NAME, "layout": "portrait", "token": uuid.uuid4()}
    return town.client("editor").post("/desk/exhibitions/new/", data)


def led(town, world):
    data = scene.application(leader_file=str(world.honoree.pk))
    return town.client("district").post("/desk/studios/new/", data)


def worked(town, world):
    data = {"person_file": str(world.honoree.pk), "role": "讲师", "token": uuid.uuid4()}
    return town.client("district").post(f"/desk/studios/{world.other.pk}/members/new/", data)


def active(town, world):
    data = scene.entry(starts_at=f"{SOON}T09:00", person_times=None, how_counted=None)
    return town.client("coordinator").post(f"/desk/studios/{world.studio.pk}/activities/new/", data)


def invited(town, world):
    data = {"title": "联欢", "on": SOON, "names": NAME, "token": uuid.uuid4()}
    return town.client("courtesy").post("/desk/care/invitations/new/", data)


def accepted(town, world):
    return town.client("courtesy").post(
        f"/desk/care/invitees/{world.invitee.pk}/answer/", {"answer": "comes"}
    )


def paired(town, world):
    data = {"carer": "李干事", "since": TODAY, "every_days": 90, "token": uuid.uuid4()}
    return town.client("courtesy").post(f"/desk/honorees/{world.honoree.pk}/pairings/new/", data)


def visited(town, world):
    data = {"visitor": "李干事", "on": TODAY, "token": uuid.uuid4()}
    return town.client("courtesy").post(f"/desk/honorees/{world.honoree.pk}/visits/new/", data)


def drawn(town, world):
    row = world.period.entitlements.get(honoree=world.honoree)
    data = {"title": "一批", "planned_on": TODAY, "people": [row.pk], "token": uuid.uuid4()}
    return town.client("courtesy").post(f"/desk/periods/{world.period.pk}/batch/", data)


def delivered(town, world):
    return town.client("courtesy").post(f"/desk/batches/{world.batch.pk}/deliver/", {"on": TODAY})


# door → what it is about; the names are told apart by the file where two bear it
DOORS = {
    "a talk": (planned("talk"), Doing.SENT),
    "a micro-interview": (planned("interview"), Doing.INTERVIEWED),
    "a ceremony": (planned("ceremony"), Doing.INVITED),
    "a roster": (joined, Doing.SENT),
    "a request": (dispatched, Doing.SENT),
    "agreeing to a talk": (agreed, Doing.SENT),
    "a board in the street": (mounted, Doing.APPEAR),
    "a board of an exhibition": (exhibited, Doing.APPEAR),
    "leading a studio": (led, Doing.SENT),
    "working in a studio": (worked, Doing.SENT),
    "an activity of the own studio": (active, Doing.SENT),
    "an invitation": (invited, Doing.INVITED),
    "coming to an occasion": (accepted, Doing.INVITED),
    "a pairing": (paired, Doing.RECEIVE),
    "a visit": (visited, Doing.RECEIVE),
    "a batch": (drawn, Doing.RECEIVE),
    "a batch going out": (delivered, Doing.RECEIVE),
}
# a studio that rests, or whose leader cannot be sent, says so in words of its own; a merged file has no name
OWN_WORDS = {"an activity of the own studio"}
# the other states differ from these only inside the rule (registry/honorees/tests/test_may_now.py)
AT_DOORS = ["fine", "deceased", "merged", "publicity suspended", "courtesies suspended", "name withdrawn",
            "registry withdrawn", "media withdrawn", "courtesy withdrawn"]  # fmt: skip
IN_PUBLIC = [*AT_DOORS[:4], "name withdrawn", "under fourteen, own consent", "media withdrawn"]


@pytest.mark.parametrize("state", AT_DOORS)
def test_each_door_asks_the_one_rule_and_says_why(town, world, state):
    bring_into(town, world.honoree, state)
    wrong = []
    for name, (door, doing) in DOORS.items():
        stop = stops_of([world.honoree], doing).get(world.honoree.pk)
        expected = any(doing in doings for doings in STOPPED[state].values())
        response = door(town, world)
        words = response.content.decode()
        if (stop is not None) != expected or (response.status_code == 302) == expected:
            wrong.append((name, response.status_code))
        elif stop and state != "merged" and name not in OWN_WORDS and escape(stop.sentence) not in words:
            wrong.append((name, "does not say why"))
    assert wrong == []


def names_in(path):
    return NAME in Client().get(path).content.decode()


# what the public reads → what must hold
PUBLIC = {
    "/": Doing.APPEAR,
    "/honorees/": Doing.APPEAR,
    "/honorees/?q=zhoushideng": Doing.APPEAR,
    "/feed/": Doing.APPEAR,
    "/studios/{studio.slug}/": Doing.APPEAR,
    "/events/": Doing.SENT,
    "/events/?view=held": Doing.APPEAR,
    "/media/": Doing.REPORTED,
}


@pytest.mark.parametrize("state", IN_PUBLIC)
def test_what_the_public_reads_follows_at_the_next_request(town, world, state):
    assert all(names_in(path.format(studio=world.studio)) for path in PUBLIC)  # remembered pages are warm
    bring_into(town, world.honoree, state)
    found = {path for path in PUBLIC if names_in(path.format(studio=world.studio))}
    stopped = {doing for doings in STOPPED[state].values() for doing in doings}
    # whose story rests on the same person's basis for stories alone is not asked here: it is given
    assert found == {path for path, doing in PUBLIC.items() if doing not in stopped}
    sides = ["", "poster/", "poster.jpg"]
    codes = {Client().get(f"/honorees/{world.honoree.slug}/{side}").status_code for side in sides}
    assert (codes == {200}) == (Doing.APPEAR not in stopped)
    assert (world.honoree.slug in Client().get("/sitemap-honorees.xml").content.decode()) == (
        Doing.APPEAR not in stopped
    )


def test_a_roster_made_in_may_with_a_man_who_dies_in_june(town, world):
    """In July the pages say so, nobody can send him, and what he did stays in the log."""
    bring_into(town, world.honoree, "deceased")
    sentence = str(stops_of([world.honoree], Doing.SENT)[world.honoree.pk].sentence)
    editor = town.client("editor")
    for url in (f"/desk/rosters/{world.roster.pk}/", world.coming.get_absolute_url()):
        assert escape(sentence) in editor.get(url).content.decode()
    offered = editor.get(world.request.get_absolute_url()).context["offered"]
    assert [row["honoree"].pk for row in offered] == []
    assert NAME in editor.get(world.held.get_absolute_url()).content.decode()
    assert sentence not in editor.get(world.held.get_absolute_url()).content.decode()
    # and the talk that was promised is not noted as held with him
    world.coming.starts_at = timezone.now() - datetime.timedelta(days=1)
    world.coming.save()
    hold = {"audience": "6", "how_counted": "counted", "seen": world.coming.version}
    assert editor.post(f"{world.coming.get_absolute_url()}hold/", hold).status_code == 422


def test_what_he_did_in_2015_is_written_down_today(town, world):
    bring_into(town, world.honoree, "deceased")
    data = {
        "kind": "talk",
        "title": "旧课",
        "starts_at": "2015-05-04T14:30",
        "place": "礼堂",
        "venue": "school",
    }
    data |= {"honorees": NAME, "token": uuid.uuid4()}
    assert town.client("editor").post("/desk/outreach/new/", data).status_code == 302
    data["starts_at"], data["token"] = "2016-05-04T14:30", uuid.uuid4()
    assert town.client("editor").post("/desk/outreach/new/", data).status_code == 422


def test_a_coordinator_is_not_told_why(town, world):
    bring_into(town, world.honoree, "publicity suspended")
    data = {"person_file": str(world.honoree.pk), "role": "讲师", "token": uuid.uuid4()}
    answer = town.client("coordinator").post(f"/desk/studios/{world.other.pk}/members/new/", data)
    assert (answer.status_code, "暂停" in answer.content.decode()) == (422, False)


def test_a_request_names_only_who_can_come(town, world):
    dispatched(town, world)
    own = f"/events/requests/{OutreachRequest.objects.get().secret}/"
    assert names_in(own)
    bring_into(town, world.honoree, "deceased")
    assert not names_in(own)
