"""How they are cared for. Its nouns (schemes, batches, the ledger) are not built yet."""
