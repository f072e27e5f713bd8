"""The headline figures for everybody: each names its day and is the sum of the list it opens."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.office.memory import public_version, remembered
from accounts.papers import printed
from registry.models import Honoree
from studios import statistics as studios_statistics
from studios.activities import statistics as activities_statistics
from studios.coverage import statistics as coverage_statistics
from studios.models import Counted


@login_not_required
def figure_list(request):
    version, today = public_version(), timezone.localdate()
    name = f"public-studio-figures/{today}"
    studios = remembered(name, lambda: activities_statistics.public_figures(on=today), version=version)
    outreach = studios_statistics.public_outreach(version)
    coverage = studios_statistics.public_coverage(version)
    rows = [
        figure(
            remembered("listed", Honoree.objects.listed().count, version=version),
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
        "day": printed.day_in_words(today),
    }
    return render(request, "portal/figures/figure_list.html", context)


def studio_figures(studios):
    """Each stands studio by studio on the public list, and is the sum of what stands there."""
    url = reverse("portal:studio_list")
    rows = [
        figure(
            studios["studios"],
            _("role-model studios"),
            _("Named studios whose leader still holds the honor."),
            url,
        ),
        figure(
            studios["activities"],
            _("activities of studios"),
            _("Activities that the district has confirmed."),
            url,
        ),
    ]
    for how, served in studios["by_counting"]:
        label = _("people served by studios, %(how)s") % {"how": how.label}
        rows.append(figure(served, label, _("Person-times of confirmed activities."), url))
    return rows


def outreach_figures(outreach):
    url = f"{reverse('portal:event_list')}?view=held"
    rows = [
        figure(
            outreach.events,
            _("talks, exhibitions and other events"),
            _("Events of the public calendar that took place."),
            url,
        )
    ]
    for how in Counted:
        label = _("people at these events, %(how)s") % {"how": how.label}
        number = outreach.by_counting[how]
        rows.append(figure(number, label, _("Person-times."), f"{url}&counted={how}"))
    return rows


def coverage_figures(coverage):
    url = reverse("portal:coverage_list")
    how = _("As the outlets state them: a piece and its reprints count once, with the highest number.")
    if coverage.unread:
        how = f"{how} {coverage_statistics.unread_words(coverage.unread)}"
    return [
        figure(
            coverage.items,
            _("items in the media"),
            _("Articles, picture stories and films, with reprints; the list shows them piece by piece."),
            url,
        ),
        figure(coverage.reads, _("reads"), how, url),
    ]


def figure(number, label, counted_how, url):
    return {"number": f"{number:,}", "label": label, "how": counted_how, "url": url}
