"""Who is told of a public notice and of objections to it, and in which words."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.events import Event
from accounts.permissions import Permission
from registry.leads.notifications import on_the_way, tell_outcome
from registry.models import Lead

EVENTS = {
    "honors.publicnotice": [
        Event("public_notice.ended", "waits", Permission.ROUND_MANAGE).says(
            _("The public notice of %(title)s ended on %(day)s; it can be concluded"),
            _("Public notice %(number)s ended on %(day)s and can be concluded."),
        ),
    ],
    "registry.lead": [
        Event("lead.on_notice", "progress", on_the_way).says(
            _("“%(title)s” is on public notice until %(day)s: %(what)s"),
            _("Somebody whom lead %(number)s proposed is on public notice until %(day)s."),
        ),
    ],
    "honors.objection": [
        Event("objection.recorded", "waits", Permission.OBJECTION_HANDLE).says(
            _("An objection to the public notice of %(title)s has to be checked"),
            _("Objection %(number)s to a public notice has to be checked."),
        ),
    ],
}


def tell_of_entries(entries, *, by=None, on=None):
    """From the first day on, and only of names that the public page shows; each is told once.

    :param entries: loaded with nomination and the notice's round
    :returns: how many notifications were new
    """
    told = 0
    for entry in entries:
        public_notice = entry.public_notice
        facts = {"what": str(public_notice.round), "day": public_notice.ends_on, "on": on}
        leads = Lead.objects.that_led_to(entry.nomination.honoree_id)
        told += tell_outcome("lead.on_notice", leads, entry, by=by, **facts)
    return told
