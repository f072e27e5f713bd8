"""One event of the public calendar, and the calendar for a phone or a mail program."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import prefetch_related_objects
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone

from portal.public.views.events import named_at, public_events
from studios.models import OutreachEvent, OutreachState

MOST = 200  # events in a calendar to subscribe to


@login_not_required
def event_detail(request, pk):
    event = shown_event(pk)
    context = {
        "event": event,
        "people": event.people,
        "is_past": event.state == OutreachState.HELD,
        "studios": event.studios.public().order_by("pk"),
    }
    return render(request, "portal/public/event_detail.html", context)


def shown_event(pk):
    """
    :raises Http404: there is none that the public may see; also one that was called off
    """
    event = get_object_or_404(OutreachEvent.objects.public(), pk=pk)
    people = named_at(is_past=event.state == OutreachState.HELD)
    prefetch_related_objects([event], people)
    return event


@login_not_required
def event_file(request, pk):
    """One event as a file that a calendar opens."""
    return as_calendar([shown_event(pk)], request, name=f"event-{pk}")


@login_not_required
def event_calendar(request):
    """What is coming, for a program that asks for it again and again."""
    return as_calendar(public_events(is_past=False)[:MOST], request, name="events")


def as_calendar(events, request, *, name):
    from icalendar import Calendar  # lazy: only who puts an event into a calendar needs it

    calendar = Calendar()
    calendar.add("prodid", "-//Yuzhong Models//Events//ZH")
    calendar.add("version", "2.0")
    for event in events:
        calendar.add_component(entry(event, request))
    answer = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    return answer


def entry(event, request):
    from icalendar import Event  # lazy: as above

    address = request.build_absolute_uri(reverse("portal:event_detail", args=[event.pk]))
    row = Event()
    row.add("uid", f"event-{event.pk}@{request.get_host()}")
    row.add("dtstamp", timezone.now())
    row.add("summary", event.title)
    row.add("dtstart", event.starts_at)
    if event.ends_at:
        row.add("dtend", event.ends_at)
    row.add("location", event.place)
    row.add("url", address)
    return row
