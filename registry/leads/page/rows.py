"""What pages show of a lead: its badge, its age, the stations of its route, its steps."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Organization
from accounts.office.settings import Office
from accounts.papers import printed
from registry.leads.clocks import clock_of
from registry.leads.moves import MOVES, State
from registry.leads.page import whereabouts

Kind = Organization.Kind


@dataclass
class Badge:
    kind: str  # wait, back, ok, neutral, draft
    icon: str
    label: str


@dataclass
class Stop:
    """One station of the route."""

    label: str
    holder: str
    note: str
    state: str  # done, now, later
    tone: str = ""  # soon, late


def lead_rows(leads, user, *, now=None):
    """Give the rows of a list what the template prints.

    :param leads: a QuerySet, or leads loaded `with_deadline`
    """
    now, office = now or timezone.now(), Office.of(user)
    # asked for here, not in the list's query, because the list also counts its rows
    rows = list(leads.with_deadline() if isinstance(leads, QuerySet) else leads)
    today = timezone.localdate(now)
    for lead in rows:
        lead.is_mine = is_mine(lead, user)
        lead.badge = badge(lead)
        lead.clock = clock_of(lead, office, today)
    whereabouts.find(rows, office)
    return rows


def is_mine(lead, user):
    """Is it this user's turn?"""
    moves = {
        State.UNDER_REVIEW: ("send_back", "accept"),
        State.RETURNED: ("resubmit",),
        State.DRAFT: ("submit",),
    }
    holder = lead.holder_id
    return lead.state in moves and any(
        user.can_at(MOVES[name].permission, holder) for name in moves[lead.state]
    )


def badge(lead):
    if lead.state == State.UNDER_REVIEW:
        words = {
            Kind.STREET: _("street is checking"),
            Kind.DEPARTMENT: _("department is checking"),
            Kind.DISTRICT: _("district is checking"),
        }
        icon = "arrow-up" if lead.holder.kind == Kind.DISTRICT else "clock"
        return Badge("wait", icon, words.get(lead.holder.kind, _("under review")))
    return {
        State.DRAFT: Badge("draft", "pencil", _("draft")),
        State.RETURNED: Badge("back", "undo-2", _("returned for correction")),
        State.ACCEPTED: Badge("ok", "check", _("accepted")),
        State.DECLINED: Badge("neutral", "circle-minus", _("declined")),
        State.WITHDRAWN: Badge("neutral", "x", _("withdrawn")),
        State.MERGED: Badge("neutral", "copy", _("taken up in another lead")),
    }[lead.state]


def age(since, now):
    days = (timezone.localdate(now) - timezone.localdate(since)).days
    if days <= 0:
        return _("today")
    return ngettext("%(days)d day", "%(days)d days", days) % {"days": days}


def route(lead, steps=()):
    """Stations from the reporter's desk to the reserve pool: what each level decided, who holds the lead now,
    what became of it.

    :param steps: of the lead, newest first
    """
    chain = [lead.origin]
    while chain[-1].parent is not None:
        chain.append(chain[-1].parent)
    at_origin = lead.state in (State.DRAFT, State.RETURNED, State.WITHDRAWN)
    here = 0 if at_origin else next((i for i, unit in enumerate(chain) if unit.pk == lead.holder_id), 0)
    stops = []
    for position, unit in enumerate(chain):
        state = "now" if position == here else "done" if position < here else "later"
        stops.append(Stop(station_label(unit, position), unit.name, "", state))
    final = Stop(_("reserve pool"), "", _("then cultivation, step by step"), "later")
    if lead.state == State.ACCEPTED:
        for stop in stops:
            stop.state = "done"
        final.state = "done"
        final.note = lead.outcome.words if lead.outcome else ""
    else:
        since = age(lead.state_since, timezone.now())
        stops[here].note = f"{badge(lead).label} · {lead.clock.words if lead.clock else since}"
        stops[here].tone = lead.clock.state if lead.clock else ""
    decided = {}
    for step in steps:
        decided.setdefault(step.from_holder_id, step)
    for unit, stop in zip(chain, stops, strict=True):
        if stop.state == "done" and unit.pk in decided:
            stop.note = f"{decided[unit.pk].label} {printed.day(decided[unit.pk].at)}"
    return [*stops, final]


def station_label(unit, position):
    if position == 0:
        return _("reported")
    return {
        Kind.STREET: _("street checks"),
        Kind.DEPARTMENT: _("department checks"),
        Kind.DISTRICT: _("district decides"),
    }.get(unit.kind, _("checks"))
