"""Models of this app, one noun a file."""

from honors.models.award import Award, Revocation, RevocationReason
from honors.models.candidacy import Candidacy, CandidacyStep, LadderRefused, furthest
from honors.models.consultation import (
    Answer,
    Consultation,
    ConsultationItem,
    ConsultationRemark,
    ConsultationReply,
    ConsultedBody,
)
from honors.models.cultivation import CultivationEntry, CultivationWords
from honors.models.dispatch import Dispatch, DispatchItem, PackageFile
from honors.models.honor import RULES, Honor, Repeat
from honors.models.nomination import Nomination, NominationStep
from honors.models.objection import (
    Conclusion,
    Objection,
    ObjectionDetails,
    ObjectionReveal,
    ObjectionState,
)
from honors.models.public_notice import NoticeChannel, NoticeEntry, NoticeStep, PublicNotice
from honors.models.roll import PublishedRoll, WaitingRoll
from honors.models.round import Quota, Round
from honors.models.screening import Screening, Verdict
from honors.models.unit_candidate import UnitCandidate
from honors.models.waiver import Waiver
from honors.models.withdrawal import Withdrawal, WithdrawalNote, WithdrawalStep
from registry.models import Precision

__all__ = [
    "Answer",
    "Award",
    "Candidacy",
    "CandidacyStep",
    "Conclusion",
    "Consultation",
    "ConsultationItem",
    "ConsultationRemark",
    "ConsultationReply",
    "ConsultedBody",
    "CultivationEntry",
    "CultivationWords",
    "Dispatch",
    "DispatchItem",
    "Honor",
    "LadderRefused",
    "Nomination",
    "NominationStep",
    "NoticeChannel",
    "NoticeEntry",
    "NoticeStep",
    "Objection",
    "ObjectionDetails",
    "ObjectionReveal",
    "ObjectionState",
    "PackageFile",
    "Precision",
    "PublicNotice",
    "PublishedRoll",
    "Quota",
    "RULES",
    "Repeat",
    "Revocation",
    "RevocationReason",
    "Round",
    "Screening",
    "UnitCandidate",
    "Verdict",
    "WaitingRoll",
    "Waiver",
    "furthest",
    "Withdrawal",
    "WithdrawalNote",
    "WithdrawalStep",
]
