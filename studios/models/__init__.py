"""Models of this app, one noun a file."""

from studios.models.activity import Activity, ActivityNote, ActivityPhoto, ActivityStep, Counted, Kind
from studios.models.keeping import Grade, Have, Measure, ReportedTotal, SixHave, StudioPlan, StudioReview
from studios.models.member import StudioMember
from studios.models.studio import Field, Studio, StudioNote, StudioStep

__all__ = [
    "Activity",
    "ActivityNote",
    "ActivityPhoto",
    "ActivityStep",
    "Counted",
    "Field",
    "Grade",
    "Have",
    "Kind",
    "Measure",
    "ReportedTotal",
    "SixHave",
    "Studio",
    "StudioMember",
    "StudioNote",
    "StudioPlan",
    "StudioReview",
    "StudioStep",
]
