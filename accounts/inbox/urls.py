from django.urls import path

from accounts.inbox import views as inbox

urlpatterns = [
    path("inbox/", inbox.notification_list, name="notification_list"),
    path("inbox/read/", inbox.notification_read_all, name="notification_read_all"),
    path("inbox/settings/", inbox.notification_settings, name="notification_settings"),
    path("inbox/<key:pk>/open/", inbox.notification_open, name="notification_open"),
    path("inbox/<key:pk>/read/", inbox.notification_read, name="notification_read"),
]
