"""Models of this app, one noun a file."""

from honors.models.award import Award, Revocation, RevocationReason
from honors.models.candidacy import Candidacy, CandidacyStep
from honors.models.honor import Honor, Repeat
from honors.models.nomination import Nomination, NominationStep
from honors.models.round import Quota, Round
from honors.models.withdrawal import Withdrawal, WithdrawalNote, WithdrawalStep
from registry.models import Precision

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
    "Withdrawal",
    "WithdrawalNote",
    "WithdrawalStep",
]
