from django.urls import path

from accounts.importing.views import imports
from accounts.importing.views import rows as import_rows
from accounts.inbox import views as inbox
from accounts.kept_forms import views as kept_forms
from accounts.lists import views as saved_filters
from accounts.office import views as office
from accounts.organizations import views as organizations
from accounts.people.views import accounts, away, slips
from accounts.security import views as audit

app_name = "accounts"

urlpatterns = [
    path("organizations/", organizations.organization_list, name="organization_list"),
    path("organizations/new/", organizations.organization_create, name="organization_create"),
    path("organizations/<key:pk>/", organizations.organization_detail, name="organization_detail"),
    path("organizations/<key:pk>/rename/", organizations.organization_rename, name="organization_rename"),
    path("organizations/<key:pk>/close/", organizations.organization_close, name="organization_close"),
    path("accounts/", accounts.account_list, name="account_list"),
    path("accounts/mine/", accounts.my_unit_accounts, name="my_unit_accounts"),
    path("accounts/slips/", slips.slip_list, name="slip_list"),
    path("accounts/slips/print/", slips.slip_print, name="slip_print"),
    path("accounts/slips/forget/", slips.slip_forget, name="slip_forget"),
    path("accounts/new/", accounts.account_create, name="account_create"),
    path("accounts/<key:pk>/", accounts.account_detail, name="account_detail"),
    path("accounts/<key:pk>/reset/", accounts.account_reset, name="account_reset"),
    path("accounts/<key:pk>/disable/", accounts.account_disable, name="account_disable"),
    path("accounts/<key:pk>/enable/", accounts.account_enable, name="account_enable"),
    path("accounts/<key:pk>/hand-over/", away.account_hand_over, name="account_hand_over"),
    path("away/", away.away_detail, name="away_detail"),
    path("away/<key:pk>/end/", away.delegation_end, name="delegation_end"),
    path("delegations/", away.delegation_list, name="delegation_list"),
    path("accounts/<key:pk>/roles/new/", accounts.role_grant, name="role_grant"),
    path("accounts/<key:pk>/roles/ask/", accounts.role_ask, name="role_ask"),
    path("roles/requests/", slips.role_request_list, name="role_request_list"),
    path("filters/save/", saved_filters.saved_filter_save, name="saved_filter_save"),
    path("filters/<key:pk>/delete/", saved_filters.saved_filter_delete, name="saved_filter_delete"),
    path("kept/save/", kept_forms.kept_form_save, name="kept_form_save"),
    path("kept/discard/", kept_forms.kept_form_discard, name="kept_form_discard"),
    path("roles/<key:pk>/end/", accounts.role_end, name="role_end"),
    path("imports/", imports.import_list, name="import_list"),
    path("imports/new/<slug:kind>/", imports.import_create, name="import_create"),
    path("imports/template/<slug:kind>/", imports.import_template, name="import_template"),
    path("imports/<key:pk>/", imports.import_detail, name="import_detail"),
    path("imports/<key:pk>/rows/<key:number>/", import_rows.import_row, name="import_row"),
    path("imports/<key:pk>/progress/", imports.import_progress, name="import_progress"),
    path("imports/<key:pk>/confirm/", imports.import_confirm, name="import_confirm"),
    path("imports/<key:pk>/discard/", imports.import_discard, name="import_discard"),
    path("imports/<key:pk>/resume/", imports.import_resume, name="import_resume"),
    path("imports/<key:pk>/problems/", imports.import_problems, name="import_problems"),
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
