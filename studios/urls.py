from django.urls import include, path

app_name = "studios"

urlpatterns = [
    path("", include("studios.studios.urls")),
    path("", include("studios.activities.urls")),
    path("", include("studios.outreach.urls")),
    path("", include("studios.coverage.urls")),
    path("", include("studios.exhibitions.urls")),
    path("", include("studios.requests.urls")),
]
