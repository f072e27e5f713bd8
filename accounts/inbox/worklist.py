"""What waits for somebody, gathered from all apps: one row shape, each app gives its own rows.

`settings.SIGNATURES` names the sources of what waits for a signature or a decision by name; a source knows
its app, this module knows none. A page, a menu's count and the desk's home all read `waiting_entries`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Subquery
from django.utils.module_loading import import_string

from accounts.lists import counts


@dataclass(frozen=True)
class Entry:
    """One thing that waits.

    :param kind: a key of its source's `kinds`
    :param title: what or whom it is about
    :param url: where it is decided
    :param who: whoever handed it in
    :param since: the moment from which it waits
    :param deadline: the day until which it should be decided, if there is one
    """

    kind: str
    title: str
    url: str
    who: str
    since: datetime
    deadline: date | None = None
    is_example: bool = False


@dataclass(frozen=True)
class Source:
    """What one app contributes.

    :param kinds: () → dict kind → what it is called
    :param waiting: (user, today) → pairs of a QuerySet of what this very user may decide now, and of what
        makes `Entry` rows of it
    """

    kinds: Callable
    waiting: Callable


def last_step(steps):
    """Annotations `since` and `by_name` from the newest of an object's steps.

    :param steps: rows of steps with `at` and `by`, bound to the object by an OuterRef
    """
    newest = steps.order_by("-pk")
    return {"since": Subquery(newest.values("at")[:1]), "by_name": Subquery(newest.values("by__name")[:1])}


def sources(paths):
    return [import_string(path) for path in paths]


def kinds_of(paths):
    """Kind → label, of all sources in their order."""
    return {kind: label for source in sources(paths) for kind, label in source.kinds().items()}


def waiting_entries(paths, user, today):
    """The rows of all sources, oldest first; whether there are any is asked once for all of them."""
    asked = [pair for source in sources(paths) for pair in source.waiting(user, today)]
    found = counts.ask({place: counts.of_rows(rows, most=0) for place, (rows, _read) in enumerate(asked)})
    entries = [entry for place, (rows, read) in enumerate(asked) if found[place] for entry in read(rows)]
    return sorted(entries, key=lambda entry: (entry.since, entry.url))
