"""Numbers of outreach: what was held up to a day, and before how many people."""

from dataclasses import dataclass

from django.db.models import Count, Q, Sum

from studios.models import Counted, OutreachEvent


@dataclass(frozen=True)
class OutreachFigures:
    """What was held up to a day, and before how many people, by how they were counted."""

    until: object
    events: int
    audience: int
    by_counting: dict  # Counted value → people


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


def outreach_by_kind(until):
    """Kind → events held up to a day."""
    held = OutreachEvent.objects.held().filter(starts_at__date__lte=until).order_by()
    return dict(held.values_list("kind").annotate(number=Count("pk")))
