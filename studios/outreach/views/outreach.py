"""Desk pages of outreach: list, month, one event, planning, holding and canceling it."""

from django.contrib import messages
from django.db.models import Prefetch
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.office.memory import page_key, version_for
from accounts.papers import printed
from accounts.permissions import Permission as P
from accounts.refusal import page_with, refusable
from registry.files import uploads
from registry.models import Honoree
from studios.chosen_honoree import asked_honorees
from studios.kept_writes import written
from studios.models import OutreachEvent, OutreachPhoto, OutreachSpeaker, OutreachState
from studios.outreach import month_calendar, schedule, workload
from studios.outreach.filters import OutreachFilter
from studios.outreach.forms.outreach import AgreementForm, CancelForm, HoldForm, OutreachForm, PhotoForm
from studios.outreach.speakers import stops_of

SORTS = {
    "starts_at": ("starts_at", "pk"),
    "title": ("title", "pk"),
    "audience": ("audience", "pk"),
}
NAMES = Prefetch("honorees", Honoree.objects.only("pk", "name", "is_example").order_by("appearances__pk"))


@require(P.OUTREACH_VIEW)
def outreach_list(request):
    events = OutreachEvent.objects.prefetch_related(NAMES)
    filterset = OutreachFilter(request.GET, queryset=events)
    listing = Listing(request, filterset, sorts=SORTS, default=("-starts_at", "-pk"))
    if listing.wants_table:
        return listing.table(_("Outreach"), table_columns())
    return render(
        request, "studios/outreach/outreach_list.html", listing.context() | {"views": views("list")}
    )


def views(current):
    """The same events as a list and by month."""
    places = [
        ("list", _("List"), "studios:outreach_list"),
        ("month", _("By month"), "studios:outreach_calendar"),
    ]
    return [
        {"label": label, "url": reverse(name), "current": key == current, "count": None}
        for key, label, name in places
    ]


def table_columns():
    """What the list shows of an event, column by column."""
    return [
        TableColumn(_("Begins"), lambda event: printed.moment(event.starts_at)),
        TableColumn(_("Kind"), lambda event: event.get_kind_display()),
        TableColumn(_("Theme"), lambda event: event.title + printed.example_mark(event)),
        TableColumn(_("Honorees"), lambda event: "、".join(file.name for file in event.honorees.all())),
        TableColumn(_("Place"), lambda event: event.place),
        TableColumn(_("Kind of place"), lambda event: event.get_venue_display()),
        TableColumn(_("State"), lambda event: event.get_state_display()),
        TableColumn(_("Audience"), lambda event: event.audience),
        TableColumn(_("How counted"), lambda event: event.get_how_counted_display()),
    ]


@require(P.OUTREACH_VIEW)
def outreach_calendar(request):
    """A month; its cells are the same for everybody, and remembered for a version of the data."""
    today = timezone.localdate()
    first = month_calendar.month_asked(request.GET.get("month", ""), today)
    version = version_for(request.user)
    context = {
        "first": first,
        "before": month_calendar.month_before(first),
        "after": month_calendar.month_after(first),
        "page_key": page_key(request, version, first),
        "weeks": lambda: month_calendar.weeks_of(first, OutreachEvent.objects.all(), today),
        "views": views("month"),
    }
    return render(request, "studios/outreach/outreach_calendar.html", context)


def desk_event(pk):
    events = OutreachEvent.objects.select_related(
        "organization__parent", "round__honor", "closed_by", "request"
    )
    return get_object_or_404(events, pk=pk)


@require(P.OUTREACH_VIEW)
def outreach_detail(request, pk):
    return event_page(request, desk_event(pk))


