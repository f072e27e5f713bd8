"""The demo's studios: the article's two with stated facts only, and invented ones marked 示例.

The article gives no leader, no member, no date of a single activity: none is entered. Its totals stand as
what a source states, beside our own count.
"""

import datetime

from django.db.models import F
from django.utils import timezone

from accounts.models import Notification
from portal.demo import material
from portal.demo.material import moment
from portal.demo.real_people import FACTS, OUTLET, PUBLISHED_ON, TITLE, typeset
from registry.models import Honoree, Person, Precision
from studios.activities import logbook
from studios.models import Activity, ActivityPhoto, Field, Have, Measure, StudioMember
from studios.studios import records

NOTE = f"依据{OUTLET}2025年5月19日的报道《{TITLE}》录入；报道没有写到的，留空。"
FIELDS = {"医疗卫生": Field.HEALTH, "政法": Field.LAW}
PHONE = "023-00000000（示例）"

# name, field, place, theme of its activities, kind, days since its last activity
EXAMPLES = [
    ("示例·邻里健康工作室", Field.HEALTH, "示例社区卫生服务站（示例地址）", "社区义诊", "clinic", 9),
    ("示例·法治同行工作室", Field.LAW, "示例小学（示例地址）", "法治第一课", "law", 23),
    ("示例·老街坊调解工作室", Field.COMMUNITY, "示例社区居委会（示例地址）", "邻里议事", "volunteer", 150),
]
SCENE_OF = {"clinic": "clinic", "law": "lesson", "volunteer": "bench"}
APPLIED = ("示例·便民窗口工作室", Field.SERVICE, "示例政务大厅（示例地址）")
MEMBERS = [
    ("示例组员甲", "组织联络", True),
    ("示例组员乙", "活动记录", False),
    ("示例组员丙", "志愿服务", True),
]


def seed(users):
    for entry in FACTS["studios"]:
        stated(entry, users)
    leaders = Honoree.objects.filter(is_example=True, is_listed=True, top_tier__isnull=False, kind="person")
    leaders = leaders.public().exclude(persons__is_deceased=True).order_by("pk")[: len(EXAMPLES)]
    for plan, leader in zip(EXAMPLES, leaders, strict=False):
        invented(plan, leader, users)
    name, field, place = APPLIED
    facts = {"name": name, "field": field, "place": place, "is_example": True}
    studio = records.enter(by=users["district"], facts=facts, note="示例：街道来函申报。")
    studio.move("visit", by=users["district"], note="示例：已实地走访，场所、人员齐备。")
    settle()


def settle():
    """What was confirmed long ago has been read; what waits is still unread."""
    waiting = Activity.objects.filter(state="logged").values("pk")
    told = Notification.objects.filter(target_type="studios.activity").exclude(event="activity.returned")
    told.exclude(target_id__in=waiting).update(read_at=F("created_at"))


def stated(entry, users):
    """One of the article's studios; what it does not say stays empty."""
    is_day = len(entry["opened"]) > len("2024-05")
    facts = {
        "name": entry["name"],
        "field": FIELDS[entry["field"]],
        "place": entry.get("place", ""),
        "introduction": f"{typeset(entry['note']).replace(';', '；')}。",
    }
    plaque = (
        datetime.date.fromisoformat(entry["opened"] if is_day else f"{entry['opened']}-01"),
        Precision.DAY if is_day else Precision.MONTH,
    )
    studio = records.enter(by=users["district"], facts=facts, plaque=plaque, note=NOTE)
    for measure, number, is_at_least, words in totals_of(entry):
        records.report_total(
            studio,
            by=users["district"],
            measure=measure,
            number=number,
            is_at_least=is_at_least,
            words=words,
            outlet=OUTLET,
            title=TITLE,
            published_on=PUBLISHED_ON,
        )


def totals_of(entry):
    words = entry["members"]
    number = int("".join(filter(str.isdigit, words)))
    yield Measure.MEMBERS, number, "余" in words, words
    if "activities" in entry:
        number = entry["activities"]
        yield Measure.ACTIVITIES, number, False, f"{entry['kind']}活动{number}次"
        yield Measure.PERSON_TIMES, entry["served_over"], True, f"超过{entry['served_over']}人次"


