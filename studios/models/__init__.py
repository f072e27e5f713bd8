"""Models of this app, one noun a file."""

from studios.models.coverage import CoverageItem, ReadCount
from studios.models.exhibition import Exhibition, ExhibitionStop, ExhibitionStory
from studios.models.installation import Installation, InstallationCheck
from studios.models.outreach import (
    HowCounted,
    OutreachEvent,
    OutreachKind,
    OutreachPhoto,
    OutreachSpeaker,
    OutreachState,
    VenueKind,
)
from studios.models.request import OutreachRequest, RequestContact, RequestState, RequestStep
from studios.models.roster import Roster, RosterMember
from studios.models.studio import Studio

__all__ = [
    "CoverageItem",
    "Exhibition",
    "ExhibitionStop",
    "ExhibitionStory",
    "HowCounted",
    "Installation",
    "InstallationCheck",
    "OutreachEvent",
    "OutreachKind",
    "OutreachPhoto",
    "OutreachRequest",
    "OutreachSpeaker",
    "OutreachState",
    "ReadCount",
    "RequestContact",
    "RequestState",
    "RequestStep",
    "Roster",
    "RosterMember",
    "Studio",
    "VenueKind",
]
