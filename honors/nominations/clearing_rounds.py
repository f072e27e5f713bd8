"""Going on with all nominations of a round whose gate is open, in one act."""

from django.db import transaction
from django.utils import timezone

from honors.models import Round
from honors.nominations import gates
from honors.nominations.moves import NOMINATION_MOVES


def ready(round, move):
    """The nominations for which this move is open now, asked of its gate."""
    rule, today = NOMINATION_MOVES[move], timezone.localdate()
    nominations = round.nominations.filter(state__in=rule.sources).select_related("round__honor", "honoree")
    return [row for row in nominations if not gates.objection(rule.gate, row, on=today)]


def pass_all(round, move, *, by):
    """Make the move for all that are ready; whoever is not stays where he is. Again does nothing.

    :returns: how many went on
    :raises Refusal: not for this role
    """
    with transaction.atomic():
        round = Round.objects.select_for_update().get(pk=round.pk)  # two clerks at once must see each other
        nominations = ready(round, move)
        for nomination in nominations:
            nomination.move(move, by=by)
    return len(nominations)
