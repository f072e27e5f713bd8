"""The headline figures for everybody: each names its day and opens its list, or says what is counted."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from accounts.memory import data_version, remembered
from portal.figures import counted
from studios import statistics


@login_not_required
def figure_list(request):
    version, today = data_version(), timezone.localdate()
    listed, *_rest = remembered("figures", counted, version=version)
    studios = remembered("studio-figures", lambda: statistics.public_figures(on=today), version=version)
    outreach, coverage = statistics.headline(version)
    rows = [
        figure(
            listed,
            _("model citizens on the public register"),
            _("Files that anybody may open."),
            reverse("portal:honoree_list"),
        ),
        *studio_figures(studios),
        *outreach_figures(outreach),
        *coverage_figures(coverage),
    ]
    context = {
        "figures": [row for row in rows if row["number"] != "0"],
        "day": date_format(today, "DATE_FORMAT"),
    }
    return render(request, "portal/figure_list.html", context)


def studio_figures(studios):
    return [
        figure(
            studios["studios"],
            _("role-model studios"),
            _("Named studios whose leader still holds the honor."),
            reverse("portal:studio_list"),
        ),
        figure(studios["served"], _("people served by studios"), _("Person-times of confirmed activities.")),
    ]


def outreach_figures(outreach):
    numbers = {name: f"{number:,}" for name, number in outreach.by_counting.items()}
    return [
        figure(
            outreach.events,
            _("talks, exhibitions and other events"),
            _("Events that took place; the list shows those of the public calendar."),
            f"{reverse('portal:event_list')}?view=held",
        ),
        figure(
            outreach.audience,
            _("people at these events"),
            _("Person-times: signed in %(signed)s, counted %(counted)s, estimated %(estimated)s.") % numbers,
        ),
    ]


def coverage_figures(coverage):
    return [
        figure(
            coverage.items,
            _("items in the media"),
            _("Articles, picture stories and films, with reprints; each stands on the page of its person."),
        ),
        figure(
            coverage.reads,
            _("reads"),
            _("As the outlets state them: a piece and its reprints count once, with the highest number."),
        ),
    ]


def figure(number, label, counted_how, url=""):
    return {"number": f"{number:,}", "label": label, "how": counted_how, "url": url}
