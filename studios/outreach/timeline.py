"""Rows of outreach and coverage for the office timeline of one honoree."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.honorees.page import row


def noon(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time(12)))


def outreach_rows(honoree):
    """Events, and terms in rosters."""
    rows = []
    for event in honoree.outreach.select_related("created_by"):
        facts = {"kind": event.get_kind_display(), "title": event.title, "state": event.get_state_display()}
        label = _("%(kind)s “%(title)s” (%(state)s)") % facts
        rows.append(row(event.starts_at, label, icon="users", tone="blue", unit=event.place))
    for member in honoree.rosters.select_related("roster", "added_by"):
        label = _("Joined the roster “%(roster)s”") % {"roster": member.roster.name}
        note = member.letter_number
        rows.append(
            row(noon(member.since), label, icon="users", tone="green", actor=member.added_by, note=note)
        )
    for shown in honoree.installations.all():
        label = _("Shown on “%(title)s”") % {"title": shown.title}
        rows.append(row(noon(shown.since), label, icon="image", tone="gray", unit=shown.place))
    return rows


def coverage_rows(honoree):
    return [
        row(
            noon(item.published_on),
            _("In the media: %(title)s") % {"title": item.title},
            icon="book-open",
            tone="blue",
            unit=item.outlet,
        )
        for item in honoree.coverage.all()
    ]
