"""What waits in this app for the head: screenings to announce, packages to send up, cases to propose."""

from django.db.models import OuterRef
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.inbox.worklist import Entry, Source, last_step
from accounts.permissions import Permission as P
from honors.models import Nomination, NominationStep, Screening, Withdrawal, WithdrawalStep
from honors.nominations.moves import NominationState
from honors.withdrawals.moves import WithdrawalState

SCREENING, PACKAGE, WITHDRAWAL = "screening", "package", "withdrawal"


def kinds():
    return {
        SCREENING: gettext_lazy("screening to be announced"),
        PACKAGE: gettext_lazy("package to be sent up"),
        WITHDRAWAL: gettext_lazy("withdrawal to be proposed"),
    }


def waiting(user, today):
    rows = []
    if user.can(P.ROUND_DECIDE):
        rows += [(unannounced(), screenings), (ready(), packages)]
    if user.can(P.AWARD_REVOKE):
        rows.append((verified(), cases))
    return rows


def unannounced():
    """Records of a meeting whose decisions take no effect before the head announces them."""
    rows = Screening.objects.filter(announced_at__isnull=True, round__closed_at__isnull=True)
    return rows.select_related("round__honor", "entered_by").order_by("pk")


def ready():
    """People whose public notice is done."""
    rows = Nomination.objects.filter(state=NominationState.NOTICED, round__closed_at__isnull=True)
    rows = rows.annotate(**last_step(NominationStep.objects.filter(nomination=OuterRef("pk"))))
    return rows.select_related("round__honor").order_by("pk")


def verified():
    """Cases that only the head proposes to the conferring body."""
    rows = Withdrawal.objects.filter(state=WithdrawalState.VERIFIED)
    rows = rows.annotate(**last_step(WithdrawalStep.objects.filter(withdrawal=OuterRef("pk"))))
    return rows.select_related("honoree").order_by("pk")


def screenings(rows):
    return [
        Entry(
            kind=SCREENING,
            title=str(screening.round),
            url=screening.get_absolute_url(),
            who=screening.entered_by.name,
            since=screening.recorded_at,
            deadline=screening.round.deadline,
            is_example=screening.round.is_example,
        )
        for screening in rows
    ]


def packages(nominations):
    """One row for each round of these people."""
    rounds = {}
    for nomination in nominations:
        rounds.setdefault(nomination.round, []).append(nomination)
    return [
        Entry(
            kind=PACKAGE,
            title=_("%(round)s: %(count)d people") % {"round": round, "count": len(people)},
            url=reverse("honors:package_detail", args=[round.pk]),
            who=people[-1].by_name or "",
            since=min(nomination.since for nomination in people),
            deadline=round.deadline,
            is_example=round.is_example,
        )
        for round, people in rounds.items()
    ]


def cases(rows):
    return [
        Entry(
            kind=WITHDRAWAL,
            title=case.honoree.name,
            url=case.get_absolute_url(),
            who=case.by_name or "",
            since=case.since,
            is_example=case.honoree.is_example,
        )
        for case in rows
    ]


SOURCE = Source(kinds=kinds, waiting=waiting)
