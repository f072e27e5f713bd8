from registry.models.approval import Proposal, ProposalReason, Signature, SignatureOpinion
from registry.models.category import Category, Tier
from registry.models.consent import Consent, ConsentWithdrawal
from registry.models.consequence import (
    ConsequenceItem,
    ConsequenceKind,
    ConsequenceList,
    ConsequenceNote,
    ConsequenceTick,
)
from registry.models.honoree import Honoree, LadderRefused, LadderStep, Rung
from registry.models.honoree_file import HonoreeFile
from registry.models.lead import Lead, MoveRefused
from registry.models.lead_step import LeadFile, LeadStep, StepNote
from registry.models.person import Person, PersonalDetails, Reveal, SubjectKind
from registry.models.precision import Precision
from registry.models.search_text import SearchText
from registry.models.stored_file import StoredFile
from registry.models.story import Story, StoryPhoto, StoryStep, StoryVersion
from registry.models.suspension import Reinstatement, Scope, Suspension

__all__ = [
    "Category",
    "ConsequenceItem",
    "ConsequenceKind",
    "ConsequenceList",
    "ConsequenceNote",
    "ConsequenceTick",
    "Consent",
    "ConsentWithdrawal",
    "Honoree",
    "HonoreeFile",
    "LadderRefused",
    "LadderStep",
    "Lead",
    "LeadFile",
    "LeadStep",
    "MoveRefused",
    "Person",
    "PersonalDetails",
    "Precision",
    "Proposal",
    "ProposalReason",
    "Reinstatement",
    "Reveal",
    "Rung",
    "Scope",
    "SearchText",
    "Signature",
    "SignatureOpinion",
    "StepNote",
    "StoredFile",
    "Story",
    "StoryPhoto",
    "StoryStep",
    "StoryVersion",
    "SubjectKind",
    "Suspension",
    "Tier",
]
