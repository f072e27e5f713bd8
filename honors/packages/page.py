"""What the package's page shows: who is ready, what is missing, what was sent."""

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


def context(round):
    nominations = going_up(round)
    here = nominations[0].round if nominations else round  # with its files already, if there are any
    for nomination in nominations:
        nomination.checks = folders.checklist(nomination)
        nomination.lacking = sum(not check.is_ok for check in nomination.checks)
        nomination.is_ready = not nomination.lacking and nomination.state == NominationState.NOTICED
        nomination.folder = folders.folder_name(nomination)
    return {
        "round": round,
        "nominations": nominations,
        "ready": sum(nomination.is_ready for nomination in nominations),
        "scans": [scan for scan in here.package_files.all() if scan.kind == PackageFile.Kind.SUMMARY],
        "dispatches": round.dispatches.select_related("by", "archive").prefetch_related(
            "items__nomination__honoree"
        ),
    }
