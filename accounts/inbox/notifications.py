"""Who is told of standing in and of work handed over, in which words; and the words of the digest."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event


def whom_it_is_for(ask, about, account):
    return [account]


EVENTS = {
    "accounts.user": [
        Event("desk.delegated", "desk", "user").says(
            _("%(title)s is away: you stand in from %(since)s to %(until)s"),
            _("You stand in for a colleague from %(since)s to %(until)s."),
        ),
        Event("desk.taken_back", "desk", "user").says(
            _("You no longer stand in for %(title)s"),
            _("You no longer stand in for a colleague."),
        ),
        Event("desk.handed_over", "desk", whom_it_is_for).says(
            _("The open work of %(title)s is yours now: %(count)s leads"),
            _("A colleague’s open work is yours now: %(count)s leads."),
        ),
        Event("inbox.digest", "digest", whom_it_is_for).says(
            _("%(count)s new notifications: %(waits)s to do, %(returned)s returned, %(decided)s decided"),
            _("%(count)s new notifications: %(waits)s to do, %(returned)s returned, %(decided)s decided"),
        ),
    ],
}
