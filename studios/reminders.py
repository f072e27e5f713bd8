"""Notifications of the calendar about studios: dormancy (coordinator, then district), reviews due."""

import datetime

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from accounts.inbox.drafts import Draft, send
from accounts.office.settings import Office
from registry.models import Precision
from studios.activities.moves import HAPPENED
from studios.models import Studio, StudioReview
from studios.studios.moves import StudioState


def remind(today):
    """Once for each silence and for each year.

    :returns: how many notifications were new
    """
    return send([*dormant_drafts(today), *review_drafts(today)], on=today)


def dormant(today, days):
    """Studios at work in which nothing has happened for so many days: (studio, since when)."""
    studios = (
        Studio.objects.filter(state=StudioState.OPEN)
        .unfrozen()
        .prefetch_related("coordinators")
        .annotate(last_at=Max("activities__starts_at", filter=Q(activities__state__in=HAPPENED)))
    )
    for studio in studios.order_by("pk"):
        since = last_sign(studio)
        if today - since >= datetime.timedelta(days=days):
            yield studio, since


def last_sign(studio):
    """The last activity; before the first one, the plaque where its day is known, or the entry here."""
    if studio.last_at:
        return timezone.localdate(studio.last_at)
    entered = timezone.localdate(studio.created_at)
    return max(entered, studio.plaque_on) if studio.plaque_precision == Precision.DAY else entered


def dormant_drafts(today):
    office = Office.current()
    first = office["studio_dormant_days"]
    second = first + office["studio_dormant_district_days"]
    for studio, since in dormant(today, first):
        yield draft_of("studio.dormant", studio, since)
        if today - since >= datetime.timedelta(days=second):
            yield draft_of("studio.dormant_district", studio, since)


def draft_of(event, studio, since):
    return Draft(event, studio, stamp=f"{since:%Y%m%d}", facts={"day": since})


def review_drafts(today):
    """Of last year, where the studio was at work before that year was over."""
    year = today.year - 1
    done = StudioReview.objects.filter(studio=OuterRef("pk"), year=year)
    there = Q(plaque_on__year__lte=year) | Q(plaque_on__isnull=True, created_at__year__lte=year)
    due = Studio.objects.filter(there, state=StudioState.OPEN).exclude(Exists(done))
    for studio in due.order_by("pk"):
        yield Draft("studio.review_due", studio, stamp=year, facts={"year": str(year)})
