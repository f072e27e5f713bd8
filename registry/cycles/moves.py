"""The moves of a summary sheet (汇总表): one table for buttons, view and tests."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from accounts.permissions import Permission as P
from accounts.workflow import Move


class SheetState(TextChoices):
    DRAFT = "draft", pgettext_lazy("summary sheet", "drafted")
    SENT = "sent", pgettext_lazy("summary sheet", "sent")
    RETURNED = "returned", _("returned for correction")


S = SheetState
EDITABLE = frozenset({S.DRAFT, S.RETURNED})

SHEET_MOVES = {
    move.name: move
    for move in [
        Move(
            "send",
            _("Sign and send up"),
            _("Signed on screen with this click, or on paper with the scan."),
            EDITABLE,
            S.SENT,
            P.SHEET_SEND,
            icon="send",
            tone="green",
        ),
        Move(
            "take_back",
            _("Take back and change"),
            _("Possible until the cycle is frozen; send it again afterwards."),
            frozenset({S.SENT}),
            S.DRAFT,
            P.SHEET_SEND,
            icon="undo-2",
            tone="gray",
        ),
        Move(
            "send_back",
            _("Return for correction"),
            _("The unit reads what to mend, and sends it again."),
            frozenset({S.SENT}),
            S.RETURNED,
            P.CYCLE_MANAGE,
            needs_note=True,
            icon="undo-2",
            tone="amber",
        ),
    ]
}
