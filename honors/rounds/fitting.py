"""The round that fits a candidacy."""

from honors.awards import eligibility
from honors.models import Round


def next_round(candidacy, *, on):
    """The nearest running or coming round of the honor that lets this file in; None without one."""
    facts = eligibility.Facts(candidacy.honoree)
    rounds = Round.objects.running().filter(honor=candidacy.honor_id, deadline__gte=on)
    for round in rounds.order_by("opens_on", "deadline", "pk"):
        if not eligibility.why_not(
            candidacy.honoree, candidacy.honor, on=max(on, round.opens_on), facts=facts
        ):
            return round
    return None
