"""The demo's rosters, installations, an exhibition and the request desk; all of them examples."""

import datetime

from django.utils import timezone

from portal.demo.outreach import key, moment, speak
from registry.models import Story
from studios.models import (
    Exhibition,
    ExhibitionStop,
    ExhibitionStory,
    Installation,
    InstallationCheck,
    OutreachEvent,
    OutreachRequest,
    RequestContact,
    RequestState,
    RequestStep,
    Roster,
    RosterMember,
)
from studios.outreach import schedule
from studios.requests import moves, notifications

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
REQUESTS = [
    ("talk", "讲讲怎么走上志愿服务这条路", "示例小学"),
    ("clinic", "老年人义诊", "示例社区"),
    ("talk", "开学第一课", "示例中学"),
    ("talk", "道德讲堂", "示例医院"),
    ("other", "参加社区邻里节", "示例街道"),
]


def seed(users, people):
    by, today = users["editor"], timezone.localdate()
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
    installations(by, people, today)
    exhibition(by, people, today)
    requests(users, people, today)


def installations(by, people, today):
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


def exhibition(by, people, today):
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


def requests(users, people, today):
    """One in each state: asked, asked, dispatched, held, confirmed."""
    by = users["editor"]
    for number, (kind, topic, unit) in enumerate(REQUESTS):
        row = OutreachRequest.objects.create(
            kind=kind,
            topic=topic,
            unit_name=unit,
            venue="school",
            place=f"{unit}礼堂",
            wanted_on=today + datetime.timedelta(days=12 + number),
            expected=60,
            is_example=True,
            token=key("request", number),
        )
        contact = RequestContact(request=row).write(name="示例联系人", phone=f"1990000{number:04d}")
        contact.save(force_insert=True)
        RequestStep.objects.create(request=row, state=RequestState.ASKED)
        notifications.tell_of_request(row, by=None)
        if number < 2 or not people:
            continue
        if number == 2:
            facts = {
                "kind": "talk",
                "place": row.place,
                "venue": "school",
                "agreed_on": today,
                "agreed_how": "电话",
            }
            moves.dispatch(
                row, by=by, seen=1, honorees=people[20:21] or people[:1],
                starts_at=moment(row.wanted_on), **facts,
            )  # fmt: skip
            continue
        took_place(row, number, people, by, today)


def took_place(row, number, people, by, today):
    """Two that were held some days ago; they count among the events of the figures."""
    event = OutreachEvent.objects.create(
        kind="talk",
        title=row.topic,
        starts_at=moment(today - datetime.timedelta(days=number)),
        place=row.place,
        venue="school",
        is_public=False,
        is_example=True,
        created_by=by,
        token=key("asked-event", number),
    )
    speak([event], people[number:], by)
    row.move(RequestState.DISPATCHED, by=by, sources=[RequestState.ASKED], event=event)
    event.refresh_from_db()
    schedule.hold(event, by=by, seen=1, audience=55, how_counted="counted", summary="示例：反响热烈")
    if number == 4:
        row.refresh_from_db()
        moves.confirm(row, rating=5, note="示例：孩子们问了很多问题")
