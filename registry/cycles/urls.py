from django.urls import path

from registry.cycles.views import cycles, sheets

urlpatterns = [
    path("cycles/", cycles.cycle_list, name="cycle_list"),
    path("cycles/new/", cycles.cycle_create, name="cycle_create"),
    path("cycles/<key:pk>/", cycles.cycle_detail, name="cycle_detail"),
    path("cycles/<key:pk>/edit/", cycles.cycle_edit, name="cycle_edit"),
    path("cycles/<key:pk>/joined/", cycles.cycle_joined, name="cycle_joined"),
    path("cycles/<key:pk>/circular/", cycles.cycle_circular, name="cycle_circular"),
    path("cycles/<key:pk>/sheet/", cycles.sheet_create, name="sheet_create"),
    path("cycles/<key:pk>/zero/", cycles.sheet_zero, name="sheet_zero"),
    path("sheets/<key:pk>/", sheets.sheet_detail, name="sheet_detail"),
    path("sheets/<key:pk>/edit/", sheets.sheet_edit, name="sheet_edit"),
    path("sheets/<key:pk>/follow/", sheets.sheet_follow, name="sheet_follow"),
    path("sheets/<key:pk>/print/", sheets.sheet_print, name="sheet_print"),
    path("sheets/<key:pk>/<slug:move>/", sheets.sheet_move, name="sheet_move"),
    path("sheet-steps/<key:pk>/scan/", sheets.sheet_scan, name="sheet_scan"),
]
