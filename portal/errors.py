"""Error pages in the site's look, each with a sentence on what to do."""

import sys

from django.http import HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.views.defaults import server_error as plain_server_error

from accounts.kept_forms.same_origin import is_same_origin
from accounts.models import who_grants_roles
from accounts.security import database_faults
from portal import form_again

AWAY_FOR, BUSY_FOR = "60", "5"  # seconds until it is worth trying again


def bad_request(request, exception=None):
    """Also reached when a session could not be saved, be it gone or its database."""
    return outage(request, exception) or render(request, "400.html", status=400)


def forbidden(request, exception=None):
    reason = str(exception or "")
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated and not user.live_grants:
        reason = _("Your account has no role yet, so it opens nothing.") + " " + who_grants_roles()
    return render(request, "403.html", {"reason": reason}, status=403)


def not_found(request, exception=None):
    return render(request, "404.html", status=404)


def server_error(request):
    """Whatever went wrong, in a view or around it: Django calls this while the error is being handled."""
    return outage(request, sys.exc_info()[1]) or plain_server_error(request, "500.html")


def outage(request, error):
    """The answer to an error that is the database's, not ours; None for any other."""
    if database_faults.is_in_the_way(error):
        response = unavailable(request, BUSY_FOR, is_busy=True)
        response.was_in_the_way = True  # so TryAgainMiddleware may send the request in once more
        return response
    return unavailable(request, AWAY_FOR) if database_faults.is_away(error) else None


def unavailable(request, seconds, *, is_busy=False):
    """503 without a query, for a database that is away or was too busy; says what became of the form."""
    commits = getattr(request, "commits", None)  # None: the view was never reached
    # a line that breaks may have carried the last commit
    is_saved = commits is not None and (commits.has_committed or not is_busy)
    words = {"is_busy": is_busy, "is_form": request.method == "POST", "is_saved": is_saved}
    headers = {"Retry-After": seconds, "Cache-Control": "no-store"}
    return HttpResponse(render_to_string("503.html", words), status=503, headers=headers)


def csrf_failure(request, reason=""):
    """The form lay open too long, another tab has signed in, or cookies are off.

    What a page of this site sent is offered once more with a fresh key; what another site sent never is.
    """
    again = form_again.of(request) if is_same_origin(request) else None
    if again is None:
        sentence = _("The form is no longer valid. Go back, reload the page and send it again.")
        return render(request, "403.html", {"reason": sentence}, status=403)
    return render(request, "portal/errors/form_again.html", {"again": again}, status=403)
