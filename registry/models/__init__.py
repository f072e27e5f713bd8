from registry.models.approval import Proposal, ProposalReason, Signature, SignatureOpinion
from registry.models.category import Category, Tier
from registry.models.consent import Consent, ConsentWithdrawal
from registry.models.honoree import Honoree, LadderStep, Rung
from registry.models.honoree_file import HonoreeFile
from registry.models.lead import Lead, MoveRefused
from registry.models.lead_step import LeadFile, LeadStep, StepNote
from registry.models.person import Person, PersonalDetails, Reveal, SubjectKind
from registry.models.search_text import SearchText
from registry.models.stored_file import StoredFile
from registry.models.story import Story, StoryPhoto, StoryStep, StoryVersion

__all__ = [
    "Category",
    "Consent",
    "ConsentWithdrawal",
    "Honoree",
    "HonoreeFile",
    "LadderStep",
    "Lead",
    "LeadFile",
    "LeadStep",
    "MoveRefused",
    "Person",
    "PersonalDetails",
    "Proposal",
    "ProposalReason",
    "Reveal",
    "Rung",
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
    "Tier",
]
