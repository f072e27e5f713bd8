"""What became of somebody after the acceptance, as far as it is public or decided.

Each app that knows something tells it by `Part`s of `settings.OUTCOMES`, all read in one query. What is being
consulted about, or objected to, is told by none: whoever reads a lead may read all of this.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache, lru_cache
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.db.models import CharField, DateField, DateTimeField, F, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import Cast
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

from accounts.inbox import queues
from accounts.lists.timeline import Line


@dataclass(frozen=True, eq=False)
class Kind:
    """What there is to tell, and what comes next; how both are shown."""

    words: str
    after: str
    icon: str
    tone: str  # of its line in the timeline
    badge: str


WAIT_FOR_RESULT = _("you are told here as soon as a result is public or decided")
POOL = Kind(
    _("in the reserve pool"),
    _("the district cultivates and, in good time, nominates"),
    "layers",
    "green",
    "ok",
)
NOMINATED = Kind(_("nominated: %(what)s"), WAIT_FOR_RESULT, "star", "blue", "wait")
ON_NOTICE = Kind(
    _("on public notice until %(day)s: %(what)s"),
    _("it is decided after the public notice"),
    "eye",
    "blue",
    "wait",
)
NOTICED = Kind(_("was on public notice until %(day)s: %(what)s"), WAIT_FOR_RESULT, "eye", "blue", "wait")
NAMED = Kind(_("named: %(what)s"), "", "award", "gold", "ok")
NOT_NAMED = Kind(
    _("not named this time: %(what)s"),
    _("the file is kept; a later round is possible"),
    "circle-minus",
    "gray",
    "neutral",
)
STORY = Kind(_("the story is published"), "", "book-open", "gold", "ok")
FINAL = (NAMED, NOT_NAMED, STORY)
UNDER_WAY = {ON_NOTICE: 3, NOTICED: 2, NOMINATED: 1}  # go before whatever is over


@dataclass(frozen=True)
class Outcome:
    """
    :param honoree: key of the file
    :param what: the honor and its round
    :param is_over: it was so, and something later has taken its place
    :param url: the public page on which anybody can read it
    :param is_unaimed: in the pool, and nobody has said yet for which honor; for the desk of the district only
    """

    honoree: int
    kind: Kind
    at: datetime
    what: str = ""
    tier: str = ""
    until: date | None = None
    is_over: bool = False
    url: str = ""
    is_unaimed: bool = False

    @property
    def words(self):
        day = date_format(self.until, "MONTH_DAY_FORMAT") if self.until else ""
        return str(self.kind.words) % {"what": self.what, "day": day}

    @property
    def line(self):
        return Line(self.at, self.words, self.kind.icon, self.kind.tone, url=self.url)


class Row(NamedTuple):
    """What each part of the one query gives; what a part has no use for stays empty.

    :param part: its name
    :param file: key of the file
    """

    part: str
    file: int
    state: str = ""
    at: datetime | None = None
    ended_at: datetime | None = None
    on: date | None = None
    until: date | None = None
    honor: str = ""
    tier: str = ""
    slug: str = ""
    label: str = ""


EMPTY = {str: CharField(), int: CharField(), datetime | None: DateTimeField(), date | None: DateField()}


def columns(part, file, **paths):
    """The columns of `Row` for `values_list`.

    :param paths: which of them come from where
    """
    found = [Value(part, CharField()), F(file)]
    for name, kind in list(Row.__annotations__.items())[2:]:
        nothing = Value("" if kind is str else None, EMPTY[kind])
        found.append(F(paths[name]) if name in paths else Cast(nothing, EMPTY[kind]))
    return found


@dataclass(frozen=True)
class Part:
    """
    :param name: of its rows
    :param relation: what must point at a file, or there is nothing to tell
    :param rows: (name, expression of keys of files) → QuerySet of `columns`; composed once a day
    :param read: `Row` → `Outcome`s
    """

    name: str
    relation: str
    rows: Callable
    read: Callable


def outcomes_of(files, *, relations=None):
    """
    :param files: keys of files
    :param relations: which are known to point at them (`accounts.lists.held`), where that is known
    :returns: dict key → outcomes, oldest first; one query for all, none for no files
    """
    parts = tuple(part for part in all_parts() if relations is None or part.relation in relations)
    found = defaultdict(list)
    if not files or not parts:
        return found
    reading = {part.name: part.read for part in parts}
    for row in rows_of(parts, files):
        found[row.file] += reading[row.part](row)
    for outcomes in found.values():
        outcomes.sort(key=lambda outcome: outcome.at)
    return found


@cache
def all_parts():
    return [part for path in settings.OUTCOMES for part in import_string(path)]


ASKED = "/* files */"  # stands in a composed statement for the keys of the files


def rows_of(parts, files):
    """The `Row`s of these parts, asked in one statement."""
    sql, values = composed(parts, timezone.localdate())
    keys = ", ".join(str(int(key)) for key in files)
    with connection.cursor() as cursor:
        cursor.execute(sql.replace(ASKED, keys), values)
        return [read(row) for row in cursor.fetchall()]


@lru_cache(maxsize=64)
def composed(parts, today):
    """Composed once a day for the same parts, whichever files are asked: it takes longer than to ask.

    :param today: what a part says of public notices holds for this day
    :returns: (SQL, parameters)
    """
    files = RawSQL(ASKED, [])  # noqa: S611, keys are written there as numbers
    first, *others = [part.rows(part.name, files) for part in parts]
    return first.union(*others, all=True).query.sql_with_params()


def read(values):
    """SQLite answers with text for days and moments."""
    row = Row._make(values)
    return row._replace(
        at=row.at and queues.moment(row.at),
        ended_at=row.ended_at and queues.moment(row.ended_at),
        on=queues.day(row.on),
        until=queues.day(row.until),
    )


def since(outcomes, moment):
    """Those that came after a lead; what the file was given before did not become of it."""
    day = timezone.localdate(moment)
    return [outcome for outcome in outcomes if timezone.localdate(outcome.at) >= day]


def present(outcomes):
    """The one that says where somebody stands now: what is under way goes first; None for none."""
    live = [outcome for outcome in outcomes if not outcome.is_over]
    return max(live, key=order_of, default=None)


def order_of(outcome):
    return UNDER_WAY.get(outcome.kind, 0), outcome.at, outcome.kind is not POOL


def by_level(outcomes):
    """The present one of each tier of honors, as pairs (tier, outcome)."""
    tiers = defaultdict(list)
    for outcome in outcomes:
        tiers[outcome.tier].append(outcome)
    return {tier: found for tier, rows in tiers.items() if tier and (found := present(rows))}
