from django.urls import path

from honors.awards.views import awards, certificates

urlpatterns = [
    path("honorees/<key:pk>/awards/new/", awards.award_record, name="award_record"),
    path("awards/<key:pk>/certificate.pdf", certificates.award_certificate, name="award_certificate"),
    path("awards/<key:pk>/appointment/", certificates.award_appointment, name="award_appointment"),
]
