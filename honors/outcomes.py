"""What became of files on their way to an honor, as far as it is public or decided.

Nothing here reads a consultation, an objection, or how far a nomination came inside the district: from the
nomination to the result it is "nominated", whatever it waits for, and one that ended without an award is "not
named this time", for whatever reason.
"""

from django.db.models import Max, Q
from django.urls import reverse
from django.utils import timezone

from accounts.lists.timeline import moment_on
from honors.models import Award, Candidacy, Nomination, PublicNoticeEntry
from honors.nominations.moves import NOMINATION_MOVES, OPEN, UNNAMED
from honors.public_notices.moves import PublicNoticeState
from registry.leads.outcomes import (
    NAMED,
    NOMINATED,
    NOT_NAMED,
    NOTICED,
    ON_NOTICE,
    POOL,
    Outcome,
    Part,
    columns,
)
from registry.people.models import last_day_of

ENDING = [move.name for move in NOMINATION_MOVES.values() if move.target in UNNAMED]
SHOWN = [PublicNoticeState.PUBLISHED, PublicNoticeState.CONCLUDED]


def honor_at(path):
    """The columns of an honor."""
    return {"honor": f"{path}__name", "tier": f"{path}__tier", "slug": f"{path}__slug"}


def candidacies(name, files):
    rows = Candidacy.objects.open().filter(honoree__in=files).order_by()
    return rows.values_list(*columns(name, "honoree", at="opened_at", **honor_at("honor")))


def nominations(name, files):
    rows = Nomination.objects.filter(honoree__in=files).order_by()
    rows = rows.annotate(ended_at=Max("steps__at", filter=Q(steps__move__in=ENDING)))
    paths = {"state": "state", "at": "nominated_at", "ended_at": "ended_at", "label": "round__label"}
    return rows.values_list(*columns(name, "honoree", **paths, **honor_at("round__honor")))


def entries(name, files):
    """Public notices that have begun, with the names that their page shows."""
    rows = PublicNoticeEntry.objects.shown().filter(
        nomination__honoree__in=files,
        public_notice__state__in=SHOWN,
        public_notice__starts_on__lte=timezone.localdate(),
    )
    paths = {
        "state": "nomination__state",
        "on": "public_notice__starts_on",
        "until": "public_notice__ends_on",
        "label": "public_notice__round__label",
    }
    honor = honor_at("public_notice__round__honor")
    return rows.order_by().values_list(*columns(name, "nomination__honoree", **paths, **honor))


def awards(name, files):
    """Those of a merged file count for the one that it was merged into, the same honor once."""
    rows = Award.objects.standing().of(files).once().counted().order_by()
    paths = {"state": "precision", "at": "recorded_at", "on": "given_on", "label": "round"}
    return rows.values_list(*columns(name, "counts_for", **paths, **honor_at("honor")))


def read_candidacy(row):
    yield Outcome(row.file, POOL, row.at, is_unaimed=row.honor is None)


def read_nomination(row):
    what = f"{row.honor} {row.label}"
    yield Outcome(row.file, NOMINATED, row.at, what, row.tier, is_over=row.state not in OPEN)
    if row.state in UNNAMED:
        yield Outcome(row.file, NOT_NAMED, row.ended_at or row.at, what, row.tier)


def read_entry(row):
    kind, at = ON_NOTICE if row.until >= timezone.localdate() else NOTICED, moment_on(row.on, hour=0)
    what = f"{row.honor} {row.label}"
    yield Outcome(row.file, kind, at, what, row.tier, row.until, is_over=row.state not in OPEN)


def read_award(row):
    at, url = row.at, reverse("portal:honor_detail", args=[row.slug])
    if row.on is not None:
        at = min(at, moment_on(last_day_of(row.on, row.state)))
    yield Outcome(row.file, NAMED, at, f"{row.honor} {row.label}".strip(), row.tier, url=url)


PARTS = [
    Part("candidacy", "candidacies", candidacies, read_candidacy),
    Part("nomination", "nominations", nominations, read_nomination),
    Part("entry", "nominations", entries, read_entry),
    Part("award", "awards", awards, read_award),
]
