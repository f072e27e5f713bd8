from accounts.models.audit import AuditEntry
from accounts.models.counter import Counter
from accounts.models.organization import Organization, OrganizationName, OrganizationRefused
from accounts.models.user import GrantRefused, RoleGrant, User

__all__ = [
    "AuditEntry",
    "Counter",
    "GrantRefused",
    "Organization",
    "OrganizationName",
    "OrganizationRefused",
    "RoleGrant",
    "User",
]
