"""Rows of outreach and coverage for tests, made the short way."""

import datetime

from django.utils import timezone

from studios.models import CoverageItem, OutreachEvent, OutreachSpeaker, ReadCount

DAY = datetime.date(2025, 5, 19)


def item(town, outlet="示例日报", *, on=DAY, original=None, honorees=(), reads=(), **facts):
    """:param reads: pairs (number, day)"""
    row = CoverageItem.objects.create(
        outlet=outlet,
        title=facts.pop("title", "楼道灯亮了十六年"),
        level=facts.pop("level", "municipal"),
        published_on=on,
        original=original,
        created_by=town.editor,
        **facts,
    )
    row.honorees.set(honorees)
    for number, day in reads:
        ReadCount.objects.create(item=row, reads=number, on=day, source="后台", entered_by=town.editor)
    return row


def event(town, *, honorees=(), starts_at=None, **facts):
    row = OutreachEvent.objects.create(
        kind=facts.pop("kind", "talk"),
        title=facts.pop("title", "榜样面对面"),
        starts_at=starts_at or timezone.now() + datetime.timedelta(days=3),
        place=facts.pop("place", "人和街小学"),
        venue=facts.pop("venue", "school"),
        created_by=town.editor,
        **facts,
    )
    for honoree in honorees:
        OutreachSpeaker.objects.create(event=row, honoree=honoree)
    return row


def held(town, audience=0, how_counted="", **facts):
    facts.setdefault("starts_at", timezone.make_aware(datetime.datetime(2025, 5, 19, 14, 30)))
    return event(
        town,
        state="held",
        audience=audience,
        how_counted=how_counted,
        closed_by=town.editor,
        closed_at=timezone.now(),
        **facts,
    )
