from django.urls import path

from honors.pool.views import candidacies, pool

urlpatterns = [
    path("pool/", pool.pool_list, name="pool_list"),
    path("honorees/<key:pk>/candidacies/new/", candidacies.candidacy_create, name="candidacy_create"),
    path("candidacies/<key:pk>/", candidacies.candidacy_detail, name="candidacy_detail"),
    path("candidacies/<key:pk>/ladder/", candidacies.candidacy_climb, name="candidacy_climb"),
    path("candidacies/<key:pk>/care/", candidacies.candidacy_care, name="candidacy_care"),
    path("candidacies/<key:pk>/log/", candidacies.candidacy_note, name="candidacy_note"),
    path("candidacies/<key:pk>/drop/", candidacies.candidacy_drop, name="candidacy_drop"),
    path("candidacies/<key:pk>/reopen/", candidacies.candidacy_reopen, name="candidacy_reopen"),
]
