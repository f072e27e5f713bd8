from django.urls import path

from portal.desk.views import board, desk, office_files, signatures

urlpatterns = [
    path("desk/", desk.desk_home, name="desk_home"),
    path("desk/signatures/", signatures.signature_list, name="signature_list"),
    path("desk/board/", board.board_list, name="board_list"),
    path("desk/places/", desk.desk_places, name="desk_places"),
    path("desk/honorees/<key:pk>/timeline/", office_files.honoree_timeline, name="honoree_timeline"),
    path("desk/honorees/<key:pk>/one-page.pdf", office_files.honoree_one_page, name="honoree_one_page"),
]
