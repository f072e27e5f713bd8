"""All addresses: the public site at the root, staff under /desk/, sign-in under /accounts/."""

from django.urls import include, path

urlpatterns = [
    path("accounts/", include("accounts.people.sign_in_urls")),
    path("desk/", include("accounts.urls")),
    path("desk/", include("registry.urls")),
    path("desk/", include("honors.urls")),
    path("desk/", include("courtesies.urls")),
    path("desk/", include("studios.urls")),
    path("", include("accounts.visitors.urls")),
    path("", include("registry.recommendations.public_urls")),
    path("", include("honors.public_notices.public_urls")),
    path("", include("studios.requests.public_urls")),
    path("", include("portal.urls")),
]

handler400 = "portal.errors.bad_request"
handler403 = "portal.errors.forbidden"
handler404 = "portal.errors.not_found"
handler500 = "portal.errors.server_error"
