from django.urls import path

from accounts.views import accounts, audit, inbox, office, organizations

app_name = "accounts"

urlpatterns = [
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/new/", organizations.organization_create, name="organization_create"),
    path("organizations/<key:pk>/", organizations.organization_detail, name="organization_detail"),
    path("organizations/<key:pk>/rename/", organizations.organization_rename, name="organization_rename"),
    path("organizations/<key:pk>/close/", organizations.organization_close, name="organization_close"),
    path("accounts/", accounts.account_list, name="account_list"),
    path("accounts/mine/", accounts.my_unit_accounts, name="my_unit_accounts"),
    path("accounts/new/", accounts.account_create, name="account_create"),
    path("accounts/<key:pk>/", accounts.account_detail, name="account_detail"),
    path("accounts/<key:pk>/reset/", accounts.account_reset, name="account_reset"),
    path("accounts/<key:pk>/disable/", accounts.account_disable, name="account_disable"),
    path("accounts/<key:pk>/enable/", accounts.account_enable, name="account_enable"),
    path("accounts/<key:pk>/roles/new/", accounts.role_grant, name="role_grant"),
    path("roles/<key:pk>/end/", accounts.role_end, name="role_end"),
    path("inbox/", inbox.notice_list, name="notice_list"),
    path("inbox/read/", inbox.notice_read_all, name="notice_read_all"),
    path("inbox/settings/", inbox.notice_settings, name="notice_settings"),
    path("inbox/<key:pk>/open/", inbox.notice_open, name="notice_open"),
    path("inbox/<key:pk>/read/", inbox.notice_read, name="notice_read"),
    path("calendar/", office.calendar_detail, name="calendar_detail"),
    path("calendar/new/", office.override_create, name="override_create"),
    path("calendar/<key:pk>/delete/", office.override_delete, name="override_delete"),
    path("settings/", office.setting_list, name="setting_list"),
    path("audit/", audit.audit_list, name="audit_list"),
    path("audit/verify/", audit.audit_verify, name="audit_verify"),
]
