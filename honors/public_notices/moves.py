"""The moves of a public notice: one table for buttons, view and tests."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from accounts.workflow import Move


class PublicNoticeState(TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    CONCLUDED = "concluded", _("concluded")
    WITHDRAWN = "withdrawn", _("withdrawn")


S = PublicNoticeState
LIVE = frozenset({S.DRAFT, S.PUBLISHED, S.CONCLUDED})


PUBLIC_NOTICE_MOVES = {
    move.name: move
    for move in [
        Move(
            "publish",
            _("Publish the public notice"),
            _("From its first day it stands on the public site; the last day is counted now."),
            frozenset({S.DRAFT}),
            S.PUBLISHED,
            P.ROUND_MANAGE,
            icon="eye",
        ),
        Move(
            "conclude",
            _("Conclude the public notice"),
            _("Possible when the period is over, the boards are proven by photos and no objection is open."),
            frozenset({S.PUBLISHED}),
            S.CONCLUDED,
            P.ROUND_MANAGE,
            tone="green",
        ),
        Move(
            "withdraw",
            _("Withdraw the public notice"),
            _("What is public leaves at once. A corrected public notice is shown anew for the whole period."),
            frozenset({S.DRAFT, S.PUBLISHED}),
            S.WITHDRAWN,
            P.ROUND_MANAGE,
            needs_note=True,
            icon="undo-2",
            tone="amber",
        ),
    ]
}
