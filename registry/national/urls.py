from django.urls import path

from registry.national import views

urlpatterns = [
    path("national/", views.national_list, name="national_list"),
    path("national/<key:pk>/", views.national_line, name="national_line"),
]
