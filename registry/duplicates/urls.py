from django.urls import path

from registry.duplicates.views import hint

urlpatterns = [
    path("duplicates/hint/", hint.hint, name="hint"),
]
