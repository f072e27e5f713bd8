"""The desk page of remembrance days: who has died, whom to visit, and when."""

from django.shortcuts import render
from django.utils import timezone

from accounts.guard import require
from accounts.lists.paging import page_of, pages_of
from accounts.permissions import Permission
from registry.honorees import remembrance
from registry.models import Person


@require(Permission.HONOREE_VIEW)
def remembrance_list(request):
    """The deceased, the nearest day of death first; those without a known day after them."""
    today = timezone.localdate()
    page = page_of(remembrance.deceased_by_day(today), request)
    page.object_list = list(page.object_list)
    kin = kin_of([person.honoree_id for person in page.object_list])
    for person in page.object_list:
        person.next_day = remembrance.next_day(person, today)
        person.kin = kin.get(person.honoree_id, [])
    context = {
        "page": page,
        "pages": pages_of(page, request),
        "qingming": remembrance.coming(remembrance.qingming, today),
    }
    return render(request, "registry/honorees/remembrance_list.html", context)


def kin_of(files):
    """Next of kin by file; how to reach them stands masked in the file."""
    found = {}
    for person in Person.objects.filter(honoree__in=files, part=Person.Part.KIN):
        found.setdefault(person.honoree_id, []).append(person)
    return found
