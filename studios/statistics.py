"""Numbers about studios: confirmed activities only, up to a day; what a source states stands apart."""

from django.db.models import Count, Sum
from django.utils import timezone

from studios.models import Activity, Counted, ReportedTotal, Studio


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
    """Of the studios that are public now."""
    return figures(Studio.objects.public(), on=on)
