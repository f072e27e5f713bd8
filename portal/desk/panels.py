"""What each role is asked about, beside its queue on the desk's home."""

import datetime

from django.db.models import Count, Min, Q, Subquery
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.lists import counts
from accounts.models import AuditEntry, User
from accounts.permissions import Permission as P
from courtesies.care.coverage import lacking
from courtesies.ledger.statistics import fund_balances
from courtesies.models import Scheme
from courtesies.money import yuan
from honors.models import Award, Nomination, Round
from honors.rounds.page import stations
from registry.honorees import remembrance
from registry.models import Honoree, Story, Tier
from registry.stories.moves import StoryState
from studios.activities.moves import ActivityState
from studios.models import Studio

MOST = 5  # rows of what may be long
MONTHS = 12  # without any courtesy
SOON, WEEK = datetime.timedelta(days=30), datetime.timedelta(days=7)


def panels_of(user, today):
    """The panels of this user: dicts of title, rows (label, value, address), url of all of it."""
    wanted = [
        (P.ROUND_DECIDE, _("People by tier"), people, "registry:honoree_list"),
        (P.STORY_WRITE, _("Stories in work"), stories, "registry:story_list"),
        (P.STORY_WRITE, _("Days to remember"), days, "registry:remembrance_list"),
        (P.COURTESY_KEEP, _("Courtesies"), courtesies, "courtesies:coverage_list"),
        (P.COURTESY_KEEP, _("Left in the funds"), funds, "courtesies:fund_list"),
        (P.STUDIO_KEEP, _("My studios"), studios, "studios:studio_list"),
        (P.AUDIT_VIEW, _("Audit trail, seven days"), trail, "accounts:audit_list"),
        (P.ACCOUNT_VIEW, _("Accounts"), accounts, "accounts:account_list"),
    ]
    found = [
        {"title": title, "rows": rows_of(today, user), "url": reverse(name)}
        for permission, title, rows_of, name in wanted
        if user.can(permission)
    ]
    return [panel for panel in found if panel["rows"]]


def counted(rows):
    """:param rows: (label, queryset, address); all in one statement"""
    numbers = counts.numbers_of({label: queryset for label, queryset, _url in rows})
    return [(label, numbers[label], url) for label, _queryset, url in rows]


def people(today, user):
    """Who holds an honor, by the highest one; and how many were named this year."""
    files, named = Honoree.objects.surviving(), Award.objects.standing().filter(given_on__year=today.year)
    url = reverse("registry:honoree_list")
    rows = [(tier.label, files.filter(top_tier=tier.rank), f"{url}?tier={tier.rank}") for tier in Tier]
    return counted([*rows, (_("named this year, awards"), named, "")])


def stories(today, user):
    states = [state for state in StoryState if state != StoryState.PUBLISHED]
    url = reverse("registry:story_list")
    return counted(
        [(state.label, Story.objects.filter(state=state), f"{url}?stage={state}") for state in states]
    )


def days(today, user):
    return [
        (f"{row.person.name} {row.label}", date_format(row.day, "MONTH_DAY_FORMAT"), "")
        for row in remembrance.days_ahead(today)[:MOST]
    ]


def courtesies(today, user):
    ending = Q(valid_until__lte=today + SOON) | Q(agreed_until__lte=today + SOON)
    return counted(
        [
            (_("nothing for twelve months"), lacking(today, MONTHS), reverse("courtesies:coverage_list")),
            (
                _("schemes and agreements that end within 30 days"),
                Scheme.objects.in_force(today).filter(ending),
                "",
            ),
        ]
    )


def funds(today, user):
    return [
        (row["fund"].name, _("%(sum)s yuan") % {"sum": yuan(row["left"])}, "")
        for row in fund_balances(today)[:MOST]
    ]


def studios(today, user):
    """What a coordinator's studios did this quarter, and what comes next."""
    first = today.replace(month=(today.month - 1) // 3 * 3 + 1, day=1)
    begins = timezone.make_aware(datetime.datetime.combine(first, datetime.time.min))
    done = Q(activities__state=ActivityState.CONFIRMED, activities__starts_at__gte=begins)
    planned = Q(activities__state=ActivityState.PLANNED, activities__starts_at__gte=timezone.now())
    own = Studio.objects.visible_to(user).annotate(
        done=Count("activities", filter=done), next_at=Min("activities__starts_at", filter=planned)
    )
    return [
        (studio.name, studio_words(studio), studio.get_absolute_url()) for studio in own.order_by("pk")[:MOST]
    ]


def studio_words(studio):
    words = ngettext("%(count)d this quarter", "%(count)d this quarter", studio.done) % {"count": studio.done}
    if studio.next_at is None:
        return _("%(done)s, nothing planned") % {"done": words}
    day = date_format(timezone.localtime(studio.next_at), "MONTH_DAY_FORMAT")
    return _("%(done)s, next on %(day)s") % {"done": words, "day": day}


def trail(today, user):
    since = today - WEEK + datetime.timedelta(days=1)
    begins = timezone.make_aware(datetime.datetime.combine(since, datetime.time.min))
    entries, url = AuditEntry.objects.filter(at__gte=begins), reverse("accounts:audit_list")
    asked = [
        (_("personal data revealed"), {"action": "person.reveal"}),
        (_("refused"), {"result": AuditEntry.Result.REFUSED}),
        (_("lists taken out"), {"action": "list.export"}),
    ]
    rows = counted(
        [
            (label, entries.filter(**facts), f"{url}?{urlencode(facts | {'since': since})}")
            for label, facts in asked
        ]
    )
    last = AuditEntry.objects.filter(action="audit.verify").order_by("-sequence").values_list("at", flat=True)
    checked = last.first()
    day = date_format(timezone.localtime(checked), "MONTH_DAY_FORMAT") if checked else _("not yet")
    return [*rows, (_("chain last checked"), day, reverse("accounts:audit_verify"))]


def accounts(today, user):
    active, url = User.objects.filter(is_active=True), reverse("accounts:account_list")
    return counted(
        [
            (_("active"), active.filter(must_change_password=False), f"{url}?state=active"),
            (_("first password"), active.filter(must_change_password=True), f"{url}?state=first"),
            (_("disabled"), User.objects.filter(is_active=False), f"{url}?state=disabled"),
        ]
    )


def present_round(user):
    """The running round whose deadline comes first, with its route; None where there is none."""
    if not user.can(P.ROUND_VIEW):
        return None
    first = Round.objects.running().filter(nominations__isnull=False).order_by("deadline", "pk")
    rows = Nomination.objects.filter(round=Subquery(first.values("pk")[:1])).select_related("round__honor")
    nominations = list(rows.only("state", "round"))
    if not nominations:
        return None
    round = nominations[0].round
    return {"round": round, "stations": stations(round, nominations, user)}
