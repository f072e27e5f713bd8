"""The inner floor and the signed-in floor: lists of 20 rows through the site's own middleware.

One query, model objects, a template that extends the site's empty skeleton, `{% url %}` and `|date` in
the loop, about 13 kB: what a list costs before it has any feature. The signed-in floor adds session,
account and roles: what every page of the desk costs.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import path

from accounts.guard import require
from accounts.permissions import Permission
from registry.models import Honoree
from yuzhong_models.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401

PAGE = engines["django"].from_string(
    '{% extends "base.html" %}{% load i18n %}{% block title %}{% translate "Stories" %}{% endblock %}'
    '{% block page %}<main id="main"><ul>'
    "{% for row in rows %}<li><a href=\"{% url 'portal:honoree_detail' row.slug %}\">{{ row.name }}</a>"
    "<b>{{ row.top_honor }}</b><p>{{ row.deed_line }}</p><i>{{ row.category.name }}</i>"
    "<time>{{ row.latest_on|date:'Y-m-d' }}</time><span hidden>{{ padding }}</span></li>{% endfor %}"
    "</ul></main>{% endblock %}"
)
PADDING = "." * 320


def answer(request):
    rows = Honoree.objects.select_related("category").order_by("-pk")[:20]
    return HttpResponse(PAGE.render({"rows": rows, "padding": PADDING}, request))


@login_not_required
def floor(request):
    return answer(request)


@require(Permission.DESK)
def signed_in_floor(request):
    return answer(request)


urlpatterns = [path("floor/", floor), path("signed-in-floor/", signed_in_floor), *urlpatterns]
