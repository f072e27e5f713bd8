"""Models of this app, one noun a file."""

from honors.models.award import Award, Precision, Revocation, RevocationReason
from honors.models.candidacy import Candidacy, CandidacyStep, LadderRefused, furthest
from honors.models.cultivation import CultivationEntry, CultivationWords
from honors.models.honor import RULES, Honor, Repeat
from honors.models.nomination import Nomination, NominationStep
from honors.models.round import Quota, Round
from honors.models.unit_candidate import UnitCandidate

__all__ = [
    "RULES",
    "Award",
    "Candidacy",
    "CandidacyStep",
    "CultivationEntry",
    "CultivationWords",
    "Honor",
    "LadderRefused",
    "Nomination",
    "NominationStep",
    "Precision",
    "Quota",
    "Repeat",
    "Revocation",
    "RevocationReason",
    "Round",
    "UnitCandidate",
    "furthest",
]
