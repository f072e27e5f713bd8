"""Numbers of studios, outreach and coverage; each is a query that a list can show, and names its cut-off day.

Studios: confirmed activities only; what a source states stands apart. Reads: original and reprints of a piece
are one group. Numbers of different outlets are never added up within a group, because nobody can say how many
of the readers are the same: a group counts with the highest among its items' latest snapshots up to the
cut-off day (docs/adr/0014).
"""

from dataclasses import dataclass

from django.db.models import Count, F, Max, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone
from django.utils.translation import ngettext

from accounts.office import memory
from studios.models import Activity, Counted, CoverageItem, OutreachEvent, ReadCount, ReportedTotal, Studio


def figures(studios, *, on):
    """Studios at work and what they did up to the end of a day.

    :param studios: QuerySet over which to count
    :returns: dict on, studios, activities, served, by_counting (list of (Counted, person-times)), waiting
    """
    named = studios.open_on(on).count()
    done = Activity.objects.filter(studio__in=studios).confirmed().until(on)
    rows = done.order_by().values("how_counted").annotate(number=Count("pk"), served=Sum("person_times"))
    found = {row["how_counted"]: row for row in rows}
    served = {counted: (found.get(counted) or {}).get("served") or 0 for counted in Counted}
    return {
        "on": on,
        "studios": named,
        "activities": sum(row["number"] for row in found.values()),
        "served": sum(served.values()),
        "by_counting": list(served.items()),
    }


def reported(studios):
    """What sources state about these studios, the newest statement of each measure.

    :returns: list of ReportedTotal, with their studio
    """
    newest = {}
    totals = ReportedTotal.objects.filter(studio__in=studios).select_related("studio")
    for total in totals.order_by("published_on", "pk"):
        newest[total.studio_id, total.measure] = total
    return sorted(newest.values(), key=lambda total: (total.studio_id, total.measure))


def done_by_quarter(activities, year):
    """How many confirmed ones lie in each quarter of a year.

    :param activities: of one studio, with `state` and `starts_at`
    """
    counts = [0, 0, 0, 0]
    for activity in activities:
        begins = timezone.localtime(activity.starts_at)
        if activity.state == "confirmed" and begins.year == year:
            counts[(begins.month - 1) // 3] += 1
    return counts


def public_figures(*, on):
    """Of the studios that are public now, with a plaque or not yet: those of the public list."""
    public = Studio.objects.public()
    return figures(public, on=on) | {"studios": public.count()}


def with_served(studios, on):
    """Studios, each with `done`, its confirmed activities up to a day, and `served_<how counted>`."""
    done = Q(activities__state="confirmed", activities__starts_at__date__lte=on)
    sums = {
        f"served_{counted}": Sum(
            "activities__person_times", filter=done & Q(activities__how_counted=counted), default=0
        )
        for counted in Counted.values
    }
    return studios.annotate(done=Count("activities", filter=done), **sums)


@dataclass(frozen=True)
class OutreachFigures:
    """What was held up to a day, and before how many people, by how they were counted."""

    until: object
    events: int
    audience: int
    by_counting: dict  # Counted value → people


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
    """One row a group: its key and the reads it counts with (None: unknown)."""
    grouped = items.order_by().annotate(group=Coalesce("original_id", "pk"), latest=latest_reads(until))
    return grouped.values("group").annotate(most=Max("latest"))


def pieces(items):
    """Keys of the groups, that with the newest item first."""
    grouped = items.order_by().annotate(group=Coalesce("original_id", "pk")).values("group")
    return grouped.annotate(newest=Max("published_on")).order_by("-newest", "-group").values_list("group")


def outreach_figures(until, events=None):
    """
    :param events: a queryset of events; all of them unless said otherwise
    """
    events = OutreachEvent.objects.all() if events is None else events
    held = events.held().filter(starts_at__date__lte=until).order_by()
    sums = {value: Sum("audience", filter=Q(how_counted=value), default=0) for value in Counted.values}
    row = held.aggregate(events=Count("pk"), **sums)
    by_counting = {value: row[value] for value in Counted.values}
    return OutreachFigures(until, row["events"], sum(by_counting.values()), by_counting)


def coverage_figures(until, items=None):
    """
    :param items: a queryset of items; all of them unless said otherwise
    """
    items = (CoverageItem.objects.all() if items is None else items).until(until)
    row = groups(items, until).aggregate(
        pieces=Count("group"), reads=Sum("most", default=0), known=Count("most")
    )
    return CoverageFigures(
        until=until,
        items=items.count(),
        pieces=row["pieces"],
        reads=row["reads"],
        unread=row["pieces"] - row["known"],
    )


def by_level(until):
    """Outlet level → items up to a day."""
    rows = CoverageItem.objects.until(until).order_by().values_list("level")
    return dict(rows.annotate(number=Count("pk")))


def outreach_by_kind(until):
    """Kind → events held up to a day."""
    held = OutreachEvent.objects.held().filter(starts_at__date__lte=until).order_by()
    return dict(held.values_list("kind").annotate(number=Count("pk")))


def as_of(until, version):
    """All of the figures as of a day, remembered for this version of the data."""

    def load():
        return outreach_figures(until), coverage_figures(until), outreach_by_kind(until), by_level(until)

    return memory.remembered(f"outreach-figures/{until}", load, version=version)


def headline(version):
    """The figures of the public pages as of today, remembered for this version of the data."""
    today = timezone.localdate()

    def load():
        events, items = OutreachEvent.objects.public(), CoverageItem.objects.public()
        return outreach_figures(today, events), coverage_figures(today, items)

    return memory.remembered(f"public-outreach/{today}", load, version=version)


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