def invented(plan, leader, users):
    """A studio with a team, a plan, a log, the six haves and a review; the last one has fallen silent."""
    name, field, place, theme, kind, silent_days = plan
    today = timezone.localdate()
    clerk, keeper = users["district"], users["coordinator"]
    facts = {
        "name": name,
        "field": field,
        "place": place,
        "phone": PHONE,
        "leader": leader,
        "is_example": True,
    }
    facts |= {
        "introduction": "示例：本工作室及其活动均为虚构，用来说明页面。",
        "rules": "示例：每月一次活动，活动后三日内填写记录。",
    }
    opened = datetime.date(today.year - 1, 3, 5)
    studio = records.enter(
        by=clerk, facts=facts, coordinators=[keeper], plaque=(opened, Precision.DAY), note="示例。"
    )
    team(studio, leader, opened, clerk)
    records.save_plan(
        studio,
        today.year,
        by=keeper,
        facts={"first": 2, "second": 2, "third": 2, "fourth": 2, "words": "示例：每季度两次活动。"},
    )
    for have in list(Have)[: 6 if silent_days < 100 else 4]:
        records.check_have(studio, by=clerk, have=have, is_met=have != Have.EQUIPMENT, checked_on=today)
    grade = "passed" if silent_days < 100 else "to_improve"
    if silent_days != EXAMPLES[1][-1]:
        records.review(studio, by=clerk, year=today.year - 1, grade=grade, opinion="示例：资料齐全。")
    done(studio, theme, kind, silent_days, users)


def team(studio, leader, opened, clerk):
    person = Person.objects.filter(honoree=leader).first()
    lead = {"person": person, "role": "负责人", "since": opened}
    records.save_member(StudioMember(studio=studio), by=clerk, facts=lead)
    for name, role, has_consented in MEMBERS:
        facts = {
            "name": name,
            "role": role,
            "since": opened,
            "consented_on": opened if has_consented else None,
        }
        records.save_member(StudioMember(studio=studio), by=clerk, facts=facts)


def done(studio, theme, kind, silent_days, users):
    """Past activities confirmed, the newest of a lively studio waiting, and one to come."""
    keeper, clerk = users["coordinator"], users["district"]
    for number in range(5):
        facts = {
            "theme": f"示例：{theme}（{5 - number}）",
            "kind": kind,
            "starts_at": at(-(silent_days + 41 * number)),
            "place": "示例广场" if number != 3 else "示例县（区外）",
            "person_times": (38, 64, 25, 120, 52)[number],
            "how_counted": ("signed", "counted", "signed", "estimated", "signed")[number],
            "summary": "示例：服务居民，现场登记。",
        }
        activity = logbook.write(Activity(studio=studio), by=keeper, facts=facts)
        Activity.objects.filter(pk=activity.pk).update(is_outside_district=number == 3)
        if number == 1:
            photo(activity, keeper)
        if number or silent_days > 100:
            logbook.decide(activity, "confirm", by=clerk)
        elif silent_days > 20:
            logbook.decide(activity, "send_back", by=clerk, note="示例：请说明人次如何统计。")
    if silent_days < 100:
        facts = {"theme": f"示例：{theme}（下期）", "kind": kind, "starts_at": at(12), "place": studio.place}
        logbook.write(Activity(studio=studio), by=keeper, facts=facts)


def photo(activity, keeper):
    """A drawn scene, described and cleared: nobody is in it."""
    file = material.scene(SCENE_OF[activity.kind], of="示例活动", by=keeper)
    ActivityPhoto.objects.create(
        activity=activity,
        file=file,
        source_sha256=file.sha256,
        alt="示例图片：活动场景（绘制）",
        is_cleared=True,
    )


def at(days):
    """Half past nine, so many days from today."""
    day = timezone.localdate() + datetime.timedelta(days=days)
    return moment(day, 9, 30)
