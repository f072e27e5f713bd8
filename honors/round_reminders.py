"""Notifications of the calendar about rounds: letters that nobody answers, public notices that are over."""

from django.db.models import Count, Q

from accounts.inbox.notifications import Draft, send
from accounts.models import User
from accounts.office.settings import Office
from accounts.permissions import Permission
from honors.consultations import letters
from honors.models import Round
from honors.nominations.moves import NominationState
from honors.packages.page import GOING_UP
from honors.public_notices import publication


def remind(today):
    """Once for each unanswered letter, each notice that ended, each deadline that comes near.

    :returns: how many notifications were new
    """
    drafts = [letter_draft(letter, due, today) for letter, due in letters.unanswered(today)]
    drafts += [public_notice_draft(public_notice, today) for public_notice in publication.ended(today)]
    drafts += [deadline_draft(round, today) for round in near_deadline(today)]
    return send(drafts)


def letter_draft(letter, due, today):
    return Draft(
        "consultation.unanswered",
        list(User.objects.holding(Permission.CONSULTATION, on=today)),
        f"consultation.unanswered:{letter.pk}",
        letter.get_absolute_url(),
        about=letter,
        facts={"day": str(due)},
    )


def public_notice_draft(public_notice, today):
    return Draft(
        "public_notice.ended",
        list(User.objects.holding(Permission.ROUND_MANAGE, on=today)),
        f"public_notice.ended:{public_notice.pk}",
        public_notice.get_absolute_url(),
        about=public_notice,
        facts={"number": public_notice.pk, "day": str(public_notice.ends_on)},
    )


def near_deadline(today):
    """Running rounds that end in a few working days and still have people on their way up."""
    office = Office.current()
    last = office.calendar.add_working_days(today, office["round_days"])
    rounds = Round.objects.running().filter(deadline__gte=today, deadline__lte=last)
    waiting = Q(nominations__state__in=[*GOING_UP, NominationState.NOMINATED])
    return rounds.annotate(waiting=Count("nominations", filter=waiting)).filter(waiting__gt=0).order_by("pk")


def deadline_draft(round, today):
    return Draft(
        "round.deadline",
        list(User.objects.holding(Permission.ROUND_MANAGE, on=today)),
        f"round.deadline:{round.pk}:{round.deadline:%Y%m%d}",
        round.get_absolute_url(),
        about=round,
        facts={"count": round.waiting, "day": str(round.deadline)},
    )
