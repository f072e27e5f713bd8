"""Lines of the office timeline of one honoree: studios led, terms in a team."""

from django.utils.translation import gettext as _

from accounts.lists.held import rows_of
from accounts.lists.timeline import Line, moment_on
from studios.models import StudioMember, StudioStep


def studio_lines(honoree):
    steps = StudioStep.objects.filter(studio__in=rows_of(honoree, "studios")).select_related(
        "studio", "by", "note"
    )
    for step in steps:
        label = _("%(studio)s: %(move)s") % {"studio": step.studio.name, "move": step.label}
        yield Line.of(step, label, step.note_text)
    members = StudioMember.objects.filter(person__honoree=honoree, since__isnull=False)
    for member in members.select_related("studio", "added_by"):
        label = _("Member of “%(studio)s”") % {"studio": member.studio.name}
        yield Line(moment_on(member.since, 0), label, "users", "gray", told=member.role)
