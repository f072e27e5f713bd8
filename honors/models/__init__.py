"""Models of this app, one noun a file."""

from honors.models.award import Award, Precision, Revocation, RevocationReason
from honors.models.candidacy import Candidacy, CandidacyStep
from honors.models.dispatch import Dispatch, DispatchItem, PackageFile
from honors.models.honor import Honor, Repeat
from honors.models.nomination import Nomination, NominationStep
from honors.models.round import Quota, Round
from honors.models.screening import PublishedRoll, Screening, Verdict

__all__ = [
    "Award",
    "Candidacy",
    "CandidacyStep",
    "Dispatch",
    "DispatchItem",
    "Honor",
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
]
