"""What the nouns tell: one table in the `notifications.py` of each; `settings.NOTIFICATIONS` names them all.

    EVENTS = {"app.model": [Event(name, kind, to).says(inside, outside), …]}

The label says what is told about: a model with `objects.visible_to(user)` and a `TITLE`, the column that a
sentence calls it by. The inbox knows nothing of apps to its right.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from django.apps import apps
from django.conf import settings
from django.utils.module_loading import import_string

from accounts.permissions import Permission


@dataclass(frozen=True)
class Event:
    """One row of a table: what has happened, who is told, in which words. Rows of one move stand in the order
    of precedence: nobody is told twice of it.

    :param kind: a value of Notification.Kind
    :param to: a permission (whoever holds it), a path from the cause to an account, or a function
        (ask, about, cause) → accounts that asks by `ask(question, …)`, see `drafts.asking`
    :param on: the moves or states that bring it about, where no verb or calendar names it
    :param also: who is told as well
    """

    name: str
    kind: str
    to: Permission | str | Callable
    on: str = ""
    also: Permission | str | Callable = ""
    inside: str = ""
    outside: str = ""

    def says(self, inside, outside):
        """
        :param inside: read on the desk; may say %(title)s
        :param outside: for WeChat groups and e-mails: numbers, units and days only, never a person
        """
        return replace(self, inside=inside, outside=outside)


@cache
def tables():
    """Label of what is told about → its events; of one object several nouns may tell."""
    found = {}
    for path in settings.NOTIFICATIONS:
        for label, events in import_string(path).items():
            found[label] = found.get(label, []) + events
    return found


@cache
def event_called(name):
    return next(event for events in tables().values() for event in events if event.name == name)


def events_on(about, *causes):
    """What one of these moves or states of an object brings about."""
    return [event for event in tables()[about._meta.label_lower] if set(causes) & set(event.on.split())]


def targets():
    """The models that are told about, by their labels."""
    return {label: apps.get_model(label) for label in tables()}
