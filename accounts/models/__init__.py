from accounts.models.audit import AuditEntry
from accounts.models.calendar import DayOverride, OverrideRefused
from accounts.models.counter import Counter
from accounts.models.first_password import FirstPassword
from accounts.models.import_run import ImportRefused, ImportRow, ImportRun
from accounts.models.kept_form import HeldUpload, KeptForm
from accounts.models.notice import Notice, NoticePreference
from accounts.models.organization import Organization, OrganizationName, OrganizationRefused
from accounts.models.role_request import RoleRequest, who_grants_roles
from accounts.models.saved_filter import SavedFilter
from accounts.models.setting import Setting
from accounts.models.user import GrantRefused, RoleGrant, User

__all__ = [
    "AuditEntry",
    "Counter",
    "DayOverride",
    "FirstPassword",
    "GrantRefused",
    "HeldUpload",
    "ImportRefused",
    "ImportRow",
    "ImportRun",
    "KeptForm",
    "Notice",
    "NoticePreference",
    "Organization",
    "OrganizationName",
    "OrganizationRefused",
    "OverrideRefused",
    "RoleGrant",
    "RoleRequest",
    "SavedFilter",
    "Setting",
    "User",
    "who_grants_roles",
]
