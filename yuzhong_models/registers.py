"""Settings: what each app registers, by path, with those to its left, which must not import it."""

# what can be brought in from tables: one class a kind, in the app that owns the noun
IMPORTERS = [
    "accounts.account_import.AccountImporter",
    "registry.lead_import.LeadImporter",
    "honors.honoree_import.HonoreeImporter",
    "courtesies.ledger_import.LedgerImporter",
    "studios.coverage_import.CoverageImporter",
]
# each app's sentences, and who may see what its notices are about
NOTICE_BOOKS = [
    "accounts.notices.BOOK",
    "registry.notices.BOOK",
    "honors.notices.BOOK",
    "courtesies.notices.BOOK",
    "studios.notices.BOOK",
]
# roads that need several people's signatures (registry/roads.py)
APPROVAL_ROADS = ["registry.road_table.ROADS", "honors.road_table.ROADS", "courtesies.road_table.ROADS"]
# what follows from a withdrawal, suspension or withdrawn consent (registry/consequences.py)
CONSEQUENCES = [
    "registry.consequences.of_registry",
    "honors.consequences.of_honors",
    "courtesies.consequences.of_courtesies",
    "studios.consequences.of_studios",
    "studios.outreach_consequences.of_outreach",
]
# what somebody who leaves hands over, one object of each app that has such work
HANDOVERS = [
    "registry.handing_over.HANDOVER",
    "registry.handing_over.PLAN_HANDOVER",
    "studios.handing_over.HANDOVER",
]
# what waits for a signature or a decision by name (accounts/worklist.py)
SIGNATURES = [
    "registry.signatures.SOURCE",
    "honors.signatures.SOURCE",
    "courtesies.signatures.SOURCE",
    "studios.signatures.SOURCE",
]
# what an accepted lead's file enters at once: (honoree, by, at)
ACCEPTED = ["honors.pooling.take_in"]
