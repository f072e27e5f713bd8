"""The moves of a studio: applied, visited, named by document, plaque given; buttons and view read it."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission
from accounts.workflow import Move


class StudioState(TextChoices):
    APPLIED = "applied", _("applied for")
    VISITED = "visited", _("visited, not named yet")
    NAMED = "named", _("named, plaque to come")
    OPEN = "open", _("at work")
    DECLINED = "declined", _("not named")
    CLOSED = "closed", _("closed")


S = StudioState
UNDER_WAY = frozenset({S.APPLIED, S.VISITED})
AT_WORK = frozenset({S.NAMED, S.OPEN})  # named by the district: it may act and is public
OVER = frozenset({S.DECLINED, S.CLOSED})


@dataclass(frozen=True)
class StudioMove(Move):
    """All are the district's.

    :param needs: what the form must have besides the note: "document_number", "plaque"
    :param by_another: not by whoever entered the application
    """

    permission: Permission = Permission.STUDIO_MANAGE
    needs: frozenset = frozenset()
    by_another: bool = False


PAPER = frozenset({"document_number"})

STUDIO_MOVES = {
    move.name: move
    for move in [
        StudioMove(
            "apply",
            _("Application entered"),
            _("Who wants to found it, where, in which field."),
            frozenset(),
            S.APPLIED,
            by_hand=False,
            icon="plus",
        ),
        StudioMove(
            "record",
            _("Existing studio entered"),
            _("It had its plaque before this register knew it."),
            frozenset(),
            S.OPEN,
            by_hand=False,
            icon="plus",
        ),
        StudioMove(
            "visit",
            _("Record the visit"),
            _("Who went, what was found: place, people, rules, plans."),
            frozenset({S.APPLIED}),
            S.VISITED,
            needs_note=True,
            icon="search",
        ),
        StudioMove(
            "name",
            _("Named by document"),
            _("The district's document; by somebody who did not enter the application."),
            frozenset({S.VISITED}),
            S.NAMED,
            needs=PAPER,
            by_another=True,
            icon="file-text",
            tone="green",
        ),
        StudioMove(
            "plaque",
            _("Plaque given"),
            _("From this day on it is reminded when nothing happens."),
            frozenset({S.NAMED}),
            S.OPEN,
            needs=frozenset({"plaque"}),
            icon="award",
            tone="green",
        ),
        StudioMove(
            "renew",
            _("Renew for another year"),
            _("After the yearly review."),
            frozenset({S.OPEN}),
            S.OPEN,
            needs=PAPER,
            icon="check",
            tone="green",
        ),
        StudioMove(
            "review",
            _("Yearly review"),
            _("With a grade and an opinion; the grade “closed” closes the studio."),
            frozenset({S.OPEN}),
            S.OPEN,
            by_hand=False,
            icon="shield",
        ),
        StudioMove(
            "decline",
            _("Do not name it"),
            _("Say why; the application stays."),
            frozenset(UNDER_WAY),
            S.DECLINED,
            needs_note=True,
            icon="ban",
            tone="gray",
        ),
        StudioMove(
            "close",
            _("Close the studio"),
            _("Its page goes quietly, nothing more is logged, what it did stays counted."),
            frozenset(AT_WORK),
            S.CLOSED,
            needs_note=True,
            icon="lock",
            tone="gray",
        ),
    ]
}
