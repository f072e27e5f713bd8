"""Many copies of the example events and media items; the copies concern the same people."""

import uuid

from portal.demo.cloning import clone
from studios.models import CoverageItem, OutreachEvent, OutreachSpeaker, ReadCount

BATCH = 2000


def multiply(scale):
    events = list(OutreachEvent.objects.filter(is_example=True))
    speakers = list(OutreachSpeaker.objects.filter(event__in=events))
    items = list(CoverageItem.objects.filter(is_example=True).order_by("pk"))
    link = CoverageItem.honorees.through
    links = list(link.objects.filter(coverageitem__in=items))
    reads = list(ReadCount.objects.filter(item__in=items))
    for _copy in range(1, scale):
        twins = twins_of(events)
        OutreachSpeaker.objects.bulk_create(
            [clone(row, event_id=twins[row.event_id]) for row in speakers], batch_size=BATCH
        )
        twins = twins_of([item for item in items if not item.original_id])
        reprints = [item for item in items if item.original_id]
        twins |= twins_of(reprints, lambda item, known=twins: {"original_id": known[item.original_id]})
        link.objects.bulk_create(
            [clone(row, coverageitem_id=twins[row.coverageitem_id]) for row in links], batch_size=BATCH
        )
        ReadCount.objects.bulk_create(
            [clone(row, item_id=twins[row.item_id], token=uuid.uuid4()) for row in reads], batch_size=BATCH
        )


def twins_of(rows, changes=lambda row: {}):
    """:returns: key of the row → key of its copy"""
    if not rows:
        return {}
    made = [clone(row, token=uuid.uuid4(), **changes(row)) for row in rows]
    made = type(rows[0]).objects.bulk_create(made, batch_size=BATCH)
    return {row.pk: copy.pk for row, copy in zip(rows, made, strict=True)}
