"""Who is told of a request: whoever keeps outreach, by its number and day; never who asked.

Called by the model inside the transaction of the change; the sentences stand in `studios/notifications.py`.
"""

from django.utils import timezone

from accounts.inbox.notifications import Draft, send
from accounts.models import Notification, User
from accounts.permissions import Permission

EVENTS = {"asked": "request.asked", "confirmed": "request.confirmed"}  # by the state it has come to


def notify_of_request(request, *, by):
    """What was waited for before is settled; what the new state asks for is told."""
    Notification.objects.about(request).settle()
    if event := EVENTS.get(request.state):
        facts = {"number": request.pk, "day": str(request.wanted_on), "rating": request.rating}
        keepers = list(User.objects.holding(Permission.OUTREACH_KEEP, on=timezone.localdate()))
        key = f"{event}:{request.pk}:{request.version}"
        draft = Draft(event, keepers, key, request.get_absolute_url(), about=request, facts=facts)
        send([draft], by=by)
