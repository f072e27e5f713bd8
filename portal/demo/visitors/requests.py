"""The demo's request desk: somebody asks for a talk, a clinic, a visit; all of them examples."""

import datetime

from django.utils import timezone

from portal.demo.material import moment
from portal.demo.outreach import key, speak
from studios.models import OutreachEvent, OutreachRequest, RequestContact, RequestState, RequestStep
from studios.outreach import schedule
from studios.requests import notifications, request_desk

REQUESTS = [
    ("talk", "讲讲怎么走上志愿服务这条路", "示例小学"),
    ("clinic", "老年人义诊", "示例社区"),
    ("talk", "开学第一课", "示例中学"),
    ("talk", "道德讲堂", "示例医院"),
    ("other", "参加社区邻里节", "示例街道"),
]


def seed(users, people):
    """One in each state: asked, asked, dispatched, held, confirmed."""
    by, today = users["editor"], timezone.localdate()
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
        notifications.notify_of_request(row, by=None)
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
            request_desk.dispatch(
                row, by=by, seen=1, honorees=people[20:21] or people[:1],
                starts_at=moment(row.wanted_on, 14, 30), **facts,
            )  # fmt: skip
            continue
        took_place(row, number, people, by, today)


def took_place(row, number, people, by, today):
    """Two that were held some days ago; they count among the events of the figures."""
    event = OutreachEvent.objects.create(
        kind="talk",
        title=row.topic,
        starts_at=moment(today - datetime.timedelta(days=number), 14, 30),
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
        request_desk.confirm(row, rating=5, note="示例：孩子们问了很多问题")
