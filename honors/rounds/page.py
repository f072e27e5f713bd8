"""What the pages of rounds show: the route of the round, its nominations, its funnel."""

from django.db.models import Count, Q
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.permissions import Permission as P
from honors.nominations import funnel as round_funnel
from honors.nominations.moves import NominationState

S = NominationState
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


def context(round, user):
    nominations = list(
        round.nominations.select_related("honoree__organization__parent", "category", "award").order_by(
            "category__order", "pk"
        )
    )
    return {
        "round": round,
        "quotas": with_places_taken(round.quotas.select_related("category"), nominations),
        "nominations": nominations,
        "stations": stations(round, nominations, user),
        "is_decided": bool(nominations) and not any(n.is_open for n in nominations),
    }


def with_places_taken(quotas, nominations):
    for quota in quotas:
        quota.count = sum(
            n.category_id == quota.category_id and n.state not in (S.WITHDRAWN, S.PASSED_OVER)
            for n in nominations
        )
    return quotas


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
    since, until = days = round_funnel.period(round)
    totals, by_street, by_category = round_funnel.tables(round, days)
    return {
        "round": round,
        "totals": totals,
        "most": max((cell["value"] for cell in totals), default=0) or 1,
        "tables": [(_("By street"), by_street), (_("By category"), by_category)],
        "steps": [label for _name, label in round_funnel.STEPS],
        "since": since,
        "until": until,
    }
