"""The desk's figures of outreach and coverage; each number opens the list behind it."""

import datetime
from functools import partial

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.guard import require
from accounts.office.memory import version_for
from accounts.permissions import Permission as P
from registry.models import OutletLevel
from studios import statistics as studios_statistics
from studios.coverage import statistics as coverage_statistics
from studios.models import Counted, OutreachKind


@require(P.OUTREACH_VIEW)
def outreach_figures(request):
    """As of a day (`?until=`), today unless said otherwise; events, people, items, reads."""
    until = day_asked(request.GET.get("until", ""))
    context = {"until": until, "parts": parts_of(until, version_for(request.user))}
    return render(request, "studios/outreach/outreach_figures.html", context)


def parts_of(until, version):
    """Headings, each with its lines."""
    outreach, coverage, kinds, levels = studios_statistics.as_of(until, version)
    events, items = reverse("studios:outreach_list"), reverse("studios:coverage_list")
    line = partial(line_of, until)
    event_lines = [line(_("events held"), outreach.events, events, state="held")]
    event_lines += [
        line(label, kinds[value], events, state="held", kind=value)
        for value, label in OutreachKind.choices
        if kinds.get(value)
    ]
    people_lines = [
        line(label, outreach.by_counting[value], events, state="held", how_counted=value)
        for value, label in Counted.choices
    ]
    item_lines = [line(_("media items"), coverage.items, items)]
    item_lines += [
        line(label, levels[value], items, level=value)
        for value, label in OutletLevel.choices
        if levels.get(value)
    ]
    unknown = coverage_statistics.unread_words(coverage.unread)
    read_lines = [
        line(_("pieces, each with its reprints"), coverage.pieces, items, originals="yes"),
        line(_("reads, each piece once"), coverage.reads, items, note=unknown if coverage.unread else ""),
    ]
    return [
        {"title": _("Outreach"), "lines": event_lines},
        {"title": _("Audience, by how it was counted"), "lines": people_lines},
        {"title": _("Media coverage"), "lines": item_lines},
        {"title": _("Reads"), "lines": read_lines},
    ]


def line_of(until, label, number, base, note="", **query):
    """One number and the list it counts."""
    url = f"{base}?{urlencode({**query, 'until': until})}"
    return {"label": label, "number": f"{number:,}", "note": note, "url": url}


def day_asked(text):
    """A day not in the future; today for anything else."""
    today = timezone.localdate()
    try:
        return min(datetime.date.fromisoformat(text), today)
    except ValueError:
        return today
