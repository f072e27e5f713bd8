"""Courtesies in rows."""

from courtesies.batches.models import (
    HANDED_OUT,
    RUNNING,
    TERMS,
    Batch,
    BatchLine,
    BatchResult,
    BatchState,
    LineState,
)
from courtesies.care.models import (
    CareFacts,
    CareNote,
    CareVisit,
    CaseDetails,
    HelpCase,
    Invitation,
    Invitee,
    Pairing,
)
from courtesies.ledger.models import LedgerEntry, LedgerNote, LedgerSum, Receipt
from courtesies.schemes.models.entitlement import Entitlement, EntitlementList, Slot
from courtesies.schemes.models.fund import Fund, Supply
from courtesies.schemes.models.handed_list import HandedList
from courtesies.schemes.models.scheme import (
    TO_CONFIRM,
    Area,
    Basis,
    Dimension,
    Incentive,
    Life,
    Mode,
    Period,
    Rhythm,
    Scheme,
)

__all__ = [
    "Area",
    "Basis",
    "Batch",
    "BatchLine",
    "BatchResult",
    "BatchState",
    "CareFacts",
    "CareNote",
    "CareVisit",
    "CaseDetails",
    "Dimension",
    "Entitlement",
    "EntitlementList",
    "Fund",
    "HANDED_OUT",
    "HandedList",
    "HelpCase",
    "Incentive",
    "Invitation",
    "Invitee",
    "LedgerEntry",
    "LedgerNote",
    "LedgerSum",
    "Life",
    "LineState",
    "Mode",
    "Pairing",
    "Period",
    "RUNNING",
    "Receipt",
    "Rhythm",
    "Scheme",
    "Slot",
    "Supply",
    "TERMS",
    "TO_CONFIRM",
]
