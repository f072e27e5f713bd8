"""Honor rolls: public awards by honor and round."""

from dataclasses import dataclass, field

from django.db.models import Case, Count, Max, OuterRef, Q, Value, When

from accounts.lists.nested import list_of
from accounts.office.memory import remembered
from honors.models import Award, Honor
from registry.models import Tier

NEWEST = ("-given_on", "-pk")


@dataclass
class Roll:
    """One round of one honor with the honorees of this district."""

    honor: Honor
    label: str
    count: int
    latest_on: object = None
    honoree_ids: list = field(default_factory=list)


def listed_awards():
    """With `counts_for`, the listed file; what two files had that are one now stands there once."""
    listed = Q(honoree__is_listed=True) | Q(honoree__merged_into__is_listed=True)
    return Award.objects.standing().once().filter(listed).counted()


def public_rounds(version):
    """The rounds of every honor that have listed honorees; counted once for each version of public data.

    :returns: dict key of the honor → list of dicts round, latest_on, count; newest first, undated last
    """
    return remembered("rounds", counted_rounds, version=version)


def counted_rounds():
    rounds = {}
    rows = (
        listed_awards()
        .order_by()
        .values("honor", "round")
        .annotate(latest_on=Max("given_on"), count=Count("pk"))
    )
    for row in rows:
        rounds.setdefault(row.pop("honor"), []).append(row)
    for found in rounds.values():
        found.sort(key=age, reverse=True)
    return rounds


def age(row):
    return row["latest_on"] is not None, row["latest_on"] or 0, row["round"]


def latest_rounds(rounds, *, most, people):
    """The newest dated round of each tier, highest tier first, with its first people.

    :param rounds: of `public_rounds`
    :param most: rounds
    :param people: of each
    """
    newest = {}
    for honor in honors_with_counts(rounds):
        row = rounds[honor.pk][0]
        known = newest.get(honor.tier)
        if row["latest_on"] and (known is None or row["latest_on"] > known.latest_on):
            newest[honor.tier] = Roll(honor, row["round"], row["count"], row["latest_on"])
    rolls = sorted(newest.values(), key=lambda roll: Tier(roll.honor.tier).rank)[:most]
    labels = Case(*(When(pk=roll.honor.pk, then=Value(roll.label)) for roll in rolls), default=Value(""))
    first = list_of(awards_of_round(OuterRef("pk"), OuterRef("label"))[:people], "counts_for")
    honors = Honor.objects.filter(pk__in=[roll.honor.pk for roll in rolls])
    members = dict(honors.annotate(label=labels).values_list("pk", first))
    for roll in rolls:
        roll.honoree_ids = [row["counts_for"] for row in members[roll.honor.pk]]
    return rolls


def keys_of_round(honor, label):
    """Keys of the listed people of one round, newest first."""
    return awards_of_round(honor, label).values_list("counts_for", flat=True)


def awards_of_round(honor, label):
    return listed_awards().filter(honor=honor, round=label).order_by(*NEWEST)


def honors_with_counts(rounds):
    """Honors that have public awards, by order, each with their number as `count`.

    :param rounds: of `public_rounds`
    """
    honors = list(Honor.objects.filter(pk__in=rounds).order_by("order", "pk"))
    for honor in honors:
        honor.count = sum(row["count"] for row in rounds[honor.pk])
    return honors


def pages_of_rounds(rounds, *, people, most):
    """Rounds cut into pages.

    :param rounds: of one honor, as `public_rounds` gives them
    :param people: on a page at most
    :param most: rounds on a page
    :returns: list of pages, each a list of (row, first, end): which of its people stand there
    """
    pages, page, room = [], [], people
    for row in rounds:
        first = 0
        while first < row["count"]:
            end = min(row["count"], first + room)
            page.append((row, first, end))
            room -= end - first
            first = end
            if not room or len(page) == most:
                pages.append(page)
                page, room = [], people
    return [*pages, page] if page else pages
