"""The desk of today: one queue over all nouns, the most urgent first."""

import datetime
from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.inbox import queues
from accounts.inbox.queues import Task
from accounts.inbox.worklist import kinds_of
from accounts.lists.counts import MOST, shown
from accounts.lists.listing import tabs
from accounts.office.settings import Office
from accounts.permissions import Permission
from portal.desk.signatures import entries_for
from registry.leads.statistics import queue_counts

WEEK = datetime.timedelta(days=6)  # today and the six days after it
ROWS = 40  # on the page; of one kind as many as it has on its own list
SIGNATURE = "signature"


@dataclass
class Part:
    """Overdue, due within a week, other."""

    name: str
    label: str
    count: str
    tasks: list


def today_of(request, today, *, kind=""):
    """
    :param kind: only these; an unknown one shows all
    :returns: dict for the template: parts, kinds, number, overdue, days, hidden
    """
    numbers, labels = numbers_of(request)
    kind = kind if kind in numbers else ""
    tasks = sorted(
        tasks_of(request, today), key=lambda task: (task.due or datetime.date.max, task.since, task.url)
    )
    number = sum(numbers.values())
    wanted = [task for task in tasks if kind in ("", task.kind)]
    return {
        "parts": parts_of(wanted[:ROWS], today),
        "kinds": kind_tabs(request, numbers, labels, kind) if len(numbers) > 1 else [],
        "number": shown(number),
        "words": words_of(number, overdue(tasks, today)),
        "rest": rest_of(wanted, numbers, labels, kind),
        "days": days_of(tasks, today),
        "first": wanted[0] if wanted else None,
    }


def numbers_of(request):
    """
    :returns: (dict kind → number, only where something waits, dict kind → label)
    """
    labels = {kind: queue.label for kind, queue in queues.all_queues().items()}
    numbers = dict(queue_counts(request))
    if request.user.can(Permission.APPROVAL_SIGN):
        labels[SIGNATURE] = gettext_lazy("to sign")
        numbers[SIGNATURE] = len(entries_for(request))
    return {kind: number for kind, number in numbers.items() if number}, labels


def tasks_of(request, today):
    user = request.user
    office = Office.of(user)
    tasks = queues.tasks_of(user, office, today)
    if user.can(Permission.APPROVAL_SIGN):
        kinds = kinds_of(settings.SIGNATURES)
        tasks += [signature(entry, kinds[entry.kind], office, today) for entry in entries_for(request)]
    return tasks


def signature(entry, label, office, today):
    return Task(
        kind=SIGNATURE,
        label=_("to sign"),
        action=_("Sign"),
        url=entry.url,
        title=entry.title,
        since=entry.since,
        due=entry.deadline,
        detail=label,
        where=entry.who,
        is_example=entry.is_example,
        clock=queues.clock_of(office, None, entry.deadline, today),
    )


def overdue(tasks, today):
    return sum(task.due is not None and task.due < today for task in tasks)


def parts_of(tasks, today):
    labels = {"over": _("Overdue"), "week": _("Due within a week"), "other": _("Other")}
    found = {name: [] for name in labels}
    for task in tasks:
        found[part_of(task, today)].append(task)
    return [Part(name, labels[name], len(rows), rows) for name, rows in found.items() if rows]


def part_of(task, today):
    if task.due is None or task.due > today + WEEK:
        return "other"
    return "over" if task.due < today else "week"


def kind_tabs(request, numbers, labels, current):
    """All, and each kind of which something waits, with its count."""
    shown_kinds = [("", _("all")), *((kind, labels[kind]) for kind in numbers)]
    return tabs(request, "kind", current, shown_kinds, numbers | {"": sum(numbers.values())})


def words_of(number, late):
    if not number:
        return _("Nothing waits for you today.")
    words = ngettext("%(count)s thing waits for you", "%(count)s things wait for you", min(number, MOST + 1))
    words %= {"count": shown(number)}
    if not late:
        return _("%(words)s, none is overdue.") % {"words": words}
    first = ngettext("%(count)d is overdue: begin with it.", "%(count)d are overdue: begin with them.", late)
    return f"{words}{_(', ')}{first % {'count': late}}"


def rest_of(wanted, numbers, labels, kind):
    """Where not everything fits: the way to the lists that hold the rest."""
    on_page = Counter(task.kind for task in wanted[:ROWS])
    known = queues.all_queues()
    return [
        {
            "label": labels[name],
            "count": shown(number - on_page[name]),
            "url": known[name].all_url() if name in known else reverse("portal:signature_list"),
        }
        for name, number in numbers.items()
        if kind in ("", name) and number > on_page[name]
    ]


def days_of(tasks, today):
    """The next seven days, with what is due on each; nothing where nothing is due."""
    days = [today + datetime.timedelta(days=number) for number in range(7)]
    due = {day: Counter(str(task.label) for task in tasks if task.due == day) for day in days}
    rows = [{"day": day, "kinds": due[day].items(), "is_today": day == today} for day in days]
    return rows if any(due.values()) else []
