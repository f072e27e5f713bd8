"""Notifications of the calendar about rounds: letters that nobody answers, public notices that are over."""

from django.db.models import Count, Q

from accounts.inbox.drafts import Draft, send
from accounts.office.settings import Office
from honors.consultations import letters
from honors.models import Round
from honors.nominations.moves import NominationState
from honors.packages.page import GOING_UP
from honors.public_notices import publication
from honors.public_notices.notifications import tell_of_entries


def remind(today):
    """Once for each unanswered letter, each notice that ended, each deadline that comes near.

    :returns: how many notifications were new
    """
    unanswered, ended = letters.unanswered(today), publication.ended(today)
    drafts = [Draft("consultation.unanswered", letter, facts={"day": due}) for letter, due in unanswered]
    drafts += [Draft("public_notice.ended", row, facts={"day": row.ends_on}) for row in ended]
    told = tell_of_entries(publication.begun(today), on=today)  # of those whose first day has come
    return told + send(drafts + [deadline_draft(round) for round in near_deadline(today)], on=today)


def near_deadline(today):
    """Running rounds that end in a few working days and still have people on their way up."""
    office = Office.current()
    last = office.calendar.add_working_days(today, office["round_days"])
    rounds = Round.objects.running().filter(deadline__gte=today, deadline__lte=last)
    waiting = Q(nominations__state__in=[*GOING_UP, NominationState.NOMINATED])
    return rounds.annotate(waiting=Count("nominations", filter=waiting)).filter(waiting__gt=0).order_by("pk")


def deadline_draft(round):
    facts = {"count": round.waiting, "day": round.deadline}
    return Draft("round.deadline", round, stamp=f"{round.deadline:%Y%m%d}", facts=facts)
