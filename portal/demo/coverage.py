"""The demo's media items: as many rows as the article's figures need, all of them examples.

The article (portal/demo/data/article_facts.json) speaks of more than 300 media items and more than 300,000
reads without listing them; the rows here add up to that and are marked 示例. Of the real people only the
article itself is a media item; nobody counted its reads for us, so it has none.
"""

import datetime

from django.utils import timezone

from accounts.security import audit
from portal.demo import real_people
from portal.demo.outreach import BATCH, EVENTS, key
from registry.models import CoverageForm, Honoree, OutletLevel
from studios.models import CoverageItem, ReadCount

ITEMS, REPRINT_EVERY = 304, 4
OUTLETS = [
    ("示例日报", OutletLevel.MUNICIPAL),
    ("示例晚报", OutletLevel.MUNICIPAL),
    ("示例网", OutletLevel.CENTRAL),
    ("渝中示例发布", OutletLevel.DISTRICT),
    ("示例社区公众号", OutletLevel.OTHER),
]
FORMS = [CoverageForm.TEXT, CoverageForm.TEXT, CoverageForm.PICTURE, CoverageForm.VIDEO]


def seed(users, people):
    """:param people: the example files that take part"""
    by, today = users["editor"], timezone.localdate()
    items = written(by, today)
    tell_of(items, people, by, today)
    article(by)
    audit.record("demo.outreach", detail={"events": EVENTS, "items": len(items)})


def written(by, today):
    """Originals first, then every fourth item as a reprint."""
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
    return originals + CoverageItem.objects.bulk_create(reprints, batch_size=BATCH)


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
            entered_by=by,
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
