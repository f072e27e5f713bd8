"""Rows of the office timeline of one honoree: studios led, terms in a team."""

import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from registry.honorees.page import row
from studios.models import StudioMember, StudioStep


def studio_rows(honoree):
    steps = StudioStep.objects.filter(studio__leader=honoree).select_related("studio", "by", "note")
    rows = []
    for step in steps:
        rule = step.rule
        label = _("%(studio)s: %(move)s") % {"studio": step.studio.name, "move": rule.label}
        rows.append(row(step.at, label, icon=rule.icon, tone=rule.tone, actor=step.by, note=step.note_text))
    members = StudioMember.objects.filter(person__honoree=honoree, since__isnull=False)
    for member in members.select_related("studio", "added_by"):
        label = _("Member of “%(studio)s”") % {"studio": member.studio.name}
        note = member.role
        rows.append(row(morning(member.since), label, icon="users", tone="gray", actor=None, note=note))
    return rows


def morning(day):
    return timezone.make_aware(datetime.datetime.combine(day, datetime.time()))
