from django.urls import path

from honors.views import awards, honors

app_name = "honors"

urlpatterns = [
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/new/", honors.honor_create, name="honor_create"),
    path("honors/<key:pk>/edit/", honors.honor_edit, name="honor_edit"),
    path("honorees/<key:pk>/awards/new/", awards.award_record, name="award_record"),
    path("awards/<key:pk>/revoke/", awards.award_revoke, name="award_revoke"),
]
