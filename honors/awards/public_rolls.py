"""Honor rolls: public awards by honor and round."""

from dataclasses import dataclass, field

from django.db.models import Count, Max, Q

from honors.models import Award, Honor
from registry.models import Tier


@dataclass
class Roll:
    """One round of one honor with the honorees of this district."""

    honor: Honor
    label: str
    count: int
    latest_on: object = None
    honoree_ids: list = field(default_factory=list)


def listed_awards():
    return Award.objects.standing().filter(honoree__is_listed=True)


def latest_rounds(number):
    """The newest round of each tier, highest tier first; at most `number`."""
    rounds = (
        listed_awards()
        .filter(given_on__isnull=False)
        .values("honor", "honor__tier", "round")
        .annotate(latest_on=Max("given_on"), count=Count("pk"))
        .order_by("-latest_on", "honor__order")
    )
    newest = {}
    for row in rounds:
        newest.setdefault(row["honor__tier"], row)
    chosen = sorted(newest.values(), key=lambda row: Tier(row["honor__tier"]).rank)[:number]
    honors = Honor.objects.in_bulk([row["honor"] for row in chosen])
    condition = Q(pk__in=[])
    for row in chosen:
        condition |= Q(honor=row["honor"], round=row["round"])
    members = list(listed_awards().filter(condition).values_list("honor", "round", "honoree"))
    return [
        Roll(
            honor=honors[row["honor"]],
            label=row["round"],
            count=row["count"],
            latest_on=row["latest_on"],
            honoree_ids=[h for honor, label, h in members if (honor, label) == (row["honor"], row["round"])],
        )
        for row in chosen
    ]


def rounds_of(honor):
    """Rounds of one honor, newest first; undated ones last.

    :returns: list of dicts round, count, latest_on
    """
    rounds = (
        listed_awards()
        .filter(honor=honor)
        .values("round")
        .annotate(latest_on=Max("given_on"), count=Count("pk"))
    )
    return sorted(
        rounds,
        key=lambda row: (row["latest_on"] is not None, row["latest_on"] or 0, row["round"]),
        reverse=True,
    )


def honors_with_counts():
    """Honors that have public awards, by tier and order, with their number and rounds."""
    return list(
        Honor.objects.annotate(
            count=Count("awards", filter=Q(awards__revocation__isnull=True, awards__honoree__is_listed=True)),
        )
        .filter(count__gt=0)
        .order_by("order", "pk")
    )
