"""What they are given: honors and their tiers, awards, revocations."""
