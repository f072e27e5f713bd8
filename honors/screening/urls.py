from django.urls import path

from honors.screening import views as screenings

urlpatterns = [
    path("rounds/<key:pk>/screening/", screenings.screening_edit, name="screening_edit"),
    path("rounds/<key:pk>/screening/announce/", screenings.screening_announce, name="screening_announce"),
    path("rounds/<key:pk>/screening/minutes/", screenings.screening_scan, name="screening_scan"),
]
