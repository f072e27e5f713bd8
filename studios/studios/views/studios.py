"""Desk pages of studios: the list with its figures, one studio, entering and changing it, its moves."""

import datetime

from django.contrib import messages
from django.db.models import Count, Max, Min, Q
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.lists.listing import Listing, TableColumn
from accounts.lists.move_page import answer_move
from accounts.office.memory import remembered, version_for
from accounts.papers import printed
from accounts.permissions import Permission
from accounts.refusal import answer, page_with, refusable
from studios.activities import statistics as activities_statistics
from studios.activities.moves import HAPPENED, ActivityState
from studios.models import Studio
from studios.studios import page as studio_page
from studios.studios import records
from studios.studios import statistics as studios_statistics
from studios.studios.filters import StudioFilter
from studios.studios.forms.studio import StudioForm

SORTS = {
    "name": ("name", "pk"),
    "field": ("field", "name", "pk"),
    "stage": ("state", "name", "pk"),
    "last": ("last_at", "pk"),
    "next": ("next_at", "pk"),
}


def listed_studios(user):
    """With the next and the last activity, and how many wait for the district."""
    now = timezone.now()
    coming = Q(activities__state=ActivityState.PLANNED, activities__starts_at__gte=now)
    return (
        Studio.objects.visible_to(user)
        .with_frozen()
        .select_related("host", "leader")
        .annotate(
            next_at=Min("activities__starts_at", filter=coming),
            last_at=Max("activities__starts_at", filter=Q(activities__state__in=HAPPENED)),
            confirmed=Count("activities", filter=Q(activities__state=ActivityState.CONFIRMED)),
            waiting=Count("activities", filter=Q(activities__state=ActivityState.LOGGED)),
        )
    )


@require(Permission.STUDIO_VIEW)
def studio_list(request):
    filterset = StudioFilter(request.GET, queryset=listed_studios(request.user))
    listing = Listing(request, filterset, sorts=SORTS, default=("name", "pk"))
    if listing.wants_table:
        return listing.table(_("Studios"), table_columns())
    on = day_asked(request)
    figures, reported = numbers_of(request.user, on)
    context = listing.context() | {
        "figures": figure_cells(figures),
        "reported": reported,
        "on": on,
    }
    return render(request, "studios/studios/studio_list.html", context)


def numbers_of(user, on):
    """What this user's studios did up to a day, and what sources state about them."""

    def load():
        visible = Studio.objects.visible_to(user)
        return activities_statistics.figures(visible, on=on), studios_statistics.reported(visible)

    return remembered(f"studio-figures/{user.pk}/{on}", load, version=version_for(user))


def day_asked(request):
    """The cut-off date of the figures: today unless `?on=` names an earlier day."""
    today = timezone.localdate()
    try:
        return min(datetime.date.fromisoformat(request.GET.get("on", "")), today)
    except ValueError:
        return today


def figure_cells(found):
    """Each number with the list that it opens into."""
    activities, studios = reverse("studios:activity_list"), reverse("studios:studio_list")
    until = f"&until={found['on']:%Y-%m-%d}"
    done = f"{activities}?state=confirmed{until}"
    rows = [
        (_("Studios at work"), found["studios"], f"{studios}?stage=open{until}", "users"),
        (_("Activities confirmed"), found["activities"], done, "calendar"),
    ]
    for counted, served in found["by_counting"]:
        label = _("Person-times, %(how)s") % {"how": counted.label}
        rows.append((label, served, f"{done}&how_counted={counted}", "user"))
    return [{"label": label, "value": value, "url": url, "icon": icon} for label, value, url, icon in rows]


def table_columns():
    return [
        TableColumn(_("Name"), lambda studio: studio.name + printed.example_mark(studio)),
        TableColumn(_("Field"), lambda studio: str(studio.get_field_display())),
        TableColumn(_("Host"), lambda studio: str(studio.host or "")),
        TableColumn(_("Place"), lambda studio: studio.place),
        TableColumn(_("Plaque"), lambda studio: studio.plaque_words),
        TableColumn(_("State reached"), lambda studio: str(state_words(studio))),
        TableColumn(_("Last activity"), lambda studio: printed.day(studio.last_at)),
        TableColumn(_("Next activity"), lambda studio: printed.day(studio.next_at)),
        TableColumn(_("Activities confirmed"), lambda studio: studio.confirmed),
    ]


def state_words(studio):
    return _("at rest") if studio.frozen_now else studio.get_state_display()


def visible_studio(request, pk):
    studios = Studio.objects.visible_to(request.user).with_frozen().select_related("host", "leader")
    return get_object_or_404(studios, pk=pk)


@require(Permission.STUDIO_VIEW)
def studio_detail(request, pk):
    return detail_page(request, visible_studio(request, pk))


def detail_page(request, studio, *, refused="", status=200, **bound):
    context = studio_page.context(studio, request.user, **bound)
    return page_with(request, "studios/studios/studio_detail.html", context, refused, status)


@require(Permission.STUDIO_MANAGE)
def studio_create(request):
    """An application, or a studio that has its plaque already."""
    form = StudioForm(posted(request))
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, None, form=form, field="name"):
            studio = records.enter(
                by=request.user,
                facts=form.facts(),
                coordinators=data["coordinators"],
                plaque=form.plaque(),
                note=data["note"],
                token=data["token"],
            )
            form.record_office_numbers(by=request.user, target=studio)
            messages.success(request, _("Entered."))
            return redirect(studio)
    return answer(request, "studios/studios/studio_form.html", form, studio=None)


@require(Permission.STUDIO_MANAGE)
def studio_edit(request, pk):
    studio = visible_studio(request, pk)
    form = StudioForm(posted(request), instance=studio)
    if form.is_valid():
        data = form.cleaned_data
        facts = {"facts": form.facts(), "coordinators": data["coordinators"], "seen": data["seen"]}
        with refusable(request, "studio.edit", studio, form=form):
            records.change(studio, by=request.user, **facts)
            form.record_office_numbers(by=request.user, target=studio)
            messages.success(request, _("Saved."))
            return redirect(studio)
    return answer(request, "studios/studios/studio_form.html", form, studio=studio)


@require(Permission.STUDIO_MANAGE)
@require_POST
def studio_move(request, pk, move):
    return answer_move(
        request,
        move,
        find=lambda: visible_studio(request, pk),
        form_of=studio_page.form_of,
        page=detail_page,
        done=lambda studio, rule: _("Recorded."),
    )
