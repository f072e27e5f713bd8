from django.urls import path

from accounts.lists import views as saved_filters

urlpatterns = [
    path("filters/save/", saved_filters.saved_filter_save, name="saved_filter_save"),
    path("filters/<key:pk>/delete/", saved_filters.saved_filter_delete, name="saved_filter_delete"),
]
