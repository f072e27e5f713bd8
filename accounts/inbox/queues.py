"""What waits for its reader, of all nouns: rows of one shape, asked in one statement.

`settings.QUEUES` names the queues of each app. The desk of today and the counts of the menu read
the same ones, so they cannot disagree.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.conf import settings
from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import BooleanField, CharField, DateField, DateTimeField, F, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.module_loading import import_string

from accounts.lists.counts import of_rows
from accounts.office.clock import clock, last_day
from accounts.office.memory import remembered, version_for

ROWS = 30  # of each queue, the most urgent; the rest is behind the link to its list
NEVER = Cast(Value(None), DateField())


@dataclass(frozen=True)
class Queue:
    """One kind of thing that waits.

    :param rows: (user, today) → what this very user is to do now, most urgent first; None: no part in it
    :param title: whom or what it is about; with `detail` and `where` a path or an expression of a text
    :param since: from when it waits, a moment
    :param due: its last day
    :param limit: name of the office's setting that counts the working days from `since`, where `due` is empty
    :param page: name of the address where it is done
    :param key: path of the key in that address; None for an address without one
    :param all_url: () → address of the list that holds all of them
    :param action: what the button says
    :param group: name of the group of the menu that counts it
    """

    kind: str
    label: str
    rows: Callable
    title: object
    since: object
    page: str
    all_url: Callable
    action: str
    group: str
    key: str | None = "pk"
    detail: object = ""
    where: object = ""
    due: object = None
    limit: object = ""
    is_example: object = None

    def columns(self):
        return {
            "q_title": text(self.title),
            "q_detail": text(self.detail),
            "q_where": text(self.where),
            "q_since": Cast(self.since, DateTimeField()),
            "q_due": Cast(self.due, DateField()) if self.due else NEVER,
            "q_limit": text(self.limit),
            "q_example": F(self.is_example) if self.is_example else Value(False, output_field=BooleanField()),
        }


def text(what):
    """:param what: path of a column or expression; empty for none"""
    return Cast(what or Value(""), CharField())


@dataclass
class Task:
    """One thing to do, as pages print it.

    :param kind: a key; of a queue or of what waits for a signature
    :param clock: accounts.office.clock.Clock, where there is a last day
    """

    kind: str
    label: str
    action: str
    url: str
    title: str
    since: datetime
    due: date | None = None
    detail: str = ""
    where: str = ""
    is_example: bool = False
    clock: object = None


def all_queues():
    """All queues, by kind, in the order of the menu."""
    return {queue.kind: queue for path in settings.QUEUES for queue in import_string(path)}


def tasks_of(user, office, today):
    """The first rows of each queue; worked out once for each state of the data.

    :returns: list of Task, without order
    """
    known = all_queues()
    rows = remembered(
        f"queues/{user.pk}/{roles_of(user)}", lambda: rows_of(user, today), version=version_for(user)
    )
    return [task(known[row[0]], row[1:], office, today) for row in rows]


def counted(user, today):
    """How many wait in each queue, for `counts.ask`: dict kind → (SQL, parameters)."""
    return {kind: number for kind, _rows, number in composed(user, today)}


def roles_of(user):
    return "+".join(sorted(f"{grant.role}.{grant.organization_id}" for grant in user.live_grants))


def composed(user, today):
    """The statements of each queue, composed once a day for these roles: it takes longer than to ask.

    :returns: list of (kind, (SQL of the rows, parameters), (SQL of their number, parameters))
    """

    def compose():
        found = []
        for kind, queue in all_queues().items():
            waiting = queue.rows(user, today)
            if waiting is None:
                continue
            rows = waiting.annotate(**queue.columns()).values_list(queue.key or "pk", *queue.columns())
            try:
                found.append((kind, rows[:ROWS].query.sql_with_params(), of_rows(waiting)))
            except EmptyResultSet:  # with roles at no organization
                continue
        return found

    return remembered(f"queues-sql/{user.pk}/{roles_of(user)}", compose, version=f"{today:%Y%m%d}")


def rows_of(user, today):
    """One statement for the rows of all queues."""
    parts, values = [], []
    for kind, (sql, own_values), _number in composed(user, today):
        parts.append(f"SELECT '{kind}', {kind}.* FROM ({sql}) {kind}")  # noqa: S608, ours
        values += own_values
    if not parts:
        return []
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), values)
        return cursor.fetchall()


def task(queue, row, office, today):
    pk, title, detail, where, since, due, limit, is_example = row
    since, due = moment(since), day(due)
    if due is None and limit:
        due = office.calendar.add_working_days(timezone.localdate(since), office[limit])
    return Task(
        kind=queue.kind,
        label=queue.label,
        action=queue.action,
        url=reverse(queue.page, args=[pk] if queue.key else None),
        title=title,
        detail=detail,
        where=where or "",
        since=since,
        due=due,
        is_example=bool(is_example),
        clock=clock_of(office, since if limit else None, due, today),
    )


def clock_of(office, since, due, today):
    """:param since: where working days are counted from; None where only the day counts"""
    if due is None:
        return None
    return clock(office, since=since, due=due, today=today) if since else last_day(office, due, today)


def moment(value):
    """SQLite answers with text, in UTC."""
    found = parse_datetime(value) if isinstance(value, str) else value
    return timezone.make_aware(found, UTC) if timezone.is_naive(found) else found


def day(value):
    return parse_date(value[:10]) if isinstance(value, str) else value
