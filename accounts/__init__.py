"""The office at work: organizations, accounts and roles, sign-in, the audit trail."""
