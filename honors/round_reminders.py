"""Notices of the calendar about rounds: letters that nobody answers, public notices that are over."""

from accounts.inbox import Draft, send
from accounts.models import User
from accounts.permissions import Permission
from honors import consulting, noticing


def remind(today):
    """Once for each unanswered letter and for each notice that ended.

    :returns: how many notices were new
    """
    drafts = [letter_draft(letter, due, today) for letter, due in consulting.unanswered(today)]
    drafts += [notice_draft(notice, today) for notice in noticing.ended(today)]
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


def notice_draft(notice, today):
    return Draft(
        "public_notice.ended",
        list(User.objects.holding(Permission.ROUND_MANAGE, on=today)),
        f"public_notice.ended:{notice.pk}",
        notice.get_absolute_url(),
        about=notice,
        facts={"number": notice.pk, "day": str(notice.ends_on)},
    )
