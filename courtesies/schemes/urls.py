from django.urls import path

from courtesies.schemes.views import entitlements, funds, schemes

urlpatterns = [
    path("schemes/", schemes.scheme_list, name="scheme_list"),
    path("schemes/new/", schemes.scheme_create, name="scheme_create"),
    path("schemes/<key:pk>/", schemes.scheme_detail, name="scheme_detail"),
    path("schemes/<key:pk>/edit/", schemes.scheme_edit, name="scheme_edit"),
    path("schemes/<key:pk>/supply/", schemes.scheme_supply, name="scheme_supply"),
    path("schemes/<key:pk>/entitled/", entitlements.entitlement_preview, name="entitlement_preview"),
    path("schemes/<key:pk>/hand-over/", entitlements.entitlement_hand_over, name="entitlement_hand_over"),
    path("schemes/<key:pk>/approve/", entitlements.entitlement_approve, name="entitlement_approve"),
    path("handed-lists/<key:pk>/refuse/", entitlements.handed_list_refuse, name="handed_list_refuse"),
    path("periods/<key:pk>/", entitlements.entitlement_list, name="entitlement_list"),
    path("funds/", funds.fund_list, name="fund_list"),
    path("funds/new/", funds.fund_create, name="fund_create"),
    path("funds/<key:pk>/supply/", funds.fund_supply, name="fund_supply"),
]
