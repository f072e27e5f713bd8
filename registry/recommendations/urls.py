from django.urls import path

from registry.recommendations.views import desk

urlpatterns = [
    path("recommendations/", desk.recommendation_list, name="recommendation_list"),
    path("recommendations/new/", desk.recommendation_enter, name="recommendation_enter"),
    path("recommendations/<key:pk>/", desk.recommendation_detail, name="recommendation_detail"),
    path("recommendations/<key:pk>/reveal/", desk.recommendation_reveal, name="recommendation_reveal"),
    path("recommendations/<key:pk>/<slug:move>/", desk.recommendation_move, name="recommendation_move"),
]
