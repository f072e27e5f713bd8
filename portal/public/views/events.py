"""The public calendar of outreach: what is coming, month by month, and what took place."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.lists.paging import number_asked, page_of_counted, page_with_count, pages_of
from accounts.office.memory import lazily, page_key, public_version, remembered
from registry.honorees.rules import Doing
from registry.models import Honoree
from studios import statistics as studios_statistics
from studios.models import Counted, OutreachEvent

SIZE = 30  # events on a page


@login_not_required
def event_list(request):
    """Coming events, or with `?view=held` those that took place; people only with a basis for the name.

    Remembered for one version of the data: a consent withdrawn makes another one.
    """
    is_past = request.GET.get("view") == "held"
    counted = next((how for how in Counted.values if is_past and how == request.GET.get("counted")), "")
    version = public_version()
    number = number_asked(request)
    name, load = f"events/{is_past}/{counted}/{number}", lambda: counted_events(request, is_past, counted)
    count, events = remembered(name, load, version=version)
    page = page_of_counted(events, number, count=count, size=SIZE)
    context = {
        "page_key": page_key(request, version, [event.pk for event in events]),
        "page": page,
        "pages": lazily(lambda: pages_of(page, request) if page.paginator.num_pages > 1 else None),
        "is_past": is_past,
        "figures": lazily(lambda: studios_statistics.public_outreach(version)) if is_past else None,
        "counted": dict(Counted.choices).get(counted, ""),
        "ways": [
            {"label": _("coming"), "url": "?", "current": not is_past},
            {"label": _("took place"), "url": "?view=held", "current": is_past},
        ],
    }
    return render(request, "portal/public/event_list.html", context)


def counted_events(request, is_past, counted):
    """How many events there are, and those of one page.

    :raises Http404: beyond the end
    """
    page = page_with_count(public_events(is_past=is_past, counted=counted), request, size=SIZE)
    return page.paginator.count, page.object_list


def named_at(*, is_past):
    """For prefetching `people`: who is to come must be able to come; who came is named while the name may
    stand in public.
    """
    may = Honoree.objects.nameable() if is_past else Honoree.objects.may(Doing.SENT)
    return Prefetch("honorees", may.only("pk", "name", "slug", "is_listed").order_by("pk"), to_attr="people")


def public_events(*, is_past, counted=""):
    """Events of the public calendar with the people who may be named now.

    :param counted: only those whose audience was counted so; what is no way of counting is left aside
    """
    events = OutreachEvent.objects.public().prefetch_related(named_at(is_past=is_past))
    if counted:
        events = events.filter(how_counted=counted)
    if is_past:
        return events.held().order_by("-starts_at", "-pk")
    return events.coming(timezone.now()).order_by("starts_at", "pk")
