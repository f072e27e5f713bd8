"""What the table of registry/honorees/rules.py says of files at hand: for forms, moves and pages."""

from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.refusal import Refusal
from registry.honorees.models.honoree import Honoree
from registry.honorees.rules import SENTENCES, first_stop, stopped_within


@dataclass(frozen=True)
class Stopped:
    """Why a file may not: a code, and the sentence for whoever may see the file."""

    code: str
    sentence: str


def stops_of(honorees, doing, on=None):
    """
    :param honorees: files or their keys
    :param on: the day it is about; without one, today
    :returns: dict key of the file → Stopped, of those only who may not
    """
    keys = {getattr(honoree, "pk", honoree) for honoree in honorees}
    files = Honoree.objects.filter(pk__in=keys).order_by()
    return stopped(files.values_list("pk", first_stop(doing, on or timezone.localdate())))


def stops_within(files, doing, on):
    """The same of very many.

    :param files: QuerySet
    """
    return stopped(stopped_within(files.order_by(), doing, on))


def stopped(places):
    return {
        key: Stopped(SENTENCES[place][0].code, str(SENTENCES[place][2]))
        for key, place in places
        if place is not None
    }


def stop_of(honoree, doing, on=None):
    """:returns: Stopped, or None where nothing stands against it"""
    return stops_of([honoree], doing, on).get(honoree.pk)


def sentences(honorees, doing, on=None):
    """One for each who may not, with the name."""
    stops = stops_of(honorees, doing, on)
    return [
        _("%(name)s: %(rule)s") % {"name": honoree.name, "rule": stops[honoree.pk].sentence}
        for honoree in honorees
        if honoree.pk in stops
    ]


def refuse(honorees, doing, on=None):
    """The same for a move, inside its transaction.

    :raises Refusal: with the sentences
    """
    if words := sentences(honorees, doing, on):
        raise Refusal(" ".join(words), status=422)
