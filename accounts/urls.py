from django.urls import include, path

app_name = "accounts"

urlpatterns = [
    path("", include("accounts.organizations.urls")),
    path("", include("accounts.people.urls")),
    path("", include("accounts.lists.urls")),
    path("", include("accounts.kept_forms.urls")),
    path("", include("accounts.importing.urls")),
    path("", include("accounts.inbox.urls")),
    path("", include("accounts.office.urls")),
    path("", include("accounts.security.urls")),
]
