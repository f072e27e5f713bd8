from django.urls import include, path

from portal import health

app_name = "portal"

urlpatterns = [
    path("", include("portal.public.urls")),
    path("", include("portal.figures.urls")),
    path("", include("portal.desk.urls")),
    path("", include("portal.manual.urls")),
    path("robots.txt", health.robots, name="robots"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]
