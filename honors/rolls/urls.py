from django.urls import path

from honors.rolls import views as rolls

urlpatterns = [
    path("rolls/paste/", rolls.roll_paste, name="roll_paste"),
    path("rolls/<key:pk>/", rolls.roll_waiting, name="roll_waiting"),
]
