from django.urls import path

from honors.consultations.views import bodies as consulted_bodies
from honors.consultations.views import letters as consultations

urlpatterns = [
    # the consultation of a round
    path("rounds/<key:pk>/consultation/", consultations.consultation_list, name="consultation_list"),
    path(
        "rounds/<key:pk>/consultation/prepare/",
        consultations.consultation_prepare,
        name="consultation_prepare",
    ),
    path("rounds/<key:pk>/consultation/clear/", consultations.consultation_clear, name="consultation_clear"),
    path("consultation/bodies/", consulted_bodies.body_list, name="body_list"),
    path("consultation/bodies/new/", consulted_bodies.body_create, name="body_create"),
    path("consultation/bodies/<key:pk>/edit/", consulted_bodies.body_edit, name="body_edit"),
    path("consultation/<key:pk>/", consultations.consultation_detail, name="consultation_detail"),
    path(
        "consultation/<key:pk>/readdress/",
        consultations.consultation_readdress,
        name="consultation_readdress",
    ),
    path("consultation/<key:pk>/send/", consultations.consultation_send, name="consultation_send"),
    path("consultation/<key:pk>/answer/", consultations.consultation_answer, name="consultation_answer"),
    path("consultation/<key:pk>/word/", consultations.consultation_word, name="consultation_word"),
    path("consultation/<key:pk>/pdf/", consultations.consultation_pdf, name="consultation_pdf"),
    path("consultation/<key:pk>/scan/", consultations.consultation_scan, name="consultation_scan"),
]
