"""The demo's outreach and coverage: as many rows as the article's figures need, all of them examples.

The article (portal/demo/data/article_facts.json) speaks of nearly 100 events, more than 300 media items and
more than 300,000 reads without listing them; the rows here add up to that and are marked 示例. Of the real
people only the article itself is a media item; nobody counted its reads for us, so it has none.
"""

import datetime
import uuid

from django.utils import timezone

from accounts.security import audit
from portal.demo import real_people
from registry.honorees.rules import Doing
from registry.models import CoverageForm, Honoree, OutletLevel
from studios.models import Counted, CoverageItem, OutreachEvent, OutreachSpeaker, OutreachState, ReadCount

EVENTS, ITEMS, REPRINT_EVERY = 94, 304, 4
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
OUTLETS = [
    ("示例日报", OutletLevel.MUNICIPAL),
    ("示例晚报", OutletLevel.MUNICIPAL),
    ("示例网", OutletLevel.CENTRAL),
    ("渝中示例发布", OutletLevel.DISTRICT),
    ("示例社区公众号", OutletLevel.OTHER),
]
FORMS = [CoverageForm.TEXT, CoverageForm.TEXT, CoverageForm.PICTURE, CoverageForm.VIDEO]


def moment(day, hour=14, minute=30):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(hour, minute)))


def key(*parts):
    return uuid.uuid5(uuid.NAMESPACE_URL, "/".join(map(str, ("demo-outreach", *parts))))


def seed(users):
    """:returns: the example files that take part"""
    people = Honoree.objects.filter(is_example=True, is_listed=True).may(Doing.SENT)
    people = list(people.order_by("-pk")[:40])
    events(people, users["editor"])
    coming(people, users["editor"])
    items = coverage(people, users["editor"])
    article(users["editor"])
    audit.record("demo.outreach", detail={"events": EVENTS, "items": len(items)})
    return people


def events(people, by):
    """Held events, one every four days back from yesterday."""
    today, counting = timezone.localdate(), Counted.values
    rows = []
    for number in range(EVENTS):
        kind, (place, venue) = KINDS[number % len(KINDS)], PLACES[number % len(PLACES)]
        at = moment(today - datetime.timedelta(days=1 + number * 4), hour=9 + number % 8)
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
            starts_at=moment(today + datetime.timedelta(days=3 + number * 6)),
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


def coverage(people, by):
    """Originals first, then every fourth item as a reprint; a snapshot for each."""
    today = timezone.localdate()
    originals, reprints = [], []
    for number in range(ITEMS):
        (outlet, level), form = OUTLETS[number % len(OUTLETS)], FORMS[number % len(FORMS)]
        row = CoverageItem(
            outlet=outlet,
            level=level,
            form=form,
            title=f"示例稿件{number + 1:03d}：邻居眼里的好人",
            url=f"https://example.cn/{number + 1}",
            published_on=today - datetime.timedelta(days=3 + number),
            is_example=True,
            created_by=by,
            token=key("item", number),
        )
        (reprints if number % REPRINT_EVERY == REPRINT_EVERY - 1 else originals).append(row)
    originals = CoverageItem.objects.bulk_create(originals, batch_size=BATCH)
    for number, row in enumerate(reprints):
        row.original = originals[number * 3]
        row.title, row.published_on = row.original.title, row.original.published_on
    items = originals + CoverageItem.objects.bulk_create(reprints, batch_size=BATCH)
    tell_of(items, people, by, today)
    return items


def tell_of(items, people, by, today):
    """Whom each item is about, and one snapshot of reads."""
    link = CoverageItem.honorees.through
    link.objects.bulk_create(
        [
            link(coverageitem_id=item.pk, honoree=people[(item.original_id or item.pk) % len(people)])
            for item in items
            if people
        ],
        batch_size=BATCH,
    )
    counts = [
        ReadCount(
            item=item,
            reads=600 + number * 379 % 1800,
            on=today - datetime.timedelta(days=1),
            source="示例平台后台",
            by=by,
            token=key("reads", number),
        )
        for number, item in enumerate(items)
    ]
    ReadCount.objects.bulk_create(counts, batch_size=BATCH)


def article(by):
    """The article that started the project, about the people it names."""
    item = CoverageItem.objects.create(
        outlet=real_people.OUTLET,
        level=OutletLevel.MUNICIPAL,
        title=real_people.TITLE,
        published_on=real_people.PUBLISHED_ON,
        created_by=by,
        token=key("article"),
    )
    named = [entry["name"] for entry in real_people.FACTS["people"]]
    item.honorees.set(Honoree.objects.filter(is_example=False, name__in=named))
