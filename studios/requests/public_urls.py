"""Public forms of this app that write; all other public pages live in portal."""

from django.urls import path

from studios.requests.views import public

app_name = "asking"

urlpatterns = [
    path("events/request/", public.request_ask, name="request_ask"),
    path("events/requests/<slug:secret>/", public.request_own, name="request_own"),
]
