from django.urls import path

from honors.nominations.views import nominations, waivers

urlpatterns = [
    path("rounds/<key:pk>/nominate/", nominations.nomination_create, name="nomination_create"),
    path("nominations/", nominations.nomination_list, name="nomination_list"),
    path("nominations/<key:pk>/", nominations.nomination_detail, name="nomination_detail"),
    path("nominations/<key:pk>/edit/", nominations.nomination_edit, name="nomination_edit"),
    path("nominations/<key:pk>/named/", nominations.nomination_name, name="nomination_name"),
    path("nominations/<key:pk>/waive/", waivers.waiver_create, name="waiver_create"),
    path("waivers/<key:pk>/end/", waivers.waiver_end, name="waiver_end"),
    path("nominations/<key:pk>/<slug:move>/", nominations.nomination_move, name="nomination_move"),
]
