"""What became of files on their way to an honor, as far as it is public or decided: one query.

Nothing here reads a consultation, an objection, or how far a nomination came inside the district: from the
nomination to the result it is "nominated", whatever it waits for, and one that ended without an award is "not
named this time", for whatever reason.
"""

from django.db.models import CharField, DateField, DateTimeField, F, Max, Q, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from accounts.lists.timeline import moment_on
from honors.models import Award, Candidacy, Nomination, PublicNoticeEntry
from honors.nominations.moves import NOMINATION_MOVES, OPEN, UNNAMED
from honors.public_notices.moves import PublicNoticeState
from registry.leads.outcomes import NAMED, NOMINATED, NOT_NAMED, NOTICED, ON_NOTICE, POOL, Outcome, Source
from registry.people.models import last_day_of

ENDING = [move.name for move in NOMINATION_MOVES.values() if move.target in UNNAMED]
SHOWN = [PublicNoticeState.PUBLISHED, PublicNoticeState.CONCLUDED]
NO_DAY, NO_MOMENT = Cast(Value(None), DateField()), Cast(Value(None), DateTimeField())


def of_honors(files):
    """:param files: keys of files"""
    rows = candidacies(files).union(nominations(files), entries(files), awards(files), all=True)
    return [outcome for row in rows for outcome in READERS[row[0]](*row[1:])]


def columns(kind, file, *, state="", at=NO_MOMENT, ended_at=NO_MOMENT, on=NO_DAY, until=NO_DAY, honor, label):
    """The columns of each part of the one query, by their paths."""
    texts = [Value(value, CharField()) if value == "" else F(value) for value in (state, label)]
    honor = [F(f"{honor}__{name}") for name in ("name", "tier", "slug")]
    return [Value(kind, CharField()), F(file), texts[0], at, ended_at, on, until, *honor, texts[1]]


def candidacies(files):
    rows = Candidacy.objects.open().filter(honoree__in=files).order_by()
    return rows.values_list(*columns("pool", "honoree", at=F("opened_at"), honor="honor", label=""))


def nominations(files):
    rows = Nomination.objects.filter(honoree__in=files).order_by().annotate(
        ended_at=Max("steps__at", filter=Q(steps__move__in=ENDING))
    )  # fmt: skip
    moments = {"at": F("nominated_at"), "ended_at": F("ended_at")}
    where = {"honor": "round__honor", "label": "round__label"}
    return rows.values_list(*columns("nomination", "honoree", state="state", **moments, **where))


def entries(files):
    """Public notices that have begun, with the names that their page shows."""
    rows = PublicNoticeEntry.objects.filter(
        nomination__honoree__in=files,
        public_notice__state__in=SHOWN,
        public_notice__starts_on__lte=timezone.localdate(),
    )
    days = {"on": F("public_notice__starts_on"), "until": F("public_notice__ends_on")}
    where = {"honor": "public_notice__round__honor", "label": "public_notice__round__label"}
    shown = rows.shown().order_by()
    return shown.values_list(
        *columns("entry", "nomination__honoree", state="nomination__state", **days, **where)
    )


def awards(files):
    """Those of a merged file count for the one that it was merged into, the same honor once."""
    rows = Award.objects.standing().of(files).once().counted().order_by()
    where = {"honor": "honor", "label": "round"}
    return rows.values_list(
        *columns("award", "counts_for", state="precision", at=F("recorded_at"), on=F("given_on"), **where)
    )


def read_candidacy(file, state, at, ended_at, on, until, honor, *rest):
    yield Outcome(file, POOL, at, is_unaimed=honor is None)


def read_nomination(file, state, at, ended_at, on, until, honor, tier, slug, label):
    what = f"{honor} {label}"
    yield Outcome(file, NOMINATED, at, what, tier, is_over=state not in OPEN)
    if state in UNNAMED:
        yield Outcome(file, NOT_NAMED, ended_at or at, what, tier)


def read_entry(file, state, at, ended_at, on, until, honor, tier, slug, label):
    kind = ON_NOTICE if until >= timezone.localdate() else NOTICED
    yield Outcome(
        file, kind, moment_on(on, hour=0), f"{honor} {label}", tier, until, is_over=state not in OPEN
    )


def read_award(file, precision, at, ended_at, on, until, honor, tier, slug, label):
    url = reverse("portal:honor_detail", args=[slug])
    if on is not None:
        at = min(at, moment_on(last_day_of(on, precision)))
    yield Outcome(file, NAMED, at, f"{honor} {label}".strip(), tier, url=url)


READERS = {
    "pool": read_candidacy,
    "nomination": read_nomination,
    "entry": read_entry,
    "award": read_award,
}

SOURCE = Source(frozenset({"candidacies", "nominations", "awards"}), of_honors)
