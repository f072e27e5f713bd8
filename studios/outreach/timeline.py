"""Lines of outreach and coverage for the office timeline of one honoree."""

from django.utils.translation import gettext as _

from accounts.lists.held import rows_of
from accounts.lists.timeline import Line, moment_on


def outreach_lines(honoree):
    """Events, and terms in rosters."""
    for event in rows_of(honoree, "outreach").select_related("created_by"):
        facts = {"kind": event.get_kind_display(), "title": event.title, "state": event.get_state_display()}
        label = _("%(kind)s “%(title)s” (%(state)s)") % facts
        yield Line(event.starts_at, label, "users", "blue", unit=event.place)
    for member in rows_of(honoree, "rosters").select_related("roster", "added_by"):
        label = _("Joined the roster “%(roster)s”") % {"roster": member.roster.name}
        yield Line(moment_on(member.since), label, "users", "green", member.added_by, member.letter_number)
    for shown in rows_of(honoree, "installations"):
        label = _("Shown on “%(title)s”") % {"title": shown.title}
        yield Line(moment_on(shown.since), label, "image", "gray", unit=shown.place)


def coverage_lines(honoree):
    for item in rows_of(honoree, "coverage"):
        label = _("In the media: %(title)s") % {"title": item.title}
        yield Line(moment_on(item.published_on), label, "book-open", "blue", unit=item.outlet)
