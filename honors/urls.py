from django.urls import include, path

app_name = "honors"

urlpatterns = [
    path("", include("honors.catalogue.urls")),
    path("", include("honors.awards.urls")),
    path("", include("honors.withdrawals.urls")),
    path("", include("honors.rounds.urls")),
    path("", include("honors.screening.urls")),
    path("", include("honors.packages.urls")),
    path("", include("honors.rolls.urls")),
    path("", include("honors.pool.urls")),
    path("", include("honors.unit_pools.urls")),
    path("", include("honors.consultations.urls")),
    path("", include("honors.public_notices.urls")),
    # last: a move of a nomination takes any word that none of the above has taken
    path("", include("honors.nominations.urls")),
]
