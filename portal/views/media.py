"""The public list of what the media wrote: piece by piece, as the public figures count it."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q
from django.shortcuts import render
from django.utils import timezone

from accounts.memory import data_version
from accounts.paging import page_of, pages_of
from registry.models import Honoree
from studios import statistics
from studios.models import CoverageItem


@login_not_required
def coverage_list(request):
    """Pieces, each with its reprints and its reads; nothing that names somebody without a basis."""
    today = timezone.localdate()
    items = CoverageItem.objects.public().until(today)
    page = page_of(statistics.pieces(items), request, size=30)
    context = {
        "page": page,
        "pages": pages_of(page, request) if page.paginator.num_pages > 1 else None,
        "pieces": piece_rows(items, [key for (key,) in page.object_list], today),
        "figures": statistics.headline(data_version())[1],
    }
    return render(request, "portal/coverage_list.html", context)


def piece_rows(items, keys, until):
    """A row for each group: its first item, its reprints, and the reads it counts with."""
    people = Honoree.objects.nameable().only("pk", "name", "slug", "is_listed").order_by("pk")
    of_page = items.filter(Q(pk__in=keys) | Q(original__in=keys))
    of_page = statistics.with_latest_reads(of_page, until).prefetch_related(
        Prefetch("honorees", people, to_attr="people")
    )
    found = {}
    for item in of_page.order_by("published_on", "pk"):
        found.setdefault(item.group_key, []).append(item)
    return [piece_row(key, found[key]) for key in keys]


def piece_row(key, group):
    first = next((item for item in group if item.pk == key), group[0])
    known = [item for item in group if item.latest_reads is not None]
    return {
        "first": first,
        "reprints": [item for item in group if item is not first],
        "number": len(group),
        "counted": max(known, key=lambda item: item.latest_reads, default=None),
    }
