"""The moves of an activity: planned, logged, confirmed by the district; one table for buttons, view."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from accounts.workflow import Move


class ActivityState(TextChoices):
    PLANNED = "planned", _("planned")
    LOGGED = "logged", _("logged, waits for confirmation")
    RETURNED = "returned", _("returned for correction")
    CONFIRMED = "confirmed", _("confirmed")
    CANCELED = "cancelled", _("canceled")  # so it stands in addresses and in the trail


S = ActivityState
EDITABLE = frozenset({S.PLANNED, S.LOGGED, S.RETURNED})
HAPPENED = frozenset({S.LOGGED, S.CONFIRMED})  # what counts against dormancy


@dataclass(frozen=True)
class ActivityMove(Move):
    """:param by_another: not by whoever logged it"""

    by_another: bool = False


ACTIVITY_MOVES = {
    move.name: move
    for move in [
        ActivityMove("plan", _("Planned"), "", frozenset({S.PLANNED}), S.PLANNED, P.STUDIO_KEEP,
                     by_hand=False, icon="calendar"),
        ActivityMove("log", _("Logged"), "", frozenset(EDITABLE), S.LOGGED, P.STUDIO_KEEP, by_hand=False,
                     icon="pencil"),
        ActivityMove("add", _("More added"), "", frozenset(EDITABLE), None, P.STUDIO_KEEP, by_hand=False,
                     icon="pencil"),
        ActivityMove("confirm", _("Confirm"), "", frozenset({S.LOGGED}), S.CONFIRMED, P.STUDIO_MANAGE,
                     by_another=True, tone="green"),
        ActivityMove("send_back", _("Return for correction"), "", frozenset({S.LOGGED}), S.RETURNED,
                     P.STUDIO_MANAGE, needs_note=True, icon="undo-2", tone="amber"),
        ActivityMove("reopen", _("Take the confirmation back"), "", frozenset({S.CONFIRMED}), S.RETURNED,
                     P.STUDIO_MANAGE, needs_note=True, icon="undo-2", tone="amber"),
        ActivityMove("cancel", _("Cancel it"), "", frozenset({S.PLANNED}), S.CANCELED, P.STUDIO_KEEP,
                     needs_note=True, icon="ban", tone="gray"),
    ]
}  # fmt: skip
