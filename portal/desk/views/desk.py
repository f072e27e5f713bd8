"""The desk's home."""

from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guard import require
from accounts.inbox.views import notification_rows
from accounts.lists.counts import shown
from accounts.models import Notification
from accounts.office.settings import Office
from accounts.papers import printed
from accounts.permissions import Permission
from portal.desk.panels import panels_of, present_round
from portal.desk.today import today_of
from portal.public import site_settings
from registry.cycles import page as cycle_page
from registry.leads import holders
from registry.leads.page.rows import age, lead_rows
from registry.leads.statistics import desk_counts, leads_by_unit
from registry.leads.views.lists import report_action
from registry.models import Lead
from studios.models import Studio

NOTIFICATIONS = 4  # in the panel of the inbox
ROWS = 8  # of each queue; the rest is one click away


@require(Permission.DESK)
def desk_home(request):
    user, now = request.user, timezone.localtime()
    work = today_of(request, now.date(), kind=request.GET.get("kind", ""))
    sent, decided = own_leads(user, desk_counts(request), now)
    notifications = (
        Notification.objects.visible_to(user).with_title(user).order_by("-created_at", "-pk")[:NOTIFICATIONS]
    )
    context = {
        "greeting": greeting(user, now),
        "today": printed.day_in_words(now.date()) + " " + date_format(now, "l"),
        "work": work,
        "present": present_round(user),
        "panels": panels_of(user, now.date()),
        "on_the_way": sent,
        "outcomes": decided,
        "cycles": cycle_page.home_rows(user),
        "standing_in": [grant for grant in user.live_grants if grant.delegated_by_id is not None],
        "notifications": notification_rows(notifications, request),
        "unread": shown(desk_counts(request)["unread"]),
        "bars": unit_bars(user, now),
        "page_actions": report_action(user),
        "places": [] if work["first"] else places(user),
        "unset": site_settings.unset() if user.can(Permission.ACCOUNT_MANAGE) else [],
    }
    return render(request, "portal/desk/desk_home.html", context)


def greeting(user, now):
    words = {
        "morning": _("Good morning, %(name)s"),
        "afternoon": _("Good afternoon, %(name)s"),
        "evening": _("Good evening, %(name)s"),
    }
    part = "morning" if now.hour < 12 else "afternoon" if now.hour < 18 else "evening"
    return words[part] % {"name": user.name}


def own_leads(user, counts, now):
    """What became of what this user's unit reported: still on the way, oldest first, and decided last.

    :returns: (a queue of the page or None, the leads decided last)
    """
    if not user.can(Permission.LEAD_REPORT):
        return None, []
    found = queue_rows(user, ["on_the_way"] * bool(counts["on_the_way"]) + ["decided"], now)
    rows = found.get("on_the_way", [])
    if not rows and user.can(Permission.LEAD_REVIEW):
        return None, decided_last(found)
    queue = {
        "title": _("Mine on the way"),
        "note": queue_note(counts["on_the_way"], rows, now),
        "url": f"{reverse('registry:lead_list')}?view=on_the_way" if rows else "",
        "url_label": _("open all"),
        "rows": rows,
        "empty_title": _("Nothing is on the way"),
        "empty_text": _("What you have submitted stays here until it is decided."),
    }
    return queue, decided_last(found)


def decided_last(found):
    return sorted(found.get("decided", []), key=lambda lead: lead.decided_at, reverse=True)


def queue_rows(user, names, now):
    """The oldest rows of each queue; of the decided ones the latest.

    :returns: dict name → list of leads, as rows of the page
    """
    queue = holders.first_of(user, names, most=ROWS)
    rows = Lead.objects.filter(pk__in=queue).for_list().order_by("state_since", "pk")
    found = {}
    for lead in lead_rows(rows, user, now=now):
        found.setdefault(queue[lead.pk], []).append(lead)
    return found


def queue_note(count, rows, now):
    if not rows:
        return ""
    words = ngettext("%(count)s lead, oldest %(age)s", "%(count)s leads, oldest %(age)s", count)
    return words % {"count": shown(count), "age": age(rows[0].state_since, now)}


def unit_bars(user, now):
    """Leads reported this year by each unit below a reviewer's own; a ranking, so off unless turned on."""
    if not Office.of(user)["is_ranked"]:
        return None
    roots = user.organizations_for(Permission.LEAD_REVIEW)
    if not roots or roots[0].kind not in ("street", "district"):
        return None
    units = leads_by_unit(roots[0], since=now.date().replace(month=1, day=1))
    units = units[:12] if roots[0].is_district else units
    top = max((unit.lead_count for unit in units), default=0)
    leads = reverse("registry:lead_list")
    return (
        {
            "title": _("Reported this year by unit"),
            "items": [
                {
                    "label": unit.name,
                    "value": unit.lead_count,
                    "max": top or 1,
                    "url": f"{leads}?origin={unit.pk}",
                }
                for unit in units
            ],
        }
        if units
        else None
    )


@require(Permission.DESK)
def desk_places(request):
    """Everything the menu leads to, on a page of its own: a phone has no menu."""
    return render(request, "portal/desk/desk_places.html")


def places(user):
    """Big links for those who have no queue: administrators, editors."""
    wanted = [
        (Permission.HONOREE_VIEW, "registry:honoree_list", _("Honoree files")),
        (Permission.STORY_WRITE, "registry:story_list", _("Stories")),
        (Permission.ORGANIZATION_VIEW, "accounts:organization_list", _("Organizations")),
        (Permission.ACCOUNT_VIEW, "accounts:account_list", _("Accounts")),
        (Permission.AUDIT_VIEW, "accounts:audit_list", _("Audit trail")),
    ]
    return own_studios(user) + [
        {"label": label, "url": reverse(name)} for permission, name, label in wanted if user.can(permission)
    ]


def own_studios(user):
    """A coordinator's studios, each with what waits for him there."""
    if not user.can(Permission.STUDIO_KEEP):
        return []
    returned = Count("activities", filter=Q(activities__state="returned"))
    studios = Studio.objects.visible_to(user).annotate(returned=returned).order_by("pk")[:ROWS]
    return [{"label": studio_label(studio), "url": studio.get_absolute_url()} for studio in studios]


def studio_label(studio):
    if not studio.returned:
        return studio.name
    words = ngettext("%(studio)s: %(count)d returned", "%(studio)s: %(count)d returned", studio.returned)
    return words % {"studio": studio.name, "count": studio.returned}
