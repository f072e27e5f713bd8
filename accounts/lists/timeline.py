"""One line of a timeline; a `Step` has the same attributes and needs none."""

from dataclasses import dataclass
from datetime import datetime, time

from django.utils import timezone

from accounts.models import User


@dataclass
class Line:
    """
    :param told: what stands below: the note, the number of the paper
    :param unit: in brackets behind whoever did it
    :param to: to whom it goes next
    :param url: the page on which it can be read
    """

    at: datetime
    label: str
    icon: str
    tone: str
    by: User | None = None
    told: str = ""
    unit: str = ""
    to: str = ""
    url: str = ""

    @classmethod
    def of(cls, step, label, told, unit=""):
        """A step among other things, in other words than on the page of its own object."""
        return cls(step.at, label, step.icon, step.tone, step.by, told, unit)


def newest_first(lines):
    return sorted(lines, key=lambda line: line.at, reverse=True)


def moment_on(day, hour=12):
    """Of what is known by its day only."""
    return timezone.make_aware(datetime.combine(day, time(hour)))


def route(states, here, passed):
    """The stations of a way, with the present one.

    :param passed: those that were gone through
    """
    return [
        {"label": state.label, "state": "now" if state == here else "done" if state in passed else "later"}
        for state in states
    ]
