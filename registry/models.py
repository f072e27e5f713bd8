from registry.approvals.models import Proposal, ProposalReason, ProposalRefusal, Signature, SignatureOpinion
from registry.cycles.models.cycle import Cycle, CycleKind
from registry.cycles.models.sheet import SheetLine, SheetNote, SheetStep, SummarySheet
from registry.duplicates.models import (
    Merge,
    MergedValues,
    NotTheSame,
    NotTheSameNote,
    Unmerge,
    UnmergeNote,
)
from registry.files.models import StoredFile
from registry.honorees.models.category import Category, Tier
from registry.honorees.models.consent import Consent, ConsentWithdrawal
from registry.honorees.models.honoree import NEVER_CARED, Honoree, LadderStep, Rung
from registry.honorees.models.honoree_file import HonoreeFile
from registry.honorees.models.search_text import SearchText
from registry.leads.models.correction import (
    Correction,
    CorrectionAnswer,
    CorrectionNote,
    LeadSnapshot,
    Part,
    Preset,
)
from registry.leads.models.lead import Lead
from registry.leads.models.step import LeadFile, LeadStep, StepNote
from registry.national.models import NationalEntry
from registry.people.discretion import NomineeKnows
from registry.people.models import Person, PersonalDetails, Precision, Reveal, SubjectKind
from registry.recommendations.models.recommendation import Recommendation
from registry.recommendations.models.step import (
    RecommendationContact,
    RecommendationStep,
    RecommendationText,
)
from registry.stories.models.fact import FactScan, StoryFact
from registry.stories.models.plan import CoverageForm, OutletLevel, StoryPlan
from registry.stories.models.step import RemarkAnswer, StoryRemark, StoryReview, StoryStep
from registry.stories.models.story import Story
from registry.stories.models.version import StoryMention, StoryPhoto, StoryVersion
from registry.suspensions.models.consequence import (
    ConsequenceItem,
    ConsequenceKind,
    ConsequenceList,
    ConsequenceNote,
    ConsequenceTick,
)
from registry.suspensions.models.suspension import Reinstatement, Scope, Suspension

__all__ = [
    "Category",
    "ConsequenceItem",
    "ConsequenceKind",
    "ConsequenceList",
    "ConsequenceNote",
    "ConsequenceTick",
    "Consent",
    "ConsentWithdrawal",
    "Correction",
    "CorrectionAnswer",
    "CorrectionNote",
    "CoverageForm",
    "Cycle",
    "CycleKind",
    "FactScan",
    "Honoree",
    "HonoreeFile",
    "LadderStep",
    "Lead",
    "LeadFile",
    "LeadSnapshot",
    "LeadStep",
    "Merge",
    "MergedValues",
    "NEVER_CARED",
    "NomineeKnows",
    "NationalEntry",
    "NotTheSame",
    "NotTheSameNote",
    "OutletLevel",
    "Part",
    "Person",
    "PersonalDetails",
    "Precision",
    "Preset",
    "Proposal",
    "ProposalReason",
    "ProposalRefusal",
    "Recommendation",
    "RecommendationContact",
    "RecommendationStep",
    "RecommendationText",
    "Reinstatement",
    "RemarkAnswer",
    "Reveal",
    "Rung",
    "Scope",
    "SearchText",
    "SheetLine",
    "SheetNote",
    "SheetStep",
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
    "SummarySheet",
    "Suspension",
    "Tier",
    "Unmerge",
    "UnmergeNote",
]
