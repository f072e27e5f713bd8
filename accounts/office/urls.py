from django.urls import path

from accounts.office import views as office

urlpatterns = [
    path("calendar/", office.calendar_detail, name="calendar_detail"),
    path("calendar/new/", office.override_create, name="override_create"),
    path("calendar/<key:pk>/delete/", office.override_delete, name="override_delete"),
    path("settings/", office.setting_list, name="setting_list"),
]
