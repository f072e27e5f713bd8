"""The moves of a nomination, from the pool to the medal: one table for buttons, view, tests, funnel."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from accounts.workflow import Move


class NominationState(TextChoices):
    NOMINATED = "nominated", _("nominated")
    SELECTED = "selected", _("selected")
    PASSED_OVER = "passed_over", _("passed over")
    CLEARED = "cleared", _("consultation done")
    NOTICED = "noticed", _("public notice done")
    SENT = "sent", _("sent up")
    LISTED = "listed", _("on the list of candidates")
    NAMED = "named", _("named")
    NOT_CHOSEN = "not_chosen", _("not chosen by the body")
    WITHDRAWN = "withdrawn", _("withdrawn")


S = NominationState
OPEN = frozenset({S.NOMINATED, S.SELECTED, S.CLEARED, S.NOTICED, S.SENT, S.LISTED})
# with the body that decides
SENT_UP = frozenset({S.SENT, S.LISTED})
EDITABLE = OPEN - SENT_UP
BADGES = {
    S.NOMINATED: ("wait", "clock"),
    S.SELECTED: ("wait", "check"),
    S.PASSED_OVER: ("draft", "ban"),
    S.CLEARED: ("wait", "check"),
    S.NOTICED: ("wait", "check"),
    S.SENT: ("wait", "send"),
    S.LISTED: ("wait", "list"),
    S.NAMED: ("ok", "award"),
    S.NOT_CHOSEN: ("draft", "ban"),
    S.WITHDRAWN: ("back", "undo-2"),
}
# ended, and nobody was named
UNNAMED = frozenset({S.PASSED_OVER, S.NOT_CHOSEN, S.WITHDRAWN})
# how far it came, for the funnel; a nomination counts in each state that it has passed
REACHED = [S.NOMINATED, S.SELECTED, S.CLEARED, S.NOTICED, S.SENT, S.LISTED, S.NAMED]


@dataclass(frozen=True)
class NominationMove(Move):
    """
    :param gate: name of a check in honors/nominations/gates.py that must have no objection
    :param by_hand: others follow from an act of the whole round
    """

    gate: str = ""
    tone: str = "green"


NOMINATION_MOVES = {
    move.name: move
    for move in [
        NominationMove(
            "select",
            _("Select"),
            _("Decided by the screening; announced for all of the round together."),
            frozenset({S.NOMINATED}),
            S.SELECTED,
            P.ROUND_DECIDE,
            by_hand=False,
        ),
        NominationMove(
            "pass_over",
            _("Pass over"),
            _("Decided by the screening; the file stays in the pool."),
            frozenset({S.NOMINATED}),
            S.PASSED_OVER,
            P.ROUND_DECIDE,
            by_hand=False,
            icon="ban",
            tone="gray",
        ),
        NominationMove(
            "clear",
            _("Consultation is done"),
            _("Every body that has to be asked has answered without objection, and the answers still hold."),
            frozenset({S.SELECTED}),
            S.CLEARED,
            P.ROUND_MANAGE,
            gate="consultation",
        ),
        NominationMove(
            "notice",
            _("Public notice is done"),
            _("Possible when the period is over and no objection is open."),
            frozenset({S.CLEARED}),
            S.NOTICED,
            P.ROUND_MANAGE,
            gate="public_notice",
        ),
        NominationMove(
            "send",
            _("Send up"),
            _("The package is sealed and handed to the body that decides."),
            frozenset({S.NOTICED}),
            S.SENT,
            P.ROUND_DECIDE,
            gate="package",
            by_hand=False,
            icon="send",
            tone="blue",
        ),
        NominationMove(
            "list",
            _("Listed as a candidate"),
            _("The deciding body put the person on its list of candidates."),
            frozenset({S.SENT}),
            S.LISTED,
            P.ROUND_MANAGE,
            icon="list",
            tone="blue",
        ),
        NominationMove(
            "name",
            _("Named"),
            _("The deciding body published the name; the award is recorded."),
            OPEN | {S.NOT_CHOSEN},  # a recorded award is a fact, however far our own register had come
            S.NAMED,
            P.AWARD_RECORD,
            by_hand=False,
            icon="award",
            tone="gold",
        ),
        NominationMove(
            "not_chosen",
            _("Not chosen"),
            _("The deciding body chose others; the file stays in the pool."),
            SENT_UP,
            S.NOT_CHOSEN,
            P.ROUND_MANAGE,
            needs_note=True,
            icon="ban",
            tone="gray",
        ),
        NominationMove(
            "withdraw",
            _("Withdraw the nomination"),
            _("It is not pursued in this round; say why."),
            OPEN,
            S.WITHDRAWN,
            P.ROUND_MANAGE,
            needs_note=True,
            icon="undo-2",
            tone="amber",
        ),
    ]
}

# the moves by which a nomination has come at least as far as a state
MOVE_TO = {
    state: [
        move.name
        for move in NOMINATION_MOVES.values()
        if move.target in REACHED and REACHED.index(move.target) >= REACHED.index(state)
    ]
    for state in REACHED
}
