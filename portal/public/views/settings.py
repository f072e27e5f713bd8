"""What a reader chooses for himself: language and the elder-friendly version. Kept in cookies.

Both are exempt from the CSRF check: they change nothing but the reader's own view, and without the
token public pages set no cookie, so that a proxy in front may keep them for some seconds.
"""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from accounts.context import ELDER_COOKIE, ELDER_SIZES


def back(request):
    """To the page the reader came from, if it is ours."""
    target = request.POST.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(target, allowed_hosts={request.get_host()})
    return HttpResponseRedirect(target if is_ours and target.startswith("/") else "/")


@csrf_exempt
@login_not_required
@require_POST
def language_set(request):
    response = back(request)
    language = request.POST.get("language")
    if language in dict(settings.LANGUAGES):
        keep(response, settings.LANGUAGE_COOKIE_NAME, language)
    return response


@csrf_exempt
@login_not_required
@require_POST
def view_set(request):
    response = back(request)
    size = request.POST.get("elder", "")
    if size in ELDER_SIZES:
        keep(response, ELDER_COOKIE, size)
    else:
        response.delete_cookie(ELDER_COOKIE)
    return response


def keep(response, name, value):
    response.set_cookie(
        name,
        value,
        max_age=settings.LANGUAGE_COOKIE_AGE,
        samesite="Lax",
        secure=settings.HTTPS,
        httponly=True,
    )
