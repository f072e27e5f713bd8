from django.urls import path

from honors.unit_pools import views as unit_candidates

urlpatterns = [
    path("pool/units/", unit_candidates.unit_candidate_list, name="unit_candidate_list"),
    path("pool/units/new/", unit_candidates.unit_candidate_create, name="unit_candidate_create"),
    path("pool/units/<key:pk>/", unit_candidates.unit_candidate_detail, name="unit_candidate_detail"),
    path("pool/units/<key:pk>/edit/", unit_candidates.unit_candidate_edit, name="unit_candidate_edit"),
    path("pool/units/<key:pk>/drop/", unit_candidates.unit_candidate_drop, name="unit_candidate_drop"),
    path("pool/units/<key:pk>/draw/", unit_candidates.unit_candidate_draw, name="unit_candidate_draw"),
]
