"""How they are cared for: schemes, entitlements, batches, the ledger, reversals, care."""
