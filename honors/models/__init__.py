"""Models of this app, one noun a file."""

from honors.models.award import Award, Precision, Revocation, RevocationReason
from honors.models.candidacy import Candidacy, CandidacyStep, LadderRefused, furthest
from honors.models.cultivation import CultivationEntry, CultivationWords
from honors.models.dispatch import Dispatch, DispatchItem, PackageFile
from honors.models.honor import RULES, Honor, Repeat
from honors.models.nomination import Nomination, NominationStep
from honors.models.round import Quota, Round
from honors.models.screening import PublishedRoll, Screening, Verdict
from honors.models.unit_candidate import UnitCandidate

__all__ = [
    "RULES",
    "Award",
    "Candidacy",
    "CandidacyStep",
    "Dispatch",
    "DispatchItem",
    "CultivationEntry",
    "CultivationWords",
    "Honor",
    "LadderRefused",
    "Nomination",
    "NominationStep",
    "PackageFile",
    "Precision",
    "PublishedRoll",
    "Quota",
    "Repeat",
    "Revocation",
    "RevocationReason",
    "Round",
    "Screening",
    "Verdict",
    "UnitCandidate",
    "furthest",
]
