from accounts.models.audit import AuditEntry
from accounts.models.calendar import DayOverride, OverrideRefused
from accounts.models.counter import Counter
from accounts.models.notice import Notice, NoticePreference
from accounts.models.organization import Organization, OrganizationName, OrganizationRefused
from accounts.models.setting import Setting
from accounts.models.user import GrantRefused, RoleGrant, User

__all__ = [
    "AuditEntry",
    "Counter",
    "DayOverride",
    "GrantRefused",
    "Notice",
    "NoticePreference",
    "Organization",
    "OrganizationName",
    "OrganizationRefused",
    "OverrideRefused",
    "RoleGrant",
    "Setting",
    "User",
]
