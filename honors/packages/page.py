"""What the package's page shows: who is ready, what is missing, what was sent."""

from django.utils import timezone

from accounts.permissions import Permission as P
from honors.models import PackageFile
from honors.nominations.moves import NominationState
from honors.packages import folders
from honors.public_notices.moves import PublicNoticeState
from honors.public_notices.publication import statement_pdf

GOING_UP = ("selected", "cleared", "noticed")


def going_up(round):
    """Nominations that are, or will be, part of the package."""
    return list(folders.with_parts(round.nominations.filter(state__in=GOING_UP)))


def with_papers(round):
    """The same, loaded for their papers."""
    return list(folders.with_papers(round.nominations.filter(state__in=GOING_UP)))


def ready(round):
    """Nominations that can be sent now."""
    return [n for n in folders.sendable(round) if all(check.is_ok for check in folders.checklist(n))]


def extras(round):
    """Papers of the whole round: the statement on each concluded public notice (公示情况说明)."""
    public_notices = round.public_notices.filter(state=PublicNoticeState.CONCLUDED).order_by("pk")
    return [
        (f"公示情况说明{number}.pdf", statement_pdf(public_notice))
        for number, public_notice in enumerate(public_notices, 1)
    ]


def context(round, user):
    rows, nominations = [], going_up(round)
    here = nominations[0].round if nominations else round  # with its files already, if there are any
    scans = [scan for scan in here.package_files.all() if scan.kind == PackageFile.Kind.SUMMARY]
    for nomination in nominations:
        checks = folders.checklist(nomination)
        lacking = [check for check in checks if not check.is_ok]
        rows.append(
            {
                "nomination": nomination,
                "checks": checks,
                "lacking": len(lacking),
                "is_ready": not lacking and nomination.state == NominationState.NOTICED,
                "folder": folders.folder_name(nomination),
            }
        )
    today = timezone.localdate()
    return {
        "round": round,
        "rows": rows,
        "ready": sum(row["is_ready"] for row in rows),
        "days_left": (round.deadline - today).days,
        "scans": scans,
        "dispatches": round.dispatches.select_related("by", "archive").prefetch_related(
            "items__nomination__honoree"
        ),
        "can": {
            "manage": user.can(P.ROUND_MANAGE) and round.is_running,
            "send": user.can(P.ROUND_DECIDE) and round.is_running,
            "papers": user.can(P.ROUND_MANAGE) and user.can(P.PERSONAL_REVEAL),
        },
    }
