"""Who is told of a request: whoever keeps outreach, by its number and day; never who asked."""

from django.utils.translation import gettext_lazy as _

from accounts.inbox.drafts import Draft, send
from accounts.inbox.events import Event, events_on
from accounts.models import Notification
from accounts.permissions import Permission

EVENTS = {
    "studios.outreachrequest": [
        Event("request.asked", "waits", Permission.OUTREACH_KEEP, on="asked").says(
            _("Somebody asks for “%(title)s” on %(day)s"),
            _("Request %(number)s for %(day)s waits to be dispatched."),
        ),
        Event("request.confirmed", "decided", Permission.OUTREACH_KEEP, on="confirmed").says(
            _("The asker confirmed “%(title)s” and gives it %(rating)s of 5"),
            _("The asker of request %(number)s confirmed it and gives it %(rating)s of 5."),
        ),
    ],
}


def notify_of_request(request, *, by):
    """What was waited for before is settled; what the new state asks for is told."""
    Notification.objects.about(request).settle()
    facts = {"day": request.wanted_on, "rating": request.rating}
    events = events_on(request, request.state)
    send([Draft(event.name, request, stamp=request.version, facts=facts) for event in events], by=by)