def event_page(request, event, *, refused="", status=200, **forms):
    may_keep = request.user.can(P.OUTREACH_KEEP)
    speakers = list(event.speakers.select_related("honoree", "agreed_by"))
    found = workload.loads([one.honoree_id for one in speakers], event.starts_at)
    stops = stops_of(event) if event.is_planned else {}
    for speaker in speakers:
        speaker.load = found.get(speaker.honoree_id, 0)
        speaker.stop = stops.get(speaker.honoree_id)
    may_close = may_keep and event.is_planned
    context = {
        "event": event,
        "speakers": speakers,
        "studios": event.studios.order_by("pk"),
        "photos": event.photos.select_related("file"),
        "asked": getattr(event, "request", None),
        "agreement_form": AgreementForm() if may_keep and event.state != OutreachState.CANCELED else None,
        "hold_form": HoldForm(initial={"seen": event.version}) if may_close else None,
        "cancel_form": CancelForm(initial={"seen": event.version}) if may_close else None,
        "photo_form": PhotoForm() if may_keep else None,
        "bad_form": next((form for form in forms.values() if form.errors), None),
    } | forms
    return page_with(request, "studios/outreach/outreach_detail.html", context, refused, status)


@require(P.OUTREACH_KEEP)
def outreach_create(request):
    initial = {"kind": "talk", "venue": "community"}
    return write_event(request, OutreachEvent(), initial=initial, honorees=asked_honorees(request))


@require(P.OUTREACH_KEEP)
def outreach_edit(request, pk):
    event = desk_event(pk)
    if not event.is_planned:
        with refusable(request, "outreach.edit", event) as outcome:
            raise event.overtaken()
        return event_page(request, event, refused=outcome.refused)
    return write_event(request, event)


def write_event(request, event, **facts):
    form = OutreachForm(posted(request), instance=event, **facts)
    title = _("Outreach event") if event.pk else _("Plan an event")
    return written(request, form, noun="outreach", title=title, home=("studios:outreach_list", _("Outreach")))


@require(P.OUTREACH_KEEP)
@require_POST
def outreach_hold(request, pk):
    event, form = desk_event(pk), HoldForm(request.POST)
    if not form.is_valid():
        return event_page(request, event, hold_form=form, status=422)
    with refusable(request, "outreach.hold", event) as outcome:
        schedule.hold(event, by=request.user, **form.cleaned_data)
        messages.success(request, _("Noted as held."))
        return redirect(event)
    return event_page(request, desk_event(pk), refused=outcome.refused)


@require(P.OUTREACH_KEEP)
@require_POST
def outreach_cancel(request, pk):
    event, form = desk_event(pk), CancelForm(request.POST)
    if not form.is_valid():
        return event_page(request, event, cancel_form=form, status=422)
    with refusable(request, "outreach.cancel", event) as outcome:
        schedule.cancel(event, by=request.user, **form.cleaned_data)
        messages.success(request, _("Canceled."))
        return redirect(event)
    return event_page(request, desk_event(pk), refused=outcome.refused)


@require(P.OUTREACH_KEEP)
@require_POST
def speaker_agree(request, pk):
    """Note that somebody agreed to take part."""
    speaker = get_object_or_404(OutreachSpeaker.objects.select_related("event", "honoree"), pk=pk)
    form = AgreementForm(request.POST)
    if not form.is_valid():
        return event_page(request, desk_event(speaker.event_id), agreement_form=form, status=422)
    event = desk_event(speaker.event_id)
    with refusable(request, "outreach.agree", event) as outcome:
        schedule.agree(speaker, by=request.user, **form.cleaned_data)
        messages.success(request, _("The agreement is noted."))
        return redirect("studios:outreach_detail", speaker.event_id)
    return event_page(request, desk_event(event.pk), refused=outcome.refused)


@require(P.OUTREACH_KEEP)
@require_POST
def outreach_photo_add(request, pk):
    event = desk_event(pk)
    form = PhotoForm(request.POST, request.FILES)
    if form.is_valid():
        with refusable(request, None, form=form, file="photo"):
            schedule.add_photo(event, form.cleaned_data["photo"], form.cleaned_data["alt"], by=request.user)
            return redirect(event)
    return event_page(request, event, photo_form=form, status=422)


@require(P.OUTREACH_VIEW)
def outreach_photo(request, pk):
    photo = get_object_or_404(OutreachPhoto.objects.select_related("file"), pk=pk)
    return uploads.serve(photo.file, variant="720", extension="webp")
