"""For machines: is the process there, can it work, what may be searched?"""

import shutil

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import HttpResponse, JsonResponse
from django.urls import reverse

MIN_FREE_BYTES = 200 * 1024 * 1024


@login_not_required
def healthz(request):
    return JsonResponse({"process": "ok"})


@login_not_required
def readyz(request):
    """200 when the database answers with our tables and the disk has room, else 503."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM accounts_organization LIMIT 1")
        database = "ok"
    except Error:
        database = "unreachable"
    disk = "ok" if shutil.disk_usage(settings.STATE_DIR).free > MIN_FREE_BYTES else "full"
    ready = database == disk == "ok"
    answer = {"database": database, "disk": disk}
    return JsonResponse(answer) if ready else JsonResponse(answer, status=503, headers={"Retry-After": "60"})


@login_not_required
def robots(request):
    lines = ["User-agent: *", "Disallow: /desk/", "Disallow: /accounts/", ""]
    sitemap = request.build_absolute_uri(reverse("portal:sitemap"))
    return HttpResponse("\n".join([*lines, f"Sitemap: {sitemap}", ""]), content_type="text/plain")
