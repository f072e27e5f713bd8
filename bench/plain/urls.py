from django.shortcuts import get_object_or_404, render
from django.urls import path

from bench.plain.models import Entry

PADDING = "." * 280  # so that a row weighs what a row of the site weighs


def entry_list(request):
    rows = Entry.objects.select_related("category")[:20]
    return render(request, "plain/entry_list.html", {"rows": rows, "padding": PADDING})


def entry_detail(request, slug):
    return render(request, "plain/entry_detail.html", {"row": get_object_or_404(Entry, slug=slug)})


urlpatterns = [
    path("", entry_list, name="entry_list"),
    path("<slug:slug>/", entry_detail, name="entry_detail"),
]
