"""Who may be sent: nothing stands against it now, and the month is not full.

Asked when somebody is named, again inside the move that writes, and when it is to take place.
"""

from django.utils import timezone

from accounts.refusal import Refusal
from registry.honorees import refusals
from registry.honorees.rules import Doing
from registry.models import Honoree
from studios.models import OutreachKind
from studios.outreach import workload

# whoever is asked to an occasion speaks to nobody; the others stand before an audience or the media
DOINGS = {
    OutreachKind.CEREMONY: Doing.INVITED,
    OutreachKind.SYMPOSIUM: Doing.INVITED,
    OutreachKind.TOUR: Doing.INVITED,
    OutreachKind.INTERVIEW: Doing.INTERVIEWED,
}


def doing_of(kind):
    return DOINGS.get(kind, Doing.SENT)


def objections(honorees, kind, moment, *, but=None):
    """Sentences about everybody who may not take part at a moment.

    :param but: an event that does not count, because it is being written
    """
    found = refusals.sentences(honorees, doing_of(kind), timezone.localdate(moment))
    return found + workload.excess(honorees, moment, but=but)


def refuse(honorees, kind, moment, *, but=None):
    """The same inside the transaction that writes: the files are locked, so that two events see each other.

    :raises Refusal: with the sentences
    """
    keys = [honoree.pk for honoree in honorees]
    list(Honoree.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
    if sentences := objections(honorees, kind, moment, but=but):
        raise Refusal(" ".join(sentences), status=422)


def stops_of(event):
    """dict key of the file → Stopped: who of an event may not take part on its day."""
    keys = event.speakers.values_list("honoree", flat=True)
    return refusals.stops_of(keys, doing_of(event.kind), event.day)
