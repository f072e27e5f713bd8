"""Models of this app, one noun a file."""

from honors.models.award import Award, Precision, Revocation, RevocationReason
from honors.models.candidacy import Candidacy, CandidacyStep
from honors.models.honor import Honor, Repeat
from honors.models.nomination import Nomination, NominationStep
from honors.models.round import Quota, Round

__all__ = [
    "Award",
    "Candidacy",
    "CandidacyStep",
    "Honor",
    "Nomination",
    "NominationStep",
    "Precision",
    "Quota",
    "Repeat",
    "Revocation",
    "RevocationReason",
    "Round",
]
