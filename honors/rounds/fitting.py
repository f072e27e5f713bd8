"""The round that fits a candidacy."""

from honors.awards import eligibility


def next_round(candidacy, *, on):
    """The nearest running or coming round of the honor that lets this file in; None without one."""
    facts = eligibility.Facts(candidacy.honoree)
    rounds = candidacy.honor.rounds.running().filter(deadline__gte=on)
    for round in rounds.order_by("opens_on", "deadline", "pk"):
        if not eligibility.why_not(
            candidacy.honoree, candidacy.honor, on=max(on, round.opens_on), facts=facts
        ):
            return round
    return None
