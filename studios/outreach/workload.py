"""How often an honoree speaks in a month, and how often is enough.

The limit is a setting of the office (`outreach_month_limit`); it holds for what is still to come: recording
what took place long ago burdens nobody.
"""

import datetime

from django.db.models import Count
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.office.settings import Office
from studios.models import OutreachSpeaker, OutreachState


def month_of(moment):
    """First moment of the month of a moment, and of the next one."""
    first = timezone.localtime(moment).replace(day=1, hour=0, minute=0, second=0, microsecond=0)
    after = (first + datetime.timedelta(days=32)).replace(day=1)
    return first, after


def loads(honorees, moment, *, but=None):
    """Key of the file → events of that month, planned and held.

    :param but: an event that does not count, because it is being written
    """
    first, after = month_of(moment)
    busy = OutreachSpeaker.objects.filter(
        honoree__in=honorees, event__starts_at__gte=first, event__starts_at__lt=after
    ).exclude(event__state=OutreachState.CANCELED)
    if but is not None and but.pk:
        busy = busy.exclude(event=but)
    return dict(busy.order_by().values_list("honoree").annotate(number=Count("pk")))


def excess(honorees, moment, *, but=None):
    """Sentences for everybody who would speak too often in that month; none for what is over."""
    if timezone.localdate(moment) < timezone.localdate():
        return []
    keys = [honoree.pk for honoree in honorees]
    limit, found = Office.current()["outreach_month_limit"], loads(keys, moment, but=but)
    return [
        _("%(name)s has %(count)d events in %(month)s already; the office allows %(limit)d a month.")
        % {
            "name": honoree.name,
            "count": found[honoree.pk],
            "month": timezone.localtime(moment).strftime("%Y-%m"),
            "limit": limit,
        }
        for honoree in honorees
        if found.get(honoree.pk, 0) >= limit
    ]
