from django.urls import path

from registry.duplicates.views import hint, merges, pairs

PAIR = "duplicates/<slug:kind>/<key:gone>/<key:kept>/"
urlpatterns = [
    path("duplicates/hint/", hint.hint, name="hint"),
    path("duplicates/", pairs.duplicate_list, name="duplicate_list"),
    path(PAIR, pairs.duplicate_pair, name="duplicate_pair"),
    path(f"{PAIR}merge/", pairs.duplicate_merge, name="duplicate_merge"),
    path(f"{PAIR}part/", pairs.duplicate_part, name="duplicate_part"),
    path("merges/<key:pk>/", merges.merge_detail, name="merge_detail"),
    path("merges/<key:pk>/undo/", merges.merge_undo, name="merge_undo"),
]
