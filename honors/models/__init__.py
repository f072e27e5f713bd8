"""Models of this app, one noun a file."""

from honors.models.award import Award, Precision, Revocation, RevocationReason
from honors.models.candidacy import Candidacy, CandidacyStep
from honors.models.consultation import (
    Answer,
    Consultation,
    ConsultationItem,
    ConsultationRemark,
    ConsultationReply,
    ConsultedBody,
)
from honors.models.honor import Honor, Repeat
from honors.models.nomination import Nomination, NominationStep
from honors.models.objection import (
    Conclusion,
    Objection,
    ObjectionDetails,
    ObjectionReveal,
    ObjectionState,
)
from honors.models.public_notice import NoticeChannel, NoticeEntry, NoticeStep, PublicNotice
from honors.models.round import Quota, Round

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
    "Honor",
    "Nomination",
    "NominationStep",
    "NoticeChannel",
    "NoticeEntry",
    "NoticeStep",
    "Objection",
    "ObjectionDetails",
    "ObjectionReveal",
    "ObjectionState",
    "Precision",
    "PublicNotice",
    "Quota",
    "Repeat",
    "Revocation",
    "RevocationReason",
    "Round",
]
