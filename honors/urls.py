from django.urls import path

from honors import views

app_name = "honors"

urlpatterns = [
    path("honors/", views.honor_list, name="honor_list"),
    path("honors/new/", views.honor_create, name="honor_create"),
    path("honors/<key:pk>/edit/", views.honor_edit, name="honor_edit"),
    path("honorees/<key:pk>/awards/new/", views.award_record, name="award_record"),
    path("awards/<key:pk>/revoke/", views.award_revoke, name="award_revoke"),
]
