"""The notifications of the office itself: digests, standing in, work handed over."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.books import Book, Sentence, Target
from accounts.models import User


def colleagues(user):
    return User.objects.filter(organization=user.organization_id)


BOOK = Book(
    targets=[Target("accounts.user", colleagues, "name")],
    sentences={
        "desk.delegated": Sentence(
            "desk",
            _("%(title)s is away: you stand in from %(since)s to %(until)s"),
            _("You stand in for a colleague from %(since)s to %(until)s."),
        ),
        "desk.taken_back": Sentence(
            "desk",
            _("You no longer stand in for %(title)s"),
            _("You no longer stand in for a colleague."),
        ),
        "desk.handed_over": Sentence(
            "desk",
            _("The open work of %(title)s is yours now: %(count)s leads"),
            _("A colleague’s open work is yours now: %(count)s leads."),
        ),
        "inbox.digest": Sentence(
            "digest",
            _("%(count)s new notifications: %(waits)s to do, %(returned)s returned, %(decided)s decided"),
            _("%(count)s new notifications: %(waits)s to do, %(returned)s returned, %(decided)s decided"),
        ),
    },
)
