from django.urls import path

from accounts.people.views import accounts, away, slips

urlpatterns = [
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
    path("roles/<key:pk>/end/", accounts.role_end, name="role_end"),
]
