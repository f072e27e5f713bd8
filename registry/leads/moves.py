"""The moves of a lead: every move, who makes it, from where to where.

Buttons, the view, the permission test and the diagram in the README are all read from `MOVES`.
"""

from dataclasses import dataclass
from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from accounts.permissions import Permission as P
from accounts.workflow import Move


class State(TextChoices):
    DRAFT = "draft", _("draft")
    UNDER_REVIEW = "under_review", _("under review")
    RETURNED = "returned", _("returned for correction")
    ACCEPTED = "accepted", _("accepted")
    DECLINED = "declined", _("declined")
    WITHDRAWN = "withdrawn", _("withdrawn")
    MERGED = "merged", _("taken up in another lead")


class NextHolder(StrEnum):
    """Who holds the lead after a move."""

    UP = "up"  # the organization above; the district is above itself
    REPORTER = "reporter"
    STAYS = "stays"
    DISTRICT = "district"


class Mover(StrEnum):
    """Where the one who moves must hold the permission."""

    HOLDER = "holder"
    REPORTER = "reporter"
    DISTRICT = "district"


@dataclass(frozen=True)
class LeadMove(Move):
    next_holder: NextHolder = NextHolder.STAYS
    mover: Mover = Mover.HOLDER
    only_below_district: bool = False
    only_at_district: bool = False
    not_own: bool = False
    icon: str = "arrow-up"


MINE = frozenset({State.DRAFT})
BACK = frozenset({State.RETURNED})
IN_REVIEW = frozenset({State.UNDER_REVIEW})
BEFORE_DECISION = frozenset({State.DRAFT, State.RETURNED, State.UNDER_REVIEW})

MOVES = {
    move.name: move
    for move in [
        LeadMove(
            "submit",
            _("Submit"),
            _("All required parts are there; the next desk checks it."),
            MINE,
            State.UNDER_REVIEW,
            P.LEAD_REPORT,
            next_holder=NextHolder.UP,
            mover=Mover.REPORTER,
            tone="green",
        ),
        LeadMove(
            "resubmit",
            _("Resubmit"),
            _("Everything asked for is mended; it climbs again."),
            BACK,
            State.UNDER_REVIEW,
            P.LEAD_REPORT,
            next_holder=NextHolder.UP,
            mover=Mover.REPORTER,
            tone="green",
        ),
        LeadMove(
            "accept",
            _("Accept"),
            _("The person joins the reserve pool; a file is opened or joined."),
            IN_REVIEW,
            State.ACCEPTED,
            P.LEAD_ACCEPT,
            only_at_district=True,
            not_own=True,
            icon="check",
            tone="gold",
        ),
        LeadMove(
            "forward",
            _("Forward"),
            _("Complete, true and not a duplicate: the next level decides."),
            IN_REVIEW,
            State.UNDER_REVIEW,
            P.LEAD_FORWARD,
            next_holder=NextHolder.UP,
            only_below_district=True,
            not_own=True,
            tone="green",
        ),
        LeadMove(
            "send_back",
            _("Return"),
            _("Tick what is missing; the reporter mends it and submits again."),
            IN_REVIEW,
            State.RETURNED,
            P.LEAD_REVIEW,
            next_holder=NextHolder.REPORTER,
            needs_note=True,
            icon="undo-2",
            tone="amber",
        ),
        LeadMove(
            "decline",
            _("Decline"),
            _("With a reason the reporter reads; the file stays and the district can reopen it."),
            IN_REVIEW,
            State.DECLINED,
            P.LEAD_REVIEW,
            needs_note=True,
            icon="circle-minus",
            tone="gray",
        ),
        LeadMove(
            "reopen",
            _("Reopen"),
            _("Look at a declined lead again, at the district."),
            frozenset({State.DECLINED}),
            State.UNDER_REVIEW,
            P.LEAD_REOPEN,
            next_holder=NextHolder.DISTRICT,
            mover=Mover.DISTRICT,
            icon="history",
        ),
        LeadMove(
            "withdraw",
            _("Withdraw"),
            _("Take the lead back; it stays readable but goes no further."),
            BEFORE_DECISION,
            State.WITHDRAWN,
            P.LEAD_REPORT,
            next_holder=NextHolder.REPORTER,
            mover=Mover.REPORTER,
            icon="x",
            tone="gray",
        ),
    ]
}

# not a move of the table: the reporter left, and a colleague took the lead over
HAND_OVER = LeadMove(
    "hand_over",
    _("Handed over"),
    "",
    BEFORE_DECISION,
    State.DRAFT,
    P.ACCOUNT_RESET,
    icon="users",
    tone="gray",
)
# not one either: the office's paper form of this lead came, signed
SIGNED_FORM = LeadMove(
    "signed_form",
    _("Signed form received"),
    "",
    BEFORE_DECISION,
    State.DRAFT,
    P.LEAD_REPORT,
    icon="file-text",
)
# made at the desk for doubles (registry/duplicates/merging.py), on two leads at once
MERGE = LeadMove(
    "merge",
    _("Taken up in another lead"),
    "",
    frozenset({State.UNDER_REVIEW, State.RETURNED}),
    State.MERGED,
    P.DUPLICATE_JUDGE,
    mover=Mover.DISTRICT,
    icon="copy",
    tone="gray",
)
UNMERGE = LeadMove(
    "unmerge",
    _("Goes on by itself again"),
    "",
    frozenset({State.MERGED}),
    State.UNDER_REVIEW,
    P.DUPLICATE_JUDGE,
    mover=Mover.DISTRICT,
    icon="history",
)
# whatever a step of a lead may be
STEPS = MOVES | {move.name: move for move in (HAND_OVER, SIGNED_FORM, MERGE, UNMERGE)}

DECIDED = frozenset({State.ACCEPTED, State.DECLINED})


def permitted(move, lead, user):
    """Does the user hold the move's permission at the holder where it is made?"""
    if move.mover == Mover.DISTRICT:
        return user.can(move.permission)
    holder = lead.holder_id if move.mover == Mover.HOLDER else lead.origin_id
    return user.can_at(move.permission, holder)


def fits(move, lead):
    """Is the move open at the lead's present state and holder?"""
    if lead.state not in move.sources:
        return False
    if move.only_below_district and lead.holder.is_district:
        return False
    return not (move.only_at_district and not lead.holder.is_district)


def open_moves(lead, user):
    """The moves this user can make on this lead now, in the order of the table."""
    return [
        move
        for move in MOVES.values()
        if fits(move, lead)
        and permitted(move, lead, user)
        and not (move.not_own and lead.is_reported_by(user))
    ]


def works_on(lead, user):
    """May this user add to the lead what is no move: the unit that reports it, who decides where it lies."""
    is_reporter = user.can_at(P.LEAD_REPORT, lead.origin_id)
    return is_reporter or any(user.can_at(one, lead.holder_id) for one in (P.LEAD_REVIEW, P.LEAD_ACCEPT))


def holder_after(move, lead, district):
    """The organization that holds the lead after the move."""
    if move.next_holder == NextHolder.UP:
        return (lead.origin if move.mover == Mover.REPORTER else lead.holder).above
    if move.next_holder == NextHolder.REPORTER:
        return lead.origin
    return district if move.next_holder == NextHolder.DISTRICT else lead.holder


def diagram():
    """The moves as a Mermaid state diagram."""
    lines = ["stateDiagram-v2", "    [*] --> draft"]
    for move in MOVES.values():
        lines += [f"    {source} --> {move.target}: {move.name}" for source in sorted(move.sources)]
    return "\n".join([*lines, "    accepted --> [*]", "    withdrawn --> [*]"])
