"""Who is told that somebody was named: those who found the person, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from registry.leads.notifications import on_the_way, tell_outcome
from registry.models import Lead

EVENTS = {
    "registry.lead": [
        Event("lead.named", "decided", on_the_way).says(
            _("“%(title)s” is named: %(what)s. Thank you for finding this person."),
            _("Whom lead %(number)s proposed is named."),
        ),
    ],
}


def tell_of_award(award, *, by):
    """Not of one that was given before somebody reported the person."""
    leads = Lead.objects.that_led_to(award.honoree_id, by=award.last_day)
    tell_outcome("lead.named", leads, award, by=by, what=str(award))
