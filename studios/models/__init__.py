"""Models of this app, one noun a file."""

from studios.models.activity import Activity, ActivityNote, ActivityPhoto, ActivityStep, Counted, Kind
from studios.models.coverage import CoverageItem, ReadCount
from studios.models.exhibition import Exhibition, ExhibitionStop, ExhibitionStory
from studios.models.installation import Installation, InstallationCheck
from studios.models.keeping import Grade, Have, Measure, ReportedTotal, SixHave, StudioPlan, StudioReview
from studios.models.member import StudioMember
from studios.models.outreach import (
    OutreachEvent,
    OutreachKind,
    OutreachPhoto,
    OutreachSpeaker,
    OutreachState,
    VenueKind,
)
from studios.models.request import OutreachRequest, RequestContact, RequestState, RequestStep
from studios.models.roster import Roster, RosterMember
from studios.models.studio import Field, Studio, StudioNote, StudioStep

__all__ = [
    "Activity",
    "ActivityNote",
    "ActivityPhoto",
    "ActivityStep",
    "Counted",
    "CoverageItem",
    "Exhibition",
    "ExhibitionStop",
    "ExhibitionStory",
    "Field",
    "Grade",
    "Have",
    "Counted",
    "Installation",
    "InstallationCheck",
    "Kind",
    "Measure",
    "OutreachEvent",
    "OutreachKind",
    "OutreachPhoto",
    "OutreachRequest",
    "OutreachSpeaker",
    "OutreachState",
    "ReadCount",
    "ReportedTotal",
    "RequestContact",
    "RequestState",
    "RequestStep",
    "Roster",
    "RosterMember",
    "SixHave",
    "Studio",
    "StudioMember",
    "StudioNote",
    "StudioPlan",
    "StudioReview",
    "StudioStep",
    "VenueKind",
]
