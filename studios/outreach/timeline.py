"""Lines of outreach for the office timeline of one honoree.

All of it comes with the file, as lists within its row (`told` of a source).
"""

from django.db.models import OuterRef
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from accounts.lists.nested import list_of, moment, named, who
from accounts.lists.timeline import Line, moment_on
from studios.models import Installation, OutreachEvent, RosterMember

FILE = OuterRef("pk")


def in_order(rows):
    return rows.order_by("pk")


OUTREACH_TOLD = {
    "events_told": list_of(
        in_order(OutreachEvent.objects.filter(honorees=FILE)), "starts_at", "kind", "title", "state", "place"
    ),
    "rosters_told": list_of(
        in_order(RosterMember.objects.filter(honoree=FILE)),
        "since",
        "letter_number",
        roster="roster__name",
        **named("added_by"),
    ),
    "installations_told": list_of(
        in_order(Installation.objects.filter(shows=FILE)), "since", "title", "place"
    ),
}


def outreach_lines(honoree):
    """Events, terms in rosters, what shows them in the streets."""
    for row in honoree.events_told:
        event = OutreachEvent(kind=row["kind"], state=row["state"])
        facts = {
            "kind": event.get_kind_display(),
            "title": row["title"],
            "state": event.get_state_display(),
        }
        label = _("%(kind)s “%(title)s” (%(state)s)") % facts
        yield Line(moment(row["starts_at"]), label, "users", "blue", unit=row["place"])
    for row in honoree.rosters_told:
        label = _("Joined the roster “%(roster)s”") % {"roster": row["roster"]}
        yield Line(day_of(row["since"]), label, "users", "green", who(row), row["letter_number"])
    for row in honoree.installations_told:
        label = _("Shown on “%(title)s”") % {"title": row["title"]}
        yield Line(day_of(row["since"]), label, "image", "gray", unit=row["place"])


def day_of(text):
    return moment_on(parse_date(text))
