from django.urls import path

from honors.views import awards, candidacies, honors, pool, unit_candidates

app_name = "honors"

urlpatterns = [
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/new/", honors.honor_create, name="honor_create"),
    path("honors/<key:pk>/", honors.honor_detail, name="honor_detail"),
    path("honors/<key:pk>/edit/", honors.honor_edit, name="honor_edit"),
    path("honors/<key:pk>/template/", honors.honor_template, name="honor_template"),
    path("honorees/<key:pk>/awards/new/", awards.award_record, name="award_record"),
    path("awards/<key:pk>/revoke/", awards.award_revoke, name="award_revoke"),
    path("pool/", pool.pool_list, name="pool_list"),
    path("pool/units/", unit_candidates.unit_candidate_list, name="unit_candidate_list"),
    path("pool/units/new/", unit_candidates.unit_candidate_create, name="unit_candidate_create"),
    path("pool/units/<key:pk>/", unit_candidates.unit_candidate_detail, name="unit_candidate_detail"),
    path("pool/units/<key:pk>/edit/", unit_candidates.unit_candidate_edit, name="unit_candidate_edit"),
    path("pool/units/<key:pk>/drop/", unit_candidates.unit_candidate_drop, name="unit_candidate_drop"),
    path("pool/units/<key:pk>/draw/", unit_candidates.unit_candidate_draw, name="unit_candidate_draw"),
    path("honorees/<key:pk>/candidacies/new/", candidacies.candidacy_create, name="candidacy_create"),
    path("candidacies/<key:pk>/", candidacies.candidacy_detail, name="candidacy_detail"),
    path("candidacies/<key:pk>/ladder/", candidacies.candidacy_climb, name="candidacy_climb"),
    path("candidacies/<key:pk>/care/", candidacies.candidacy_care, name="candidacy_care"),
    path("candidacies/<key:pk>/log/", candidacies.candidacy_note, name="candidacy_note"),
    path("candidacies/<key:pk>/drop/", candidacies.candidacy_drop, name="candidacy_drop"),
    path("candidacies/<key:pk>/reopen/", candidacies.candidacy_reopen, name="candidacy_reopen"),
]
