from django.urls import path

from studios.requests.views import requests

urlpatterns = [
    path("requests/", requests.request_list, name="request_list"),
    path("requests/<key:pk>/", requests.request_detail, name="request_detail"),
    path("requests/<key:pk>/dispatch/", requests.request_dispatch, name="request_dispatch"),
    path("requests/<key:pk>/decline/", requests.request_decline, name="request_decline"),
    path("requests/<key:pk>/reveal/", requests.request_reveal, name="request_reveal"),
]
