"""Desk pages of the calendar and of the office's settings."""

import calendar as months
import datetime

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dates import MONTHS
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy
from django.views.decorators.http import require_POST

from accounts.guard import posted, require
from accounts.models import DayOverride
from accounts.office.calendar import FIRST_YEAR, LAST_YEAR, is_announced
from accounts.office.forms import OverrideForm, SettingsForm
from accounts.office.settings import Office, change_settings
from accounts.permissions import Permission
from accounts.refusal import answer, refusable
from accounts.text import number_in

# Monday first, as short as a narrow column needs
WEEKDAYS = [
    pgettext_lazy("calendar", "Mo"),
    pgettext_lazy("calendar", "Tu"),
    pgettext_lazy("calendar", "We"),
    pgettext_lazy("calendar", "Th"),
    pgettext_lazy("calendar", "Fr"),
    pgettext_lazy("calendar", "Sa"),
    pgettext_lazy("calendar", "Su"),
]


@require(Permission.DESK)
def calendar_detail(request):
    """A year at a glance; whoever keeps the calendar sees the form beside it."""
    return calendar_page(request, asked_year(request))


def asked_year(request):
    text = request.GET.get("year", "") or str(timezone.localdate().year)
    year = number_in(text, digits=4) or 0
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise Http404(_("There is no such page."))
    return year


def calendar_page(request, year, *, form=None, status=200):
    office, may_edit = Office.of(request.user), request.user.can(Permission.CALENDAR_EDIT)
    overrides = DayOverride.objects.filter(day__year=year).select_related("entered_by")
    grid = [month_of(office.calendar, year, number) for number in range(1, 13)]
    first = datetime.date(year, 1, 1) - datetime.timedelta(days=1)
    working = office.calendar.working_days_between(first, datetime.date(year, 12, 31))
    context = {
        "year": year,
        "previous_url": f"?year={year - 1}" if year > FIRST_YEAR else "",
        "next_url": f"?year={year + 1}" if year < LAST_YEAR else "",
        "is_announced": is_announced(year),
        "working": working,
        "months": grid,
        "weekdays": WEEKDAYS,
        "overrides": overrides,
        "form": (form or OverrideForm()) if may_edit else None,
        "calendar_url": reverse("accounts:calendar_detail"),
    }
    return render(request, "accounts/office/calendar_detail.html", context, status=status)


def month_of(calendar, year, number):
    """Name, working days and weeks of one month; days of its neighbors are None."""
    weeks = [
        [calendar.day(day) if day.month == number else None for day in week]
        for week in months.Calendar().monthdatescalendar(year, number)
    ]
    working = sum(day.is_working for week in weeks for day in week if day)
    words = ngettext("%(count)d working day", "%(count)d working days", working) % {"count": working}
    return {"name": MONTHS[number], "working": words, "weeks": weeks}


@require(Permission.CALENDAR_EDIT)
@require_POST
def override_create(request):
    form = OverrideForm(request.POST)
    if form.is_valid():
        data = form.cleaned_data
        with refusable(request, "calendar.declare", form=form, field="day"):
            DayOverride.declare(
                data["day"], is_working=data["is_working"], name=data["name"], by=request.user
            )
            messages.success(request, _("Set. Every clock counts with it from now on."))
            return redirect(f"{reverse('accounts:calendar_detail')}?year={data['day'].year}")
    day = form.cleaned_data.get("day")
    year = day.year if day else asked_year(request)
    return calendar_page(request, year, form=form, status=422)


@require(Permission.CALENDAR_EDIT)
@require_POST
def override_delete(request, pk):
    override = get_object_or_404(DayOverride, pk=pk)
    override.withdraw(by=request.user)
    messages.success(request, _("Taken away; the day is again what the holiday data say."))
    return redirect(f"{reverse('accounts:calendar_detail')}?year={override.day.year}")


@require(Permission.SETTING_EDIT)
def setting_list(request):
    """Every setting on one page; saving writes what differs."""
    office = Office.current()
    form = SettingsForm(posted(request), version=office.version)
    if form.is_valid():
        with refusable(request, "setting.change", form=form):
            changed = change_settings(form.wanted(), by=request.user, seen=form.cleaned_data["seen"])
            words = ngettext("%(count)d setting changed.", "%(count)d settings changed.", changed)
            messages.success(request, words % {"count": changed})
            return redirect("accounts:setting_list")
        # what was typed stays; saving once more is meant for the values shown now
        form.data = form.data.copy()
        form.data["seen"] = Office.current().version
    return answer(request, "accounts/office/setting_list.html", form, groups=form.groups())
