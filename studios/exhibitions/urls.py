from django.urls import path

from studios.exhibitions import views as exhibitions

urlpatterns = [
    path("exhibitions/", exhibitions.exhibition_list, name="exhibition_list"),
    path("exhibitions/new/", exhibitions.exhibition_create, name="exhibition_create"),
    path("exhibitions/<key:pk>/", exhibitions.exhibition_detail, name="exhibition_detail"),
    path("exhibitions/<key:pk>/edit/", exhibitions.exhibition_edit, name="exhibition_edit"),
    path("exhibitions/<key:pk>/places/", exhibitions.stop_add, name="stop_add"),
    path("exhibitions/<key:pk>/boards.zip", exhibitions.exhibition_archive, name="exhibition_archive"),
    path("exhibitions/<key:pk>/<key:number>.pdf", exhibitions.exhibition_board, name="exhibition_board"),
]
