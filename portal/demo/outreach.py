"""The demo's events, rosters, installations and an exhibition; all of them examples.

The article speaks of nearly 100 events without listing them: as many rows as that need.
"""

import datetime
import uuid

from django.utils import timezone

from portal.demo.material import moment
from registry.honorees.rules import Doing
from registry.models import Honoree, Story
from studios.models import (
    Counted,
    Exhibition,
    ExhibitionStop,
    ExhibitionStory,
    Installation,
    InstallationCheck,
    OutreachEvent,
    OutreachSpeaker,
    OutreachState,
    Roster,
    RosterMember,
)

EVENTS = 94
BATCH = 2000
KINDS = [
    "talk",
    "talk",
    "report",
    "interview",
    "exhibition",
    "talk",
    "appearance",
    "symposium",
    "tour",
    "report",
]
TITLES = {
    "talk": "榜样面对面：身边的好人",
    "report": "先进典型巡回报告会",
    "interview": "好人微访谈",
    "exhibition": "渝中榜样巡展",
    "appearance": "榜样出席主题活动",
    "symposium": "典型座谈会",
    "tour": "榜样带你走渝中",
    "ceremony": "颁奖典礼",
}
PLACES = [
    ("示例小学", "school"),
    ("示例社区会议室", "community"),
    ("示例新时代文明实践站", "station"),
    ("示例机关礼堂", "organ"),
    ("示例新时代文明实践所", "post"),
    ("示例中学操场", "school"),
    ("区新时代文明实践中心（示例）", "center"),
]
ROSTERS = [
    ("lecturers", "渝中榜样宣讲队伍（示例）"),
    ("guides", "渝中榜样讲解员队伍（示例）"),
    ("mentors", "渝中榜样大思政导师队伍（示例）"),
]
INSTALLATIONS = [
    ("scenery", "好人景观小品（示例）", "示例公园入口", "good"),
    ("board", "先进典型宣传展板（示例）", "示例社区广场", "worn"),
    ("board", "好人榜展板（示例）", "示例轻轨站厅", "good"),
]


def key(*parts):
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, ("demo-outreach", *parts))))


def seed(users):
    """:returns: the example files that take part"""
    people = Honoree.objects.filter(is_example=True, is_listed=True).may(Doing.SENT)
    people = list(people.order_by("-pk")[:40])
    for fill in (events, coming, rosters, installations, exhibition):
        fill(people, users["editor"])
    return people


def events(people, by):
    """Held events, one every four days back from yesterday."""
    today, counting = timezone.localdate(), Counted.values
    rows = []
    for number in range(EVENTS):
        kind, (place, venue) = KINDS[number % len(KINDS)], PLACES[number % len(PLACES)]
        at = moment(today - datetime.timedelta(days=1 + number * 4), 9 + number % 8, 30)
        rows.append(
            OutreachEvent(
                kind=kind,
                title=TITLES[kind],
                starts_at=at,
                place=place,
                venue=venue,
                state=OutreachState.HELD,
                audience=30 + number * 37 % 160,
                how_counted=counting[number % len(counting)],
                is_example=True,
                created_by=by,
                closed_by=by,
                closed_at=at,
                token=key("event", number),
            )
        )
    speak(OutreachEvent.objects.bulk_create(rows), people, by)


def coming(people, by):
    today = timezone.localdate()
    rows = [
        OutreachEvent(
            kind=kind,
            title=TITLES[kind],
            starts_at=moment(today + datetime.timedelta(days=3 + number * 6), 14, 30),
            place=PLACES[number % len(PLACES)][0],
            venue=PLACES[number % len(PLACES)][1],
            is_example=True,
            created_by=by,
            token=key("coming", number),
        )
        for number, kind in enumerate(["talk", "report", "exhibition", "tour", "talk", "interview"])
    ]
    speak(OutreachEvent.objects.bulk_create(rows), people, by)


def speak(rows, people, by):
    """One or two examples at each event, who agreed some days before."""
    speakers = []
    for number, event in enumerate(rows):
        chosen = {people[(number + more) % len(people)] for more in range(1 + number % 2)} if people else ()
        agreed = timezone.localdate(event.created_at) - datetime.timedelta(days=2)
        speakers += [
            OutreachSpeaker(event=event, honoree=one, agreed_on=agreed, agreed_how="电话", agreed_by=by)
            for one in sorted(chosen, key=lambda one: one.pk)
        ]
    OutreachSpeaker.objects.bulk_create(speakers, batch_size=BATCH)


def rosters(people, by):
    today = timezone.localdate()
    for number, (kind, name) in enumerate(ROSTERS):
        roster = Roster.objects.create(
            kind=kind, name=name, is_example=True, created_by=by, token=key("roster", number)
        )
        RosterMember.objects.bulk_create(
            RosterMember(
                roster=roster,
                honoree=one,
                since=today - datetime.timedelta(days=200),
                letter_number=f"示例聘〔2026〕{number * 6 + place + 1}号",
                topics="身边好人、志愿服务",
                added_by=by,
                token=key("member", number, place),
            )
            for place, one in enumerate(people[number * 6 : number * 6 + 6])
        )


def installations(people, by):
    today = timezone.localdate()
    for number, (kind, title, place, condition) in enumerate(INSTALLATIONS):
        row = Installation.objects.create(
            kind=kind,
            title=title,
            place=place,
            since=today - datetime.timedelta(days=300 - number * 40),
            is_example=True,
            created_by=by,
            token=key("installation", number),
        )
        row.shows.set(people[number * 2 : number * 2 + 3])
        InstallationCheck.objects.create(
            installation=row, on=today - datetime.timedelta(days=20), condition=condition, by=by
        )


def exhibition(people, by):
    today = timezone.localdate()
    told = Story.objects.filter(honoree__in=people, published_version__isnull=False)
    stories = list(told.order_by("-pk")[:6])
    if not stories:
        return
    shown = Exhibition.objects.create(
        title="渝中榜样巡展（示例）", is_example=True, created_by=by, token=key("exhibition")
    )
    ExhibitionStory.objects.bulk_create(
        ExhibitionStory(exhibition=shown, story=story, order=order) for order, story in enumerate(stories)
    )
    for number, (place, venue) in enumerate([("示例社区大厅", "community"), ("示例中学", "school")]):
        since = today - datetime.timedelta(days=30 - number * 25)
        until = since + datetime.timedelta(days=20)
        ExhibitionStop.objects.create(
            exhibition=shown, place=place, venue=venue, since=since, until=until, added_by=by
        )
