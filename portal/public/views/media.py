"""The public list of what the media wrote: piece by piece, as the public figures count it."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Q
from django.shortcuts import render
from django.utils import timezone

from accounts.lists.paging import EXACT_UP_TO, number_asked, page_of_counted, pages_of
from accounts.office.memory import lazily, page_key, public_version, remembered
from registry.models import Honoree
from studios import statistics as studios_statistics
from studios.coverage import statistics as coverage_statistics
from studios.models import CoverageItem

SIZE = 30


@login_not_required
def coverage_list(request):
    """Pieces, each with its reprints and its reads; nothing that names somebody without a basis.

    Remembered for one version of the data: a consent withdrawn makes another one.
    """
    version, number = public_version(), number_asked(request)
    rows = remembered(f"media/{number}", lambda: rows_of_page(number), version=version)
    count = studios_statistics.public_coverage(version).pieces
    page = page_of_counted(rows, number, count=min(count, EXACT_UP_TO + 1), size=SIZE)
    context = {
        "page_key": page_key(request, version),
        "page": page,
        "pages": lazily(lambda: pages_of(page, request) if page.paginator.num_pages > 1 else None),
        "pieces": rows,
        "figures": lazily(lambda: studios_statistics.public_coverage(version)),
    }
    return render(request, "portal/public/coverage_list.html", context)


def rows_of_page(number):
    """The pieces of one page; none beyond the end."""
    today, first = timezone.localdate(), (number - 1) * SIZE
    items = CoverageItem.objects.public().until(today)
    keys = coverage_statistics.pieces(items)[first : first + SIZE]
    return piece_rows(items, [key for (key,) in keys], today)


def piece_rows(items, keys, until):
    """A row for each group: its first item, its reprints, and the reads it counts with."""
    people = Honoree.objects.nameable().only("pk", "name", "slug", "is_listed").order_by("pk")
    of_page = items.filter(Q(pk__in=keys) | Q(original__in=keys))
    of_page = coverage_statistics.with_latest_reads(of_page, until).prefetch_related(
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
