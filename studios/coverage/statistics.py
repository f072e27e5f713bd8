"""Numbers of coverage; each is a query that a list can show, and names its cut-off day.

Original and reprints of a piece are one group. Numbers of different outlets are never added up within a
group, because nobody can say how many of the readers are the same: a group counts with the highest among its
items' latest snapshots up to the cut-off day (docs/adr/0014).
"""

from dataclasses import dataclass

from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import ngettext

from studios.models import CoverageItem, ReadCount


@dataclass(frozen=True)
class CoverageFigures:
    until: object
    items: int
    pieces: int  # a piece and its reprints are one
    reads: int
    unread: int  # pieces without any snapshot: not zero reads, but unknown


def latest_reads(until=None):
    """The newest snapshot of an item (`OuterRef("pk")`) up to a day, as a subquery."""
    rows = ReadCount.objects.filter(item=OuterRef("pk"))
    if until is not None:
        rows = rows.filter(on__lte=until)
    return Subquery(rows.order_by("-on", "-pk").values("reads")[:1])


def with_latest_reads(items, until=None):
    """Items, each with `latest_reads` and the day of that snapshot."""
    days = ReadCount.objects.filter(item=OuterRef("pk"))
    if until is not None:
        days = days.filter(on__lte=until)
    newest = days.order_by("-on", "-pk")
    return items.annotate(
        latest_reads=Subquery(newest.values("reads")[:1]), reads_on=Subquery(newest.values("on")[:1])
    )


def groups(items, until):
    """One row a group: its key, how many items it has, the reads it counts with (None: unknown)."""
    grouped = items.order_by().annotate(group=Coalesce("original_id", "pk"), latest=latest_reads(until))
    return grouped.values("group").annotate(most=Max("latest"), number=Count("pk"))


def pieces(items):
    """Keys of the groups, that with the newest item first."""
    grouped = items.order_by().annotate(group=Coalesce("original_id", "pk")).values("group")
    return grouped.annotate(newest=Max("published_on")).order_by("-newest", "-group").values_list("group")


def coverage_figures(until, items=None):
    """
    :param items: a queryset of items; all of them unless said otherwise
    """
    items = (CoverageItem.objects.all() if items is None else items).until(until)
    row = groups(items, until).aggregate(
        pieces=Count("group"),
        items=Sum("number", default=0),
        reads=Sum("most", default=0),
        known=Count("most"),
    )
    return CoverageFigures(
        until=until,
        items=row["items"],
        pieces=row["pieces"],
        reads=row["reads"],
        unread=row["pieces"] - row["known"],
    )


def by_level(until):
    """Outlet level → items up to a day."""
    rows = CoverageItem.objects.until(until).order_by().values_list("level")
    return dict(rows.annotate(number=Count("pk")))


def group_members(item):
    """All items of a group, the original first, each with its latest snapshot."""
    group = CoverageItem.objects.filter(Q(pk=item.group_key) | Q(original=item.group_key))
    return with_latest_reads(group).order_by(F("original").asc(nulls_first=True), "published_on", "pk")


def unread_words(count):
    """Says that pieces without a number of reads are left out of a sum."""
    words = ngettext(
        "%(count)d piece without a number is not in it.",
        "%(count)d pieces without a number are not in it.",
        count,
    )
    return words % {"count": count}
