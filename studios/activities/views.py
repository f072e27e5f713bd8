"""Desk pages of activities: the list that figures open into, the short form, the rest, the moves, photos."""

from django.contrib import messages
from django.db import transaction
from django.db.models import F
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.lists.move_page import answer_move, move_rows
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import FileRefusal, overtaken, page_with, refusable, refuse
from accounts.security import audit
from registry.files import uploads
from studios.activities import logbook
from studios.activities.filters import ActivityFilter
from studios.activities.forms import ActivityForm, ActivityMoveForm, MoreForm, PhotoForm
from studios.models import Activity, ActivityPhoto
from studios.studios.views.studios import visible_studio

SORTS = {
    "when": ("starts_at", "pk"),
    "theme": ("theme", "pk"),
    "studio": ("studio__name", "-starts_at", "pk"),
    "served": ("person_times", "pk"),
    "state": ("state", "-starts_at", "pk"),
}


@require(Permission.STUDIO_VIEW)
def activity_list(request):
    found = Activity.objects.visible_to(request.user).select_related("studio")
    filterset = ActivityFilter(request.GET, user=request.user, queryset=found)
    listing = Listing(request, filterset, sorts=SORTS, default=("-starts_at", "-pk"))
    if listing.wants_table:
        return listing.table(_("Activities of studios"), table_columns())
    return render(request, "studios/activities/activity_list.html", listing.context())


def table_columns():
    return [
        TableColumn(_("When"), lambda one: printed.moment(one.starts_at)),
        TableColumn(_("Studio"), lambda one: one.studio.name + printed.example_mark(one.studio)),
        TableColumn(_("Theme"), lambda one: one.theme),
        TableColumn(_("Kind"), lambda one: str(one.get_kind_display())),
        TableColumn(_("Place"), lambda one: one.place),
        TableColumn(_("Outside the district"), lambda one: _("yes") if one.is_outside_district else _("no")),
        TableColumn(_("Person-times"), lambda one: "" if one.person_times is None else one.person_times),
        TableColumn(_("How counted"), lambda one: str(one.get_how_counted_display())),
        TableColumn(_("State"), lambda one: str(one.get_state_display())),
    ]


def visible_activity(request, pk):
    activities = Activity.objects.visible_to(request.user).select_related(
        "studio__leader", "created_by", "logged_by", "confirmed_by"
    )
    return get_object_or_404(activities, pk=pk)


@require(Permission.STUDIO_VIEW)
def activity_detail(request, pk):
    return detail_page(request, visible_activity(request, pk))


def detail_page(request, activity, *, bound=None, refused="", status=200):
    bound, user = bound or {}, request.user
    context = {
        "activity": activity,
        "studio": activity.studio,
        "members": activity.members.select_related("person"),
        "photos": activity.photos.select_related("file"),
        "moves": move_rows(activity, user, form_of, bound),
        "steps": activity.steps.select_related("by", "note").order_by("-pk"),
    }
    return page_with(request, "studios/activities/activity_detail.html", context, refused, status)


@require(Permission.STUDIO_KEEP)
def activity_create(request, pk):
    studio = visible_studio(request, pk)
    return write(request, Activity(studio=studio))


@require(Permission.STUDIO_KEEP)
def activity_edit(request, pk):
    return write(request, visible_activity(request, pk))


def write(request, activity):
    form = ActivityForm(posted(request), posted(request, "FILES"), instance=activity)
    refused = None
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, "activity.log", activity.studio) as outcome:
            with transaction.atomic():
                kept = {"facts": form.facts(), "seen": data["seen"], "token": data["token"]}
                saved = logbook.write(activity, by=request.user, **kept)
                form.record_office_numbers(by=request.user, target=saved)
            take_photos(request, saved, data["photos"])
            messages.success(request, _("Saved. Add what is missing below, or leave it."))
            return redirect("studios:activity_more", saved.pk)
        refused = outcome.refused
    context = {"form": form, "studio": activity.studio, "activity": activity if activity.pk else None}
    return page_with(request, "studios/activities/activity_form.html", context, refused, form)


def take_photos(request, activity, chosen):
    """A photo that cannot be taken is told; the activity is saved all the same."""
    for upload in chosen:
        try:
            logbook.add_photo(activity, upload, by=request.user)
        except FileRefusal as refused:
            messages.error(request, refused.sentence)


@require(Permission.STUDIO_KEEP)
def activity_more(request, pk):
    """What the short form leaves out, and what each photo shows."""
    activity = visible_activity(request, pk)
    photos = list(activity.photos.select_related("file"))
    form = MoreForm(posted(request), instance=activity)
    rows = [PhotoForm(posted(request), instance=photo) for photo in photos]
    refused = None
    if form.is_bound and all([form.is_valid(), *[one.is_valid() for one in rows]]):
        with refusable(request, "activity.add", activity) as outcome:
            save_more(request, activity, form, rows)
            messages.success(request, _("Saved."))
            return redirect(activity)
        refused = outcome.refused
    context = {"form": form, "photo_forms": rows, "activity": activity, "studio": activity.studio}
    return page_with(request, "studios/activities/activity_more.html", context, refused, form)


def save_more(request, activity, form, rows):
    """:raises Refusal: confirmed meanwhile, or somebody was faster"""
    data = form.cleaned_data
    logbook.refuse_idle(activity.studio)
    with transaction.atomic():
        activity.move("add", by=request.user, seen=data["seen"], token=data["token"], changes=form.facts())
        activity.members.set(data["members"])
        for one in rows:
            words = {name: one.cleaned_data[name] for name in one.Meta.fields}
            ActivityPhoto.objects.filter(pk=one.instance.pk).update(**words)
        form.record_office_numbers(by=request.user, target=activity)


@require(Permission.STUDIO_VIEW)
@require_POST
def activity_move(request, pk, move):
    return answer_move(
        request,
        move,
        find=lambda: visible_activity(request, pk),
        form_of=form_of,
        page=detail_page,
        make=logbook.decide,
        done=lambda activity, rule: _("Recorded."),
    )


def form_of(activity, rule, *sent):
    return ActivityMoveForm(*sent, move=rule, seen=activity.version)


def visible_photo(request, pk):
    photos = ActivityPhoto.objects.select_related("file", "activity__studio__leader")
    return get_object_or_404(photos, pk=pk, activity__in=Activity.objects.visible_to(request.user))


@require(Permission.STUDIO_VIEW)
def activity_photo(request, pk):
    """A photo or one of its sizes; looking at the full one is recorded."""
    photo, size = visible_photo(request, pk), request.GET.get("size", "")
    if size:
        if size not in {str(side) for side in uploads.SIDES}:
            raise Http404
        return uploads.serve(photo.file, variant=size, extension="webp")
    audit.record("activity.photo", by=request.user, target=photo)
    return uploads.serve(photo.file)


@require(Permission.STUDIO_KEEP)
@require_POST
def activity_photo_remove(request, pk):
    photo = visible_photo(request, pk)
    if not photo.activity.is_editable:
        activity = photo.activity
        refused = refuse(request, "activity.photo_remove", activity, overtaken(activity).sentence)
        return detail_page(request, activity, refused=refused)
    Activity.objects.filter(pk=photo.activity_id).update(version=F("version") + 1)
    logbook.remove_photo(photo, by=request.user)
    messages.success(request, _("Removed."))
    return redirect("studios:activity_more", photo.activity_id)
