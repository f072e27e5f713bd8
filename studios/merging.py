"""What becomes of studios, outreach and the media when two files or persons are merged."""

from django.utils.translation import gettext_lazy

from registry.duplicates.relations import Merging, moves

RELATIONS = moves(
    {
        "studios.Studio.leader": gettext_lazy("studios led"),
        "studios.StudioMember.person": gettext_lazy("places in the team of a studio"),
        "studios.CoverageItem_honorees.honoree": gettext_lazy("media coverage"),
        "studios.OutreachSpeaker.honoree": gettext_lazy("talks"),
        "studios.Installation_shows.honoree": gettext_lazy("installations"),
        "studios.RosterMember.honoree": gettext_lazy("places in rosters"),
    }
)
MERGING = Merging(RELATIONS)
