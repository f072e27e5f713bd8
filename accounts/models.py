from accounts.importing.models import ImportRow, ImportRun
from accounts.inbox.models import Notification, NotificationPreference
from accounts.kept_forms.models import HeldUpload, KeptForm
from accounts.lists.models import SavedFilter
from accounts.office.models import Counter, DayOverride, Setting
from accounts.organizations.models import Organization, OrganizationName
from accounts.people.models.first_password import FirstPassword
from accounts.people.models.role_grant import RoleGrant
from accounts.people.models.role_request import RoleRequest, who_grants_roles
from accounts.people.models.user import User
from accounts.security.models import AuditEntry, AuditSeal, UnsealedEntry

__all__ = [
    "AuditEntry",
    "AuditSeal",
    "Counter",
    "DayOverride",
    "FirstPassword",
    "HeldUpload",
    "ImportRow",
    "ImportRun",
    "KeptForm",
    "Notification",
    "NotificationPreference",
    "Organization",
    "OrganizationName",
    "RoleGrant",
    "RoleRequest",
    "SavedFilter",
    "Setting",
    "UnsealedEntry",
    "User",
    "who_grants_roles",
]
