from django.urls import path

from honors.withdrawals import views as withdrawals

urlpatterns = [
    path("awards/<key:pk>/withdrawal/", withdrawals.withdrawal_open, name="withdrawal_open"),
    path("awards/<key:pk>/revoke/", withdrawals.award_revoke, name="award_revoke"),
    path("withdrawals/", withdrawals.withdrawal_list, name="withdrawal_list"),
    path("withdrawals/<key:pk>/", withdrawals.withdrawal_detail, name="withdrawal_detail"),
    path("withdrawals/<key:pk>/<slug:move>/", withdrawals.withdrawal_move, name="withdrawal_move"),
    path("withdrawal-steps/<key:pk>/scan/", withdrawals.withdrawal_scan, name="withdrawal_scan"),
]
