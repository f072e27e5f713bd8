from django.urls import include, path

app_name = "courtesies"

urlpatterns = [
    path("", include("courtesies.schemes.urls")),
    path("", include("courtesies.batches.urls")),
    path("", include("courtesies.ledger.urls")),
    path("", include("courtesies.care.urls")),
]
