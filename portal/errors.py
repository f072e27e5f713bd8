"""Error pages in the site's look, each with a sentence on what to do."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.defaults import server_error as plain_server_error

from accounts.kept_forms.same_origin import is_same_origin
from portal import form_again


def bad_request(request, exception=None):
    return render(request, "400.html", status=400)


def forbidden(request, exception=None):
    return render(request, "403.html", {"reason": str(exception or "")}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    return plain_server_error(request, "500.html")


def csrf_failure(request, reason=""):
    """The form lay open too long, another tab has signed in, or cookies are off.

    What a page of this site sent is offered once more with a fresh key; what another site sent never is.
    """
    again = form_again.of(request) if is_same_origin(request) else None
    if again is None:
        sentence = _("The form is no longer valid. Go back, reload the page and send it again.")
        return render(request, "403.html", {"reason": sentence}, status=403)
    return render(request, "portal/form_again.html", {"again": again}, status=403)
