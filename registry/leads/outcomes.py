"""What became of somebody after the acceptance, as far as it is public or decided.

Each app that knows something tells it by a `Source` of `settings.OUTCOMES`. What is being consulted about, or
objected to, is told by none: whoever reads a lead may read all of this.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.conf import settings
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.module_loading import import_string
from django.utils.translation import gettext_lazy as _

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


@dataclass(frozen=True)
class Source:
    """
    :param relations: names of what points at a file; without any of it there is nothing to tell
    :param outcomes: keys of files → `Outcome`s
    """

    relations: frozenset
    outcomes: Callable


def outcomes_of(files, *, relations=None):
    """
    :param files: keys of files
    :param relations: which are known to point at them (`accounts.lists.held`), where that is known
    :returns: dict key → outcomes, oldest first; one query for each source, none for no files
    """
    found = defaultdict(list)
    for path in settings.OUTCOMES if files else ():
        source = import_string(path)
        if relations is None or source.relations & relations:
            for outcome in source.outcomes(files):
                found[outcome.honoree].append(outcome)
    for outcomes in found.values():
        outcomes.sort(key=lambda outcome: outcome.at)
    return found


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
