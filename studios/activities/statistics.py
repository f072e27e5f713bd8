"""Numbers of studios at work: confirmed activities only, up to the end of a day."""

from django.db.models import Count, Q, Sum
from django.utils import timezone

from studios.models import Activity, Counted, Studio


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


def figures_of(activities, *, on):
    """The same of one studio whose activities are read already.

    :returns: dict on, activities, served
    """
    done = [one for one in activities if one.state == "confirmed" and timezone.localdate(one.starts_at) <= on]
    return {"on": on, "activities": len(done), "served": sum(one.person_times or 0 for one in done)}


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
