"""The desk's home."""

from django.conf import settings
from django.db.models import Count, Q
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guard import require
from accounts.inbox.views import notification_rows
from accounts.inbox.worklist import kinds_of
from accounts.lists.counts import shown
from accounts.lists.paging import EXACT_UP_TO
from accounts.models import Notification
from accounts.office.settings import Office
from accounts.papers import printed
from accounts.permissions import Permission
from courtesies.desk_counts import waiting
from portal.desk.signatures import entries_for
from portal.desk.views.signatures import with_labels
from portal.public import site_settings
from registry.cycles import page as cycle_page
from registry.leads import holders
from registry.leads.page.rows import age, lead_rows, outcome
from registry.leads.statistics import desk_counts, leads_by_unit, taken
from registry.leads.views.lists import report_action
from registry.models import Lead
from studios.models import Studio

NOTIFICATIONS = 4  # in the panel of the inbox
ROWS = 8  # of each queue; the rest is one click away


@require(Permission.DESK)
def desk_home(request):
    user, now = request.user, timezone.localtime()
    counts = desk_counts(request) if user.can(Permission.LEAD_VIEW) else {}
    queues, decided = lead_queues(user, counts, now) if counts else ([], [])
    to_sign = entries_for(request) if user.can(Permission.APPROVAL_SIGN) else None
    notifications = (
        Notification.objects.visible_to(user).with_title(user).order_by("-created_at", "-pk")[:NOTIFICATIONS]
    )
    context = {
        "greeting": greeting(user, now),
        "today": printed.day_in_words(now.date()) + " " + date_format(now, "l"),
        "headline": headline(counts, to_sign),
        "tally": signature_tally(to_sign, now)
        + tally(user, counts, queues, now)
        + courtesy_tally(user, now.date()),
        "to_sign": to_sign,
        "signatures": with_labels((to_sign or [])[:ROWS], kinds_of(settings.SIGNATURES)),
        "queues": queues,
        "cycles": cycle_page.home_rows(user),
        "outcomes": [(lead, outcome(lead)) for lead in decided],
        "standing_in": [grant for grant in user.live_grants if grant.delegated_by_id is not None],
        "notifications": notification_rows(notifications, request),
        "unread": shown(desk_counts(request)["unread"]),
        "bars": unit_bars(user, now),
        "page_actions": report_action(user),
        "places": places(user) if not queues else [],
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


def headline(counts, to_sign):
    """What waits: leads, signatures, both; nothing is said to those who have neither."""
    if not counts and to_sign is None:
        return ""
    leads, signatures = counts.get("waiting", 0) + counts.get("returned", 0), len(to_sign or ())
    lines = []
    if leads:
        lines.append(ngettext("%(count)s lead waits for you.", "%(count)s leads wait for you.", leads))
    if signatures:
        words = ngettext(
            "%(count)s matter waits for your signature.",
            "%(count)s matters wait for your signature.",
            signatures,
        )
        lines.append(words)
    counted = zip(lines, filter(None, (leads, signatures)), strict=True)
    return " ".join(line % {"count": shown(count)} for line, count in counted) or _("Nothing waits for you.")


def signature_tally(to_sign, now):
    """The number that opens the list of what waits for a signature."""
    if to_sign is None:
        return []
    oldest = _("oldest %(age)s") % {"age": age(to_sign[0].since, now)} if to_sign else ""
    return [
        {
            "label": _("To sign"),
            "icon": "pencil",
            "value": len(to_sign),
            "qualifier": oldest,
            "url": reverse("portal:signature_list"),
            "is_mine": bool(to_sign),
        }
    ]


def lead_queues(user, counts, now):
    """Waiting for me, returned to me, mine on the way: oldest first; one query for all.

    :returns: (queues, the reporter's leads decided last)
    """
    reviews = user.can(Permission.LEAD_REVIEW) or user.can(Permission.LEAD_ACCEPT)
    reports = user.can(Permission.LEAD_REPORT)
    wanted = [
        ("waiting", reviews, _("Waiting for me"), _("Nothing waits for you"),
         _("What is reported to your desk appears here.")),
        ("returned", reports, _("Returned to me"), _("Nothing was returned"),
         _("What has to be mended appears here, with the reason.")),
        ("on_the_way", reports, _("Mine on the way"), _("Nothing is on the way"),
         _("What you have submitted stays here until it is decided.")),
    ]  # fmt: skip
    wanted = [entry for entry in wanted if entry[1]]
    names = [entry[0] for entry in wanted if counts[entry[0]]] + ["decided"] * reports
    found = queue_rows(user, names, now)
    queues = [
        {
            "name": name,
            "title": title,
            "note": queue_note(counts[name], found.get(name), now),
            "url": f"{reverse('registry:lead_list')}?view={name}" if counts[name] else "",
            "url_label": _("open all"),
            "rows": found.get(name, []),
            "empty_title": empty_title,
            "empty_text": empty_text,
            "actions": [],
        }
        for name, _is_shown, title, empty_title, empty_text in wanted
    ]
    return queues, sorted(found.get("decided", []), key=lambda lead: lead.decided_at, reverse=True)


def queue_rows(user, names, now):
    """The oldest rows of each queue; of the decided ones the latest.

    :returns: dict name → list of leads, as rows of the page
    """
    queue = holders.first_of(user, names, most=ROWS)
    rows = Lead.objects.filter(pk__in=queue).for_list().select_related("honoree")
    rows = rows.order_by("state_since", "pk")
    found = {}
    for lead in lead_rows(rows, user, now=now):
        found.setdefault(queue[lead.pk], []).append(lead)
    return found


def queue_note(count, rows, now):
    if not rows:
        return ""
    words = ngettext("%(count)s lead, oldest %(age)s", "%(count)s leads, oldest %(age)s", count)
    return words % {"count": shown(count), "age": age(rows[0].state_since, now)}


def tally(user, counts, queues, now):
    icons = {"waiting": "clock", "returned": "undo-2", "on_the_way": "arrow-up"}
    cells = [
        {
            "label": queue["title"],
            "icon": icons[queue["name"]],
            "value": shown(counts[queue["name"]]),
            "qualifier": _("oldest %(age)s") % {"age": age(queue["rows"][0].state_since, now)}
            if queue["rows"]
            else "",
            "url": f"{reverse('registry:lead_list')}?view={queue['name']}",
            "is_mine": queue["name"] == "waiting" and bool(queue["rows"]),
        }
        for queue in queues
    ]
    if counts:
        accepted, everything = (shown(number, EXACT_UP_TO) for number in taken(user))
        cells.append(
            {
                "label": _("Accepted so far"),
                "icon": "check",
                "value": accepted,
                "qualifier": _("of %(count)s") % {"count": everything},
                "url": f"{reverse('registry:lead_list')}?stage=accepted",
                "is_mine": False,
            }
        )
    return cells


def courtesy_tally(user, today):
    """What waits for whoever keeps courtesies."""
    return [{"qualifier": "", "is_mine": row["value"] > 0} | row for row in waiting(user, today)]


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
