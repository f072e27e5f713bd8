"""Two studios, each with its coordinator; and what tests do through the doors."""

import datetime
import uuid
from types import SimpleNamespace

from django.utils import timezone

from honors.conferral import recording as award_recording
from registry.models import Precision
from studios.models import Activity, Studio
from studios.studios import records

OPENED = datetime.date(2025, 3, 5)


def led_by(town, name="冯带头"):
    """A public honoree with a standing award."""
    honoree = town.file(name)
    award_recording.record(
        honoree=honoree, honor=town.honor, by=town.district, given_on=OPENED, precision="day"
    )
    return honoree


def studio(town, name, *, keeper=None, leader=None, **facts):
    return records.enter(
        by=town.district,
        facts={"name": name, "field": "health", "place": "金汤街1号", "leader": leader} | facts,
        coordinators=[keeper] if keeper else [],
        plaque=(OPENED, Precision.DAY),
    )


def two_studios(town):
    """`town.coordinator` keeps the first, `town.other_coordinator` the second."""
    return SimpleNamespace(
        own=studio(town, "甲工作室", keeper=town.coordinator, leader=led_by(town), phone="023-63000000"),
        other=studio(town, "乙工作室", keeper=town.other_coordinator),
    )


def moment(days=0, hours=0):
    at = timezone.localtime() + datetime.timedelta(days=days, hours=hours)
    return at.strftime("%Y-%m-%dT%H:%M")


def entry(**changes):
    """What a coordinator sends with the short form; None leaves a field out."""
    data = {
        "theme": "社区义诊",
        "kind": "clinic",
        "starts_at": moment(days=-1),
        "place": "民生路广场",
        "person_times": "40",
        "how_counted": "signed",
        "summary": "量血压，讲用药。",
        "token": str(uuid.uuid4()),
        "seen": "1",
    }
    return {name: value for name, value in (data | changes).items() if value is not None}


def logged(town, studio, who="coordinator", **changes):
    response = town.client(who).post(f"/desk/studios/{studio.pk}/activities/new/", entry(**changes))
    assert response.status_code == 302, response.context["form"].errors
    return Activity.objects.order_by("-pk").first()


def decide(town, activity, move, who="district", **data):
    data = {"token": str(uuid.uuid4())} | data
    return town.client(who).post(f"/desk/activities/{activity.pk}/{move}/", data)


def confirmed(town, studio, who="coordinator", **changes):
    activity = logged(town, studio, who, **changes)
    assert decide(town, activity, "confirm").status_code == 302
    return Activity.objects.get(pk=activity.pk)


def go(town, studio, move, who="district", **data):
    data = {"on": timezone.localdate().isoformat(), "token": str(uuid.uuid4())} | data
    return town.client(who).post(f"/desk/studios/{studio.pk}/{move}/", data)


def status_of(town, who, url):
    """Of a file: read to its end, so that it is closed."""
    response = town.client(who).get(url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


def fresh(studio):
    return Studio.objects.get(pk=studio.pk)


def application(**changes):
    data = {"name": "丙工作室", "field": "law", "place": "示例小学", "token": str(uuid.uuid4())} | changes
    return {name: value for name, value in data.items() if value is not None}
