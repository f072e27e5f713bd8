from django.urls import include, path

app_name = "registry"

urlpatterns = [
    path("", include("registry.leads.urls")),
    path("", include("registry.recommendations.urls")),
    path("", include("registry.duplicates.urls")),
    path("", include("registry.cycles.urls")),
    path("", include("registry.national.urls")),
    path("", include("registry.honorees.urls")),
    path("", include("registry.stories.urls")),
    path("", include("registry.approvals.urls")),
    path("", include("registry.suspensions.urls")),
    path("", include("registry.people.urls")),
]
