"""The demo's exhibition of example stories, with two places where it stood."""

import datetime

from django.utils import timezone

from portal.demo.outreach import key
from registry.models import Story
from studios.models import Exhibition, ExhibitionStop, ExhibitionStory


def seed(users, people):
    """:param people: the example files that take part in outreach"""
    by, today = users["editor"], timezone.localdate()
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
