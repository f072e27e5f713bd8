"""Who is told of a nomination and of its end without an award, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from registry.leads.notifications import on_the_way, tell_outcome
from registry.models import Lead

EVENTS = {
    "registry.lead": [
        Event("lead.nominated", "progress", on_the_way).says(
            _("“%(title)s” is nominated: %(what)s"),
            _("Somebody whom lead %(number)s proposed is nominated."),
        ),
        Event("lead.not_named", "decided", on_the_way).says(
            _("“%(title)s” is not named this time: %(what)s"),
            _("Whom lead %(number)s proposed is not named this time."),
        ),
    ],
}


def tell_of_nominations(nominations, *, by):
    for nomination in nominations:
        leads = Lead.objects.that_led_to(nomination.honoree_id)
        facts = {"at": nomination.nominated_at, "what": str(nomination.round)}
        tell_outcome("lead.nominated", leads, nomination, by=by, **facts)


def tell_of_end(nomination, step):
    """In the same words whatever ended it: no consultation or objection is to be guessed from them."""
    leads = Lead.objects.that_led_to(nomination.honoree_id)
    tell_outcome("lead.not_named", leads, nomination, by=step.by, at=step.at, what=str(nomination.round))
