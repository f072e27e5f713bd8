"""Models of this app, one noun a file."""

from studios.activities.models import Activity, ActivityNote, ActivityPhoto, ActivityStep, Counted, Kind
from studios.coverage.models import CoverageItem, ReadCount
from studios.exhibitions.models import Exhibition, ExhibitionStop, ExhibitionStory
from studios.outreach.models.installation import Installation, InstallationCheck
from studios.outreach.models.outreach import (
    OutreachEvent,
    OutreachKind,
    OutreachPhoto,
    OutreachSpeaker,
    OutreachState,
    VenueKind,
)
from studios.outreach.models.roster import Roster, RosterMember
from studios.requests.models import OutreachRequest, RequestContact, RequestState, RequestStep
from studios.studios.models.member import StudioMember
from studios.studios.models.studio import Field, Studio, StudioNote, StudioStep
from studios.studios.models.year import Grade, Have, Measure, ReportedTotal, SixHave, StudioPlan, StudioReview

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
