from django.urls import path

from studios.studios.views import studios, year

urlpatterns = [
    path("studios/", studios.studio_list, name="studio_list"),
    path("studios/new/", studios.studio_create, name="studio_create"),
    path("studios/<key:pk>/", studios.studio_detail, name="studio_detail"),
    path("studios/<key:pk>/edit/", studios.studio_edit, name="studio_edit"),
    path("studios/<key:pk>/members/new/", year.member_create, name="member_create"),
    path("studios/<key:pk>/plan/<int:year>/", year.plan_edit, name="plan_edit"),
    path("studios/<key:pk>/haves/", year.have_check, name="have_check"),
    path("studios/<key:pk>/review/", year.studio_review, name="studio_review"),
    path("studios/<key:pk>/totals/new/", year.total_create, name="total_create"),
    path("studios/<key:pk>/<slug:move>/", studios.studio_move, name="studio_move"),
    path("studio-members/<key:pk>/", year.member_edit, name="member_edit"),
    path("six-haves/<key:pk>/photo/", year.have_photo, name="have_photo"),
]
