"""The floor: a plain Django list of 20 rows through the same middleware and context processors.

One query, model objects, a template that extends the site's empty skeleton, `{% url %}` and `|date` in
the loop, about 13 kB: what a list costs before it has any feature. Every figure is a ratio to it.
"""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.template import engines
from django.urls import path

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


@login_not_required
def floor(request):
    rows = Honoree.objects.select_related("category").order_by("-pk")[:20]
    return HttpResponse(PAGE.render({"rows": rows, "padding": PADDING}, request))


urlpatterns = [path("floor/", floor), *urlpatterns]
