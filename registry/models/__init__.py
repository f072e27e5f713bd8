from registry.models.approval import (
    Proposal,
    ProposalReason,
    ProposalRefusal,
    Signature,
    SignatureOpinion,
)
from registry.models.category import Category, Tier
from registry.models.consent import Consent, ConsentWithdrawal
from registry.models.consequence import (
    ConsequenceItem,
    ConsequenceKind,
    ConsequenceList,
    ConsequenceNote,
    ConsequenceTick,
)
from registry.models.honoree import Honoree, LadderStep, Rung
from registry.models.honoree_file import HonoreeFile
from registry.models.lead import Lead
from registry.models.lead_step import LeadFile, LeadStep, StepNote
from registry.models.person import Person, PersonalDetails, Reveal, SubjectKind
from registry.models.precision import Precision
from registry.models.search_text import SearchText
from registry.models.stored_file import StoredFile
from registry.models.story import Story
from registry.models.story_fact import FactScan, StoryFact
from registry.models.story_plan import CoverageForm, OutletLevel, StoryPlan
from registry.models.story_step import RemarkAnswer, StoryRemark, StoryReview, StoryStep
from registry.models.story_version import StoryMention, StoryPhoto, StoryVersion
from registry.models.suspension import Reinstatement, Scope, Suspension
from registry.refusals import MoveRefused

__all__ = [
    "Category",
    "ConsequenceItem",
    "ConsequenceKind",
    "ConsequenceList",
    "ConsequenceNote",
    "ConsequenceTick",
    "Consent",
    "ConsentWithdrawal",
    "CoverageForm",
    "FactScan",
    "Honoree",
    "HonoreeFile",
    "LadderStep",
    "Lead",
    "LeadFile",
    "LeadStep",
    "MoveRefused",
    "OutletLevel",
    "Person",
    "PersonalDetails",
    "Precision",
    "Proposal",
    "ProposalReason",
    "ProposalRefusal",
    "Reinstatement",
    "RemarkAnswer",
    "Reveal",
    "Rung",
    "Scope",
    "SearchText",
    "Signature",
    "SignatureOpinion",
    "StepNote",
    "StoredFile",
    "Story",
    "StoryFact",
    "StoryMention",
    "StoryPhoto",
    "StoryPlan",
    "StoryRemark",
    "StoryReview",
    "StoryStep",
    "StoryVersion",
    "SubjectKind",
    "Suspension",
    "Tier",
]
