from django.urls import path

from registry.people import views as personal

urlpatterns = [
    path("persons/<key:pk>/reveal/", personal.personal_reveal, name="personal_reveal"),
]
