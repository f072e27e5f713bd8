from django.urls import path

from registry.duplicates import views

urlpatterns = [
    path("duplicates/hint/", views.hint, name="hint"),
]
