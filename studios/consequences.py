"""What rests on an honor or on publicity: a studio led, a place in a team, activities to come."""

from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.papers import printed
from registry.models import ConsequenceKind as K
from registry.suspensions.consequences import Consequence
from studios.models import Activity, StudioMember
from studios.studios.moves import OVER


def of_studios(honoree, award):
    now = timezone.now()
    others = award and type(award).objects.of(honoree).standing().exclude(pk=award.pk).exists()
    rows = []
    for studio in honoree.studios.exclude(state__in=OVER):
        url = studio.get_absolute_url()
        if others:
            label = _("Leads “%(studio)s”: it goes on because of other honors; check its page")
            rows.append(Consequence(K.STUDIO, label % {"studio": studio.name}, url))
            continue
        label = _("Leads “%(studio)s”: the studio rests, its page goes quietly, nothing is logged")
        rows.append(Consequence(K.STUDIO, label % {"studio": studio.name}, url, is_automatic=True))
        label = _("Plaque of “%(studio)s”: decide who leads it, or close it")
        rows.append(Consequence(K.STUDIO, label % {"studio": studio.name}, url))
        rows += [coming_row(activity) for activity in Activity.objects.filter(studio=studio).coming(now)]
    serving = StudioMember.objects.serving(timezone.localdate(now)).filter(person__honoree=honoree)
    for member in serving.exclude(studio__state__in=OVER).select_related("studio"):
        label = _("Member of “%(studio)s”: the name leaves its public page; decide whether the term ends")
        url = member.studio.get_absolute_url()
        rows.append(Consequence(K.STUDIO, label % {"studio": member.studio.name}, url))
    return rows


def coming_row(activity):
    facts = {"theme": activity.theme, "day": printed.day(activity.starts_at)}
    label = _("Activity “%(theme)s” on %(day)s: cancel it or give it to somebody else") % facts
    return Consequence(K.INVITATION, label, activity.get_absolute_url())
