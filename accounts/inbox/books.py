"""What the apps tell the inbox about their notifications: sentences, and who still sees what they are about.

`settings.NOTIFICATION_BOOKS` names one `Book` of each app: the inbox knows nothing of apps to its right.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

from django.conf import settings
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class Sentence:
    """One kind of event in words.

    `inside` is read on the desk and may say %(title)s. `outside` goes into WeChat groups and e-mails:
    numbers, units and days only, never a person.
    """

    kind: str  # a value of Notification.Kind
    inside: str
    outside: str


@dataclass(frozen=True)
class Target:
    """What notifications may be about.

    :param label: the model's label in small letters
    :param visible_to: user → QuerySet of what this user may see now
    :param title: the field that names it on screen
    """

    label: str
    visible_to: Callable
    title: str


@dataclass(frozen=True)
class Book:
    sentences: dict
    targets: list = field(default_factory=list)


@cache
def books():
    return [import_string(name) for name in settings.NOTIFICATION_BOOKS]


def targets():
    return [target for book in books() for target in book.targets]


@cache
def sentence_of(event):
    return next(book.sentences[event] for book in books() if event in book.sentences)
