"""What the pages of rounds show: badges, the route of the round, its nominations, its funnel."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from honors.nominations import funnel as round_funnel
from honors.nominations.moves import OPEN, NominationState

S = NominationState
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

BEYOND = (S.SENT, S.LISTED, S.NAMED, S.NOT_CHOSEN)
# label, page, who may open it, states that have been through it, states that wait for it
STATIONS = [
    (gettext_lazy("Nomination"), "nomination_create", P.ROUND_MANAGE, list(S), []),
    (gettext_lazy("Screening"), "screening_edit", P.ROUND_MANAGE,
     [S.PASSED_OVER, S.SELECTED, S.CLEARED, S.NOTICED, *BEYOND], [S.NOMINATED]),
    (gettext_lazy("Consultation"), "consultation_list", P.CONSULTATION,
     [S.CLEARED, S.NOTICED, *BEYOND], [S.SELECTED]),
    (gettext_lazy("Public notice"), "public_notice_list", P.ROUND_VIEW, [S.NOTICED, *BEYOND], [S.CLEARED]),
    (gettext_lazy("Package"), "package_detail", P.ROUND_VIEW, BEYOND, [S.NOTICED]),
    (gettext_lazy("Result"), "roll_paste", P.AWARD_RECORD, [S.NAMED, S.NOT_CHOSEN], [S.SENT, S.LISTED]),
]  # fmt: skip


def with_counts(rounds):
    return rounds.annotate(
        nominated=Count("nominations", distinct=True),
        named=Count("nominations", filter=Q(nominations__state=S.NAMED), distinct=True),
    )


def badge(round, today):
    """Kind, icon and words of a round's state."""
    if not round.is_running:
        return {"kind": "ok", "icon": "check", "label": _("closed")}
    if round.deadline < today:
        return {"kind": "wait", "icon": "clock", "label": _("deadline over")}
    if round.opens_on > today:
        return {"kind": "draft", "icon": "calendar", "label": _("not open yet")}
    days = (round.deadline - today).days
    return {"kind": "wait", "icon": "clock", "label": _("%(days)d days left") % {"days": days}}


def state_badge(nomination):
    kind, icon = BADGES[nomination.state]
    return {"kind": kind, "icon": icon, "label": nomination.get_state_display()}


def context(round, user):
    today = timezone.localdate()
    nominations = list(
        round.nominations.select_related("honoree__organization__parent", "category", "award").order_by(
            "category__order", "pk"
        )
    )
    for nomination in nominations:
        nomination.badge = state_badge(nomination)
    screenings = list(round.screenings.all())
    return {
        "round": round,
        "badge": badge(round, today),
        "quotas": quota_rows(round, nominations),
        "nominations": nominations,
        "stations": stations(round, nominations, user),
        "screenings": screenings,
        "refused": "",
        "can": rights(round, nominations, user, today),
    }


def rights(round, nominations, user, today):
    manages = user.can(P.ROUND_MANAGE) and round.is_running
    is_decided = bool(nominations) and not any(n.state in OPEN for n in nominations)
    return {
        "manage": manages,
        "nominate": manages and round.opens_on <= today <= round.deadline,
        "close": user.can(P.ROUND_DECIDE) and round.is_running and is_decided,
        "record": user.can(P.AWARD_RECORD),
    }


def quota_rows(round, nominations):
    rows = []
    for quota in round.quotas.select_related("category"):
        count = sum(
            n.category_id == quota.category_id and n.state not in (S.WITHDRAWN, S.PASSED_OVER)
            for n in nominations
        )
        rows.append({"label": quota.category.name, "count": count, "places": quota.places})
    return rows


def stations(round, nominations, user):
    """The round's route: what is done, what is next, where to click."""
    at = {state: sum(n.state == state for n in nominations) for state in S}
    return [
        {
            "label": label,
            "url": address(round, name) if user.can(permission) else "",
            "done": sum(at[state] for state in done),
            "waiting": sum(at[state] for state in waiting),
        }
        for label, name, permission, done, waiting in STATIONS
    ]


def address(round, name):
    if name == "roll_paste":
        return f"{reverse('honors:roll_paste')}?round={round.pk}"
    return reverse(f"honors:{name}", args=[round.pk])


def funnel(round):
    totals, by_street, by_category = round_funnel.tables(round)
    since, until = round_funnel.period(round)
    top = max((cell["value"] for cell in totals), default=0) or 1
    return {
        "totals": [cell | {"max": top} for cell in totals],
        "tables": [
            {"label": _("By street"), "rows": by_street},
            {"label": _("By category"), "rows": by_category},
        ],
        "steps": [label for _name, label in round_funnel.STEPS],
        "since": since,
        "until": until,
    }
