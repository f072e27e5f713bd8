from django.urls import path

from honors.catalogue import views as honors

urlpatterns = [
    path("honors/", honors.honor_list, name="honor_list"),
    path("honors/new/", honors.honor_create, name="honor_create"),
    path("honors/<key:pk>/", honors.honor_detail, name="honor_detail"),
    path("honors/<key:pk>/edit/", honors.honor_edit, name="honor_edit"),
    path("honors/<key:pk>/template/<slug:kind>/", honors.honor_template, name="honor_template"),
]
