"""The moves of a case of withdrawal (提请撤销): one table for buttons, view and tests.

Source: only the conferring body takes an honor back. The district verifies, proposes, records the decision;
for an honor of its own the body that conferred it decides in the same way (docs/words.md).
"""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from accounts.workflow import Move


class WithdrawalState(TextChoices):
    VERIFYING = "verifying", _("being verified")
    VERIFIED = "verified", _("verified, not proposed yet")
    PROPOSED = "proposed", _("proposed to the conferring body")
    PUBLISHED = "published", _("decided by the conferring body, being recorded")
    WITHDRAWN = "withdrawn", _("honor withdrawn")
    KEPT = "kept", _("honor kept")
    DROPPED = "dropped", _("not pursued")


S = WithdrawalState
OPEN = frozenset({S.VERIFYING, S.VERIFIED, S.PROPOSED, S.PUBLISHED})


@dataclass(frozen=True)
class WithdrawalMove(Move):
    """
    :param by_hand: "withdraw" follows from signatures of the approval "revocation"
    :param needs: what the form must have besides the note
    """

    needs: frozenset = frozenset()


PAPER = frozenset({"document_number"})
SCANNED = frozenset({"document_number", "scan"})

WITHDRAWAL_MOVES = {
    move.name: move
    for move in [
        WithdrawalMove(
            "open",
            _("Open a case"),
            _("With the cause; nothing changes in public."),
            frozenset(),
            S.VERIFYING,
            P.AWARD_RECORD,
            by_hand=False,
            icon="plus",
        ),
        WithdrawalMove(
            "publish",
            _("The conferring body decided by itself"),
            _("Its published decision is recorded; no case of the district went before it."),
            frozenset(),
            S.PUBLISHED,
            P.AWARD_RECORD,
            needs=PAPER,
            by_hand=False,
            icon="file-text",
        ),
        WithdrawalMove(
            "verify",
            _("Record the finding"),
            _("What was checked, by whom, and what came out; with the signed finding."),
            frozenset({S.VERIFYING}),
            S.VERIFIED,
            P.AWARD_RECORD,
            needs=SCANNED,
            icon="search",
        ),
        WithdrawalMove(
            "propose",
            _("Propose the withdrawal (提请)"),
            _("The letter goes to the conferring body. What would follow is frozen with it, item by item."),
            frozenset({S.VERIFIED}),
            S.PROPOSED,
            P.AWARD_REVOKE,
            needs=PAPER,
            icon="send",
        ),
        WithdrawalMove(
            "withdraw",
            _("Honor withdrawn"),
            _("Decided by the body that conferred it; recorded with the signatures of several people."),
            frozenset({S.PROPOSED, S.PUBLISHED}),
            S.WITHDRAWN,
            P.AWARD_REVOKE,
            by_hand=False,
            icon="ban",
            tone="gray",
        ),
        WithdrawalMove(
            "keep",
            _("The honor is kept"),
            _("The conferring body decided that the honor stays."),
            frozenset({S.PROPOSED}),
            S.KEPT,
            P.AWARD_RECORD,
            needs=PAPER,
            icon="award",
            tone="green",
        ),
        WithdrawalMove(
            "drop",
            _("Do not pursue it"),
            _("The finding does not bear it out, or the letter was taken back; say why."),
            frozenset(OPEN),
            S.DROPPED,
            P.AWARD_RECORD,
            icon="undo-2",
            tone="amber",
        ),
    ]
}
