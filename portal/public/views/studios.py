"""Public pages of studios: what comes next, who they are, what they did; gone while the honor is."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Exists, Min, OuterRef, Prefetch, Q
from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from accounts.office.memory import newest_public, page_key, public_version, remembered, version_of_public
from accounts.papers import printed
from portal.public import cards
from portal.public.prepared import Prepared
from registry.models import Consent, Honoree
from studios.activities import statistics as activities_statistics
from studios.activities.moves import ActivityState
from studios.models import Activity, ActivityPhoto, Counted, Measure, Studio
from studios.studios import statistics as studios_statistics

COMING, LOG = 3, 20


@login_not_required
def studio_list(request):
    rows = remembered(f"studios/{get_language()}", list_rows, version=public_version())
    return render(request, "portal/public/studio_list.html", rows)


def list_rows():
    now = timezone.now()
    coming = Q(activities__state=ActivityState.PLANNED, activities__starts_at__gte=now)
    studios = Studio.objects.public().select_related("host")
    studios = activities_statistics.with_served(studios, timezone.localdate(now))
    studios = studios.annotate(next_at=Min("activities__starts_at", filter=coming))
    figures = activities_statistics.public_figures(on=timezone.localdate(now))
    served = [served_words(number, how) for how, number in figures["by_counting"] if number]
    return {
        "studios": [list_row(studio) for studio in studios.order_by("is_example", "pk")],
        "figures": figures,
        "served": _(", ").join(served),
    }


def served_words(number, how):
    return _("%(number)s person-times (%(how)s)") % {"number": f"{number:,}", "how": how.label}


def list_row(studio):
    return {
        "name": studio.name,
        "url": reverse("portal:studio_detail", args=[studio.slug]),
        "is_example": studio.is_example,
        "field": studio.get_field_display(),
        "where": studio.place or (studio.host.name if studio.host else ""),
        "plaque": studio.plaque_words,
        "next": moment(studio.next_at),
        "done": studio.done,
        "served": served_rows(studio),
    }


def served_rows(studio):
    """Person-times by how they were counted: numbers of different worth, never one sum."""
    numbers = [(counted.label, getattr(studio, f"served_{counted}", 0)) for counted in Counted]
    return [{"how": how, "number": number} for how, number in numbers if number]


def moment(at):
    """A day and an hour as people say it."""
    return f"{printed.day_in_words(at)} {timezone.localtime(at):%H:%M}" if at else ""


@login_not_required
def studio_detail(request, slug):
    """Whether it is public is looked up at each request; the rest is remembered while nothing changes."""
    found = STUDIO_BY_SLUG.rows(slug)
    if not found:
        raise Http404
    ((pk, newest),) = found
    version = version_of_public(newest)
    page = remembered(f"studio/{pk}/{get_language()}", lambda: page_of_studio(pk), version=version)
    page["page_key"] = page_key(request, version)
    return render(request, "portal/public/studio_detail.html", page)


STUDIO_BY_SLUG = Prepared(
    lambda slug: (
        Studio.objects.public().filter(slug=slug).annotate(newest=newest_public()).values_list("pk", "newest")
    )
)


def page_of_studio(pk):
    """Everything the page prints."""
    today = timezone.localdate()
    studio = studio_of(pk, today)
    totals = studios_statistics.reported(Studio.objects.filter(pk=pk))
    coming, done = activities_of(pk)
    return {
        "studio": list_row(studio) | {"introduction": studio.introduction, "phone": studio.phone},
        "coming": coming_rows(coming),
        **leader_rows(studio),
        "team": team_of(studio, totals),
        "log": log_rows(done),
        "figures": figure_rows(studio, totals),
        "cut_off": printed.day_in_words(today),
        "totals": [total_row(total) for total in totals],
    }


def studio_of(pk, today):
    """The studio with its sums, and what of its leader may be shown now."""
    leader = Honoree.objects.filter(pk=OuterRef("leader"))
    studios = Studio.objects.select_related("host", "leader__story__published_version")
    studio = (
        activities_statistics.with_served(studios, today)
        .annotate(
            is_leader_shown=Exists(leader.public()), is_told=Exists(leader.with_basis(Consent.Purpose.STORY))
        )
        .get(pk=pk)
    )
    studio.next_at = None
    return studio


def activities_of(pk):
    """What comes next and what was done last: two lists, with the pictures that may be shown."""
    rows = Activity.objects.filter(studio=pk)
    coming = rows.coming(timezone.now()).values("pk")[:COMING]
    done = rows.confirmed().order_by("-starts_at", "-pk").values("pk")[:LOG]
    photos = Prefetch("photos", ActivityPhoto.objects.public())
    found = list(
        rows.filter(Q(pk__in=coming) | Q(pk__in=done)).prefetch_related(photos).order_by("starts_at", "pk")
    )
    confirmed = [one for one in found if one.state == ActivityState.CONFIRMED]
    return [one for one in found if one not in confirmed], confirmed[::-1]


def coming_rows(coming):
    """The next activity first; none of it names anybody."""
    return [
        {
            "theme": one.theme,
            "kind": one.get_kind_display(),
            "when": moment(one.starts_at),
            "place": one.place,
        }
        for one in coming
    ]


def leader_rows(studio):
    """The leader only while his or her own page is public, and the story only while it may be told."""
    leader = studio.leader if studio.is_leader_shown else None
    if leader is None:
        return {"leader": None, "story": None}
    url, story = cards.honoree_url(leader), leader.published_story() if studio.is_told else None
    return {
        "leader": {"name": leader.name, "url": url, "deed": leader.deed_line},
        "story": {"headline": story.published_version.shown_headline, "url": url} if story else None,
    }


def team_of(studio, totals):
    """Names with a basis only; the others are counted, and a source's number stands beside."""
    members = list(
        studio.members.serving(timezone.localdate()).living().with_basis().select_related("person__honoree")
    )
    named = [
        {
            "name": member.shown_name,
            "role": member.role,
            "url": cards.honoree_url(member.person.honoree) if member.person else "",
        }
        for member in members
        if member.is_named and not (member.person and member.person.honoree_id == studio.leader_id)
    ]
    stated = next((total.words for total in totals if total.measure == Measure.MEMBERS), "")
    more = sum(not member.is_named for member in members)
    return {"named": named, "more": more, "stated": stated}


def log_rows(done):
    return [
        {
            "when": printed.day_in_words(one.starts_at),
            "theme": one.theme,
            "kind": one.get_kind_display(),
            "place": one.place,
            "served": one.person_times,
            "counted": one.get_how_counted_display(),
            "summary": one.summary,
            "partners": one.partners,
            "links": one.link_list,
            "photos": [
                {"small": cards.picture_url(photo.file_id, 720), "alt": photo.alt}
                for photo in one.photos.all()
            ],
        }
        for one in done
    ]


def figure_rows(studio, totals):
    """Our own count; a source's numbers stand in their own rows."""
    rows = [{"label": _("activities confirmed"), "value": studio.done}]
    for row in served_rows(studio):
        rows.append({"label": _("person-times, %(how)s") % {"how": row["how"]}, "value": row["number"]})
    return rows if studio.done or not totals else []


def total_row(total):
    return {
        "label": total.get_measure_display(),
        "words": total.words,
        "source": f"{total.outlet}《{total.title}》",
        "on": printed.day_in_words(total.published_on),
    }
