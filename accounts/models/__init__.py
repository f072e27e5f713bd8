from accounts.models.audit import AuditEntry
from accounts.models.counter import Counter
from accounts.models.first_password import FirstPassword
from accounts.models.import_run import ImportRefused, ImportRow, ImportRun
from accounts.models.organization import Organization, OrganizationName, OrganizationRefused
from accounts.models.role_request import RoleRequest
from accounts.models.saved_filter import SavedFilter
from accounts.models.user import GrantRefused, RoleGrant, User

__all__ = [
    "AuditEntry",
    "Counter",
    "FirstPassword",
    "GrantRefused",
    "ImportRefused",
    "ImportRow",
    "ImportRun",
    "Organization",
    "OrganizationName",
    "OrganizationRefused",
    "RoleGrant",
    "RoleRequest",
    "SavedFilter",
    "User",
]
