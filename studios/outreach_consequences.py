"""What of outreach rests on somebody: rosters, boards, exhibitions, coming events, coverage."""

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from registry.models import ConsequenceKind as K
from registry.suspensions.consequences import Consequence, keeps_page
from studios.models import CoverageItem, Exhibition, ExhibitionStop, Installation, OutreachEvent, RosterMember


def of_outreach(honoree, award):
    """Each is seen to by hand: nothing that hangs or was promised goes by itself."""
    today = timezone.localdate()
    return [
        *roster_rows(honoree, today),
        *installation_rows(honoree),
        *exhibition_rows(honoree, today),
        *event_rows(honoree),
        *coverage_rows(honoree, award),
    ]


def roster_rows(honoree, today):
    members = RosterMember.objects.serving(today).filter(honoree=honoree).select_related("roster")
    return [
        Consequence(
            K.ROSTER,
            _("Roster “%(roster)s”: decide whether the term ends") % {"roster": member.roster.name},
            member.roster.get_absolute_url(),
        )
        for member in members.order_by("pk")
    ]


def installation_rows(honoree):
    return [
        Consequence(
            K.BOARD,
            _("%(kind)s “%(title)s”, %(place)s: shows this person, take down or change")
            % {"kind": row.get_kind_display(), "title": row.title, "place": row.place[:60]},
            row.get_absolute_url(),
        )
        for row in Installation.objects.standing().filter(shows=honoree).order_by("pk")
    ]


def exhibition_rows(honoree, today):
    """Where a board of this person hangs or will hang; and exhibitions that would print it."""
    shown = Exhibition.objects.filter(stories__honoree=honoree)
    rows = [
        Consequence(
            K.BOARD,
            _("Board in the exhibition “%(title)s”, %(place)s: take it down")
            % {"title": stop.exhibition.title, "place": stop.place[:60]},
            stop.exhibition.get_absolute_url(),
        )
        for stop in ExhibitionStop.objects.hanging(today)
        .filter(exhibition__in=shown)
        .select_related("exhibition")
        .order_by("pk")
    ]
    rows += [
        Consequence(
            K.BOARD,
            _("Board of the exhibition “%(title)s”: take it out, and printed ones back")
            % {"title": exhibition.title},
            exhibition.get_absolute_url(),
        )
        for exhibition in shown.exclude(stops__in=ExhibitionStop.objects.hanging(today)).order_by("pk")
    ]
    return rows


def event_rows(honoree):
    coming = OutreachEvent.objects.coming(timezone.now()).filter(honorees=honoree).order_by("starts_at", "pk")
    return [
        Consequence(
            K.INVITATION,
            _("%(day)s “%(title)s”: takes part, find somebody else or cancel")
            % {"day": timezone.localdate(event.starts_at), "title": event.title},
            event.get_absolute_url(),
        )
        for event in coming
    ]


def coverage_rows(honoree, award):
    items = CoverageItem.objects.filter(honorees=honoree).count()
    if not items:
        return []
    if keeps_page(honoree, award):
        label = _("“In the media” on the page: %(count)d items stay; look whether one is about this honor")
        return [Consequence(K.MEDIA, label % {"count": items}, media_url(honoree))]
    label = _("“In the media” on the page: leaves with it; %(count)d items remain with their outlets")
    return [Consequence(K.MEDIA, label % {"count": items}, media_url(honoree), is_automatic=True)]


def media_url(honoree):
    return f"{reverse('studios:coverage_list')}?honoree={honoree.pk}"
