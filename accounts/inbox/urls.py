from django.urls import path

from accounts.inbox import views as inbox

urlpatterns = [
    path("inbox/", inbox.notice_list, name="notice_list"),
    path("inbox/read/", inbox.notice_read_all, name="notice_read_all"),
    path("inbox/settings/", inbox.notice_settings, name="notice_settings"),
    path("inbox/<key:pk>/open/", inbox.notice_open, name="notice_open"),
    path("inbox/<key:pk>/read/", inbox.notice_read, name="notice_read"),
]
