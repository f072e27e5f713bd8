"""May this person appear, receive, be invited or be sent out now? The one table that says so.

Each stop is a condition on files with the sentence that names it. Lists and choices leave out those for whom
one holds (`Honoree.objects.may`), moves and forms ask the same conditions for their sentence
(registry/honorees/refusals.py), so that the two cannot disagree.
"""

import datetime
import enum
from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Case, Exists, IntegerField, OuterRef, Q, Value, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from registry.honorees.models.consent import Consent, minors
from registry.people.merged import without
from registry.people.models import Person, Precision
from registry.suspensions.models.suspension import Suspension

NAME, MEDIA, COURTESY = Consent.Purpose.NAME, Consent.Purpose.MEDIA, Consent.Purpose.COURTESY


class Doing(enum.Enum):
    """What somebody may or may not do at a moment."""

    APPEAR = "appear"  # the name in public: pages, lists, feeds, boards, posters
    REPORTED = "reported"  # the name beside what the media wrote
    RECEIVE = "receive"  # courtesies, care; of the deceased their next of kin, where the scheme says so
    INVITED = "invited"  # asked to an occasion
    SENT = "sent"  # a roster, a talk, an interview, an activity of a studio
    INTERVIEWED = "interviewed"  # sent before the media


D = Doing
PUBLIC = frozenset({D.APPEAR, D.REPORTED, D.SENT, D.INTERVIEWED})
IN_PERSON = frozenset({D.INVITED, D.SENT, D.INTERVIEWED})


@dataclass(frozen=True)
class Stop:
    """One thing that stands against it.

    :param condition: day → condition on files
    :param of_now: not asked of what took place: that somebody spoke in 2015 stays true
    :param closer: the same stop in closer words, where one of these conditions holds
    """

    code: str
    doings: frozenset
    condition: Callable
    sentence: str
    of_now: bool = True
    closer: tuple = ()


def subjects(**facts):
    return Person.objects.filter(honoree=OuterRef("pk"), part=Person.Part.SUBJECT, **facts)


def lacking_basis(honoree, purpose):
    """Persons of a file whose current basis for a purpose is missing."""
    basis = Consent.objects.current().sufficient().filter(purpose=purpose)
    return basis.none_of(Person.objects.filter(honoree=honoree, part=Person.Part.SUBJECT))


def lacks(purpose):
    return lambda day: Exists(lacking_basis(OuterRef("pk"), purpose))


def took_back(purpose):
    """Somebody's consent was withdrawn, and nothing else carries the purpose."""

    def condition(day):
        withdrawn = Consent.objects.filter(purpose=purpose, withdrawal__isnull=False)
        people = withdrawn.counted().order_by().values("counts_for")
        return Exists(lacking_basis(OuterRef("pk"), purpose).filter(pk__in=people))

    return condition


def lacks_guardian(purpose):
    """Somebody under fourteen, whose guardian has not consented."""
    return lambda day: Exists(lacking_basis(OuterRef("pk"), purpose).filter(minors(timezone.localdate())))


def suspended(day):
    return Suspension.objects.standing().of_publicity().any_of()


def without_courtesies(day):
    return Suspension.objects.standing_on(day).of_courtesies().any_of()


def merged(day):
    return Q(merged_into__isnull=False)


def empty(day):
    return ~Exists(subjects())


def dead(day):
    """Everybody whom it is about has died, by that day; of a day that has come, as far as the dates say."""
    return Exists(subjects()) & ~Exists(subjects().exclude(died_by(day)))


def died_by(day):
    if day >= timezone.localdate():
        return Q(is_deceased=True)
    return (
        Q(died_precision=Precision.DAY, died_on__lt=day)
        | Q(died_precision=Precision.MONTH, died_on__lt=day.replace(day=1))
        | Q(died_precision=Precision.YEAR, died_on__lt=datetime.date(day.year, 1, 1))
    )


STOPS = (
    Stop("merged", frozenset(D), merged, _("This file was merged into another one, which is asked instead."),
         of_now=False),
    Stop("empty", PUBLIC | IN_PERSON, empty, _("Nobody stands in this file.")),
    Stop("deceased", IN_PERSON, dead, _("Deceased: is neither invited nor sent out."), of_now=False),
    Stop("registry", frozenset(D), took_back(Consent.Purpose.REGISTRY),
         _("The consent to be kept in the registry was withdrawn.")),
    Stop("suspended", PUBLIC | {D.INVITED}, suspended, _("Publicity of this file is suspended.")),
    Stop("suspended", frozenset({D.RECEIVE, D.INVITED}), without_courtesies,
         _("Courtesies of this file are suspended."), of_now=False),
    Stop("consent", PUBLIC, lacks(NAME), _("There is no basis for publishing the name."), closer=(
        (took_back(NAME), _("The consent to publish the name was withdrawn.")),
        (lacks_guardian(NAME), _("Under fourteen: the guardian’s consent to publish the name is missing.")),
    )),
    Stop("consent", frozenset({D.INVITED}), took_back(NAME),
         _("The consent to publish the name was withdrawn.")),
    Stop("consent", frozenset({D.REPORTED, D.INTERVIEWED}), took_back(MEDIA),
         _("The consent to be passed on to the media was withdrawn.")),
    Stop("consent", frozenset({D.RECEIVE, D.INVITED}), took_back(COURTESY),
         _("The consent to courtesy partners was withdrawn."), of_now=False),
)  # fmt: skip
SENTENCES = [
    (stop, condition, sentence)
    for stop in STOPS
    for condition, sentence in (*stop.closer, (stop.condition, stop.sentence))
]


def asked(stop, doing, day):
    is_history = stop.of_now and doing in IN_PERSON and day < timezone.localdate()
    return doing in stop.doings and not is_history


def without_stopped(files, doing, day):
    """:returns: the QuerySet without those against whom anything stands"""
    for stop in STOPS:
        if asked(stop, doing, day):
            files = without(files, stop.condition(day))
    return files


def conditions(doing, day):
    """(place in `SENTENCES`, condition) of all that may stand against it, the first to be told first."""
    return [
        (place, condition(day))
        for place, (stop, condition, _sentence) in enumerate(SENTENCES)
        if asked(stop, doing, day)
    ]


def first_stop(doing, day):
    """The place in `SENTENCES` of the first thing that stands against it; null when nothing does."""
    cases = [When(condition, then=Value(place)) for place, condition in conditions(doing, day)]
    return Case(*cases, output_field=IntegerField())


def stopped_within(files, doing, day):
    """(key, place) of those who may not: of very many files, each stop finds its few by itself."""
    found = {}
    for place, condition in conditions(doing, day):
        for key in files.filter(condition).values_list("pk", flat=True):
            found.setdefault(key, place)
    return found.items()
