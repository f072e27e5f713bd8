"""Courtesies in rows."""

from courtesies.models.batch import (
    HANDED_OUT,
    RUNNING,
    TERMS,
    Batch,
    BatchLine,
    BatchResult,
    BatchState,
    LineState,
    Receipt,
)
from courtesies.models.care import (
    CareFacts,
    CareNote,
    CareVisit,
    CaseDetails,
    HelpCase,
    Invitation,
    Invitee,
    Pairing,
)
from courtesies.models.entitlement import (
    Entitlement,
    EntitlementList,
    Slot,
)
from courtesies.models.fund import (
    Fund,
    Supply,
)
from courtesies.models.handed_list import HandedList
from courtesies.models.ledger import (
    LedgerEntry,
    LedgerNote,
)
from courtesies.models.scheme import (
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
