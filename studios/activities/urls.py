from django.urls import path

from studios.activities import views as activities

urlpatterns = [
    path("studios/<key:pk>/activities/new/", activities.activity_create, name="activity_create"),
    path("activities/", activities.activity_list, name="activity_list"),
    path("activities/<key:pk>/", activities.activity_detail, name="activity_detail"),
    path("activities/<key:pk>/edit/", activities.activity_edit, name="activity_edit"),
    path("activities/<key:pk>/more/", activities.activity_more, name="activity_more"),
    path("activities/<key:pk>/<slug:move>/", activities.activity_move, name="activity_move"),
    path("activity-photos/<key:pk>/", activities.activity_photo, name="activity_photo"),
    path("activity-photos/<key:pk>/remove/", activities.activity_photo_remove, name="activity_photo_remove"),
]
