"""Models of this app, one noun a file."""

from honors.awards.models import Award, Revocation, RevocationReason
from honors.catalogue.models import RULES, Honor, Repeat
from honors.consultations.models import (
    Answer,
    Consultation,
    ConsultationItem,
    ConsultationRemark,
    ConsultationReply,
    ConsultedBody,
)
from honors.nominations.models import Nomination, NominationStep, Waiver
from honors.packages.models import Dispatch, DispatchItem, PackageFile
from honors.pool.models import Candidacy, CandidacyStep, CultivationEntry, CultivationWords, furthest
from honors.public_notices.models.objection import (
    Conclusion,
    Objection,
    ObjectionDetails,
    ObjectionReveal,
    ObjectionState,
)
from honors.public_notices.models.public_notice import (
    PublicNotice,
    PublicNoticeChannel,
    PublicNoticeEntry,
    PublicNoticeStep,
)
from honors.rolls.models import PublishedRoll, WaitingRoll
from honors.rounds.models import Quota, Round
from honors.screening.models import Screening, Verdict
from honors.unit_pools.models import UnitCandidate
from honors.withdrawals.models import Withdrawal, WithdrawalNote, WithdrawalStep
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
    "Nomination",
    "NominationStep",
    "PublicNoticeChannel",
    "PublicNoticeEntry",
    "PublicNoticeStep",
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
