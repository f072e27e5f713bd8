from django.urls import path

from honors.views import awards, certificates, honors, withdrawals

app_name = "honors"

urlpatterns = [
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/new/", honors.honor_create, name="honor_create"),
    path("honors/<key:pk>/edit/", honors.honor_edit, name="honor_edit"),
    path("honorees/<key:pk>/awards/new/", awards.award_record, name="award_record"),
    path("awards/<key:pk>/withdrawal/", withdrawals.withdrawal_open, name="withdrawal_open"),
    path("awards/<key:pk>/revoke/", withdrawals.award_revoke, name="award_revoke"),
    path("awards/<key:pk>/certificate.pdf", certificates.award_certificate, name="award_certificate"),
    path("awards/<key:pk>/appointment/", certificates.award_appointment, name="award_appointment"),
    path("withdrawals/", withdrawals.withdrawal_list, name="withdrawal_list"),
    path("withdrawals/<key:pk>/", withdrawals.withdrawal_detail, name="withdrawal_detail"),
    path("withdrawals/<key:pk>/<slug:move>/", withdrawals.withdrawal_move, name="withdrawal_move"),
    path("withdrawal-steps/<key:pk>/scan/", withdrawals.withdrawal_scan, name="withdrawal_scan"),
]
