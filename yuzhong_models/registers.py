"""Settings: what each app registers, by path, with those to its left, which must not import it."""

# what can be brought in from tables: one class a kind, in the app that owns the noun
IMPORTERS = [
    "accounts.people.imports.AccountImporter",
    "registry.leads.imports.LeadImporter",
    "honors.honorees.imports.HonoreeImporter",
    "courtesies.ledger.imports.LedgerImporter",
    "studios.coverage.imports.CoverageImporter",
]
# each noun's events, who is told of them, in which words (accounts/inbox/events.py)
NOTIFICATIONS = [
    "accounts.inbox.notifications.EVENTS",
    "registry.honorees.notifications.EVENTS",
    "registry.approvals.notifications.EVENTS",
    "registry.leads.notifications.EVENTS",
    "registry.recommendations.notifications.EVENTS",
    "registry.cycles.notifications.EVENTS",
    "registry.stories.notifications.EVENTS",
    "honors.awards.notifications.EVENTS",
    "honors.pool.notifications.EVENTS",
    "honors.unit_pools.notifications.EVENTS",
    "honors.rounds.notifications.EVENTS",
    "honors.nominations.notifications.EVENTS",
    "honors.consultations.notifications.EVENTS",
    "honors.public_notices.notifications.EVENTS",
    "courtesies.care.notifications.EVENTS",
    "courtesies.schemes.notifications.EVENTS",
    "courtesies.batches.notifications.EVENTS",
    "studios.studios.notifications.EVENTS",
    "studios.activities.notifications.EVENTS",
    "studios.requests.notifications.EVENTS",
]
# what needs several people's signatures (registry/approvals/policies.py)
APPROVAL_POLICIES = [
    "registry.stories.policies.POLICIES",
    "registry.suspensions.policies.POLICIES",
    "honors.pool.policies.POLICIES",
    "honors.award_approval.POLICIES",
    "honors.withdrawals.policies.POLICIES",
    "courtesies.batches.policies.POLICIES",
    "courtesies.ledger.policies.POLICIES",
]
# what follows from a withdrawal, suspension or withdrawn consent (registry/suspensions/consequences.py)
CONSEQUENCES = [
    "registry.suspensions.consequences.of_registry",
    "honors.consequences.of_honors",
    "courtesies.consequences.of_courtesies",
    "studios.consequences.of_studios",
    "studios.outreach_consequences.of_outreach",
]
# what somebody who leaves hands over, one object of each app that has such work
HANDOVERS = [
    "registry.handing_over_work.HANDOVER",
    "registry.handing_over_work.PLAN_HANDOVER",
    "studios.handing_over_work.HANDOVER",
]
# what waits for a signature or a decision by name (accounts/inbox/worklist.py)
SIGNATURES = [
    "registry.signatures.SOURCE",
    "honors.signatures.SOURCE",
    "courtesies.signatures.SOURCE",
    "studios.signatures.SOURCE",
]
# what becomes of each app's rows when two files, leads or persons are merged
MERGING = [
    "registry.merging.MERGING",
    "honors.merging.MERGING",
    "courtesies.merging.MERGING",
    "studios.merging.MERGING",
]
# who was honored in some days, with the path of the unit that reported him: (since, until) → (file, path)
HONORED = ["honors.awards.statistics.honored_by_origin"]
# what the acceptance of a lead asks, and what its file enters at once (registry/accepting.py)
ACCEPTED = ["honors.pool.acceptance.QUESTION"]
# what became of somebody, as far as it is public or decided (registry/leads/outcomes.py)
OUTCOMES = ["honors.outcomes.PARTS", "registry.stories.outcomes.PARTS"]
# what waits for its reader on the desk of today (accounts/inbox/queues.py), in the order of the menu
QUEUES = [
    "registry.leads.queues.QUEUES",
    "registry.recommendations.queues.QUEUES",
    "registry.cycles.queues.QUEUES",
    "honors.rounds.queues.QUEUES",
    "honors.consultations.queues.QUEUES",
    "honors.public_notices.queues.QUEUES",
    "registry.stories.queues.QUEUES",
    "courtesies.batches.queues.QUEUES",
    "courtesies.care.queues.QUEUES",
    "studios.activities.queues.QUEUES",
    "studios.requests.queues.QUEUES",
    "accounts.people.queues.QUEUES",
    "accounts.importing.queues.QUEUES",
]
