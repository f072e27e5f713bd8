from django.urls import path

from honors.rounds import views as rounds

urlpatterns = [
    path("rounds/", rounds.round_list, name="round_list"),
    path("rounds/new/", rounds.round_create, name="round_create"),
    path("rounds/<key:pk>/", rounds.round_detail, name="round_detail"),
    path("rounds/<key:pk>/edit/", rounds.round_edit, name="round_edit"),
    path("rounds/<key:pk>/close/", rounds.round_close, name="round_close"),
    path("rounds/<key:pk>/funnel/", rounds.round_funnel, name="round_funnel"),
]
