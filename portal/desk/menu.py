"""The desk's navigation: what this user may open, with counts of what waits."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.importing.importer import kinds_for
from accounts.lists.counts import numbers_of, shown
from accounts.models import RoleRequest
from accounts.office.memory import lazily, remembered, version_for
from accounts.permissions import Permission as P
from accounts.security.readable_links import may_open
from portal.desk import signatures
from registry.cycles import page as cycle_page
from registry.leads.statistics import desk_counts
from registry.models import Recommendation
from studios.models import Activity


@dataclass
class Item:
    label: str
    url: str
    icon: str
    count: int | str | None = None
    is_todo: bool = False
    current: bool = False


def desk_menu(request):
    """Context processor; empty outside the desk. A page without a menu, like a refusal, pays for none."""
    user = getattr(request, "user", None)
    on_desk = request.path.startswith(("/desk/", "/accounts/"))
    if not on_desk or user is None or not user.is_authenticated:
        return {}
    groups = lazily(lambda: groups_of(request))
    return {
        "menu": lazily(lambda: [{"label": label, "items": items} for label, items in groups if items]),
        "tabs": lazily(lambda: tabs_of(user, groups)),
        "hide_search": not user.can(P.LEAD_VIEW),
    }


def groups_of(request):
    """:returns: pairs of a label and its items, also those without any; the current place is marked"""
    user = request.user
    groups = [
        ("", first_items(request)),
        (_("Leads"), lead_items(request)),
        (_("Model citizens"), honoree_items(user)),
        (_("Courtesies"), courtesy_items(user)),
        (_("Studios"), studio_items(request)),
        (_("Outreach"), outreach_items(user)),
        (_("Administration"), administration_items(user)),
        (_("Help"), help_items(user)),
    ]
    here = request.get_full_path()
    everything = [item for _label, items in groups for item in items]
    for item in everything:
        item.current = item.url == here
    if not any(item.current for item in everything):
        mark_nearest(everything, request.path)
    return groups


TABS = 5  # as many as a thumb tells apart on a phone


def tabs_of(user, groups):
    """The bar at a phone's foot: desk, inbox, what this person does most, and the way to everything else."""
    lists = dict(groups)
    kinds = [(P.LEAD_VIEW, _("Leads")), (P.COURTESY_KEEP, _("Courtesies")), (P.STUDIO_KEEP, _("Studios"))]
    own = next((lists[label] for permission, label in kinds if user.can(permission)), None)
    rest = own or [item for _label, items in groups[1:] for item in items]
    places = Item(_("All"), reverse("portal:desk_places"), "menu")
    first = groups[0][1]
    return [*first, *rest[: TABS - 1 - len(first)], places]


def mark_nearest(items, path):
    """On a page below a listed one, its list is the current place."""
    below = [item for item in items if path.startswith(item.url.split("?")[0]) and item.url != "/desk/"]
    if below:
        max(below, key=lambda item: (len(item.url.split("?")[0]), -len(item.url))).current = True


def first_items(request):
    unread = desk_counts(request)["unread"]
    items = [
        Item(_("Desk"), reverse("portal:desk_home"), "house"),
        Item(_("Inbox"), reverse("accounts:notification_list"), "bell", shown(unread) or None, is_todo=True),
    ]
    if request.user.can(P.APPROVAL_SIGN):
        count = signatures.count_for(request)
        url = reverse("portal:signature_list")
        items.append(Item(_("To sign"), url, "pencil", count or None, is_todo=True))
    return items


def public_items(user):
    """What the public tells: how many wait on one's own desk is counted once for a version of the data."""
    if not user.can(P.RECOMMENDATION_KEEP):
        return []
    waiting = Recommendation.objects.waiting().held_by(user)
    name = f"menu/recommendations/{user.pk}"
    numbers = remembered(name, lambda: numbers_of({"waiting": waiting}), version=version_for(user))
    url = reverse("registry:recommendation_list")
    return [Item(_("From the public"), url, "megaphone", numbers["waiting"] or None, is_todo=True)]


def lead_items(request):
    user = request.user
    if not user.can(P.LEAD_VIEW):
        return []
    counts = {name: shown(number) for name, number in desk_counts(request).items()}
    leads = reverse("registry:lead_list")
    items = []
    if user.can(P.LEAD_REVIEW) or user.can(P.LEAD_ACCEPT):
        items.append(
            Item(_("Waiting for me"), f"{leads}?view=waiting", "clock", counts["waiting"], is_todo=True)
        )
    if user.can(P.LEAD_REPORT):
        items.append(Item(_("Report a lead"), reverse("registry:lead_create"), "plus"))
        items.append(
            Item(_("Returned to me"), f"{leads}?view=returned", "undo-2", counts["returned"], is_todo=True)
        )
        items.append(Item(_("Drafts"), f"{leads}?view=drafts", "pencil", counts["drafts"]))
        items.append(Item(_("Mine on the way"), f"{leads}?view=on_the_way", "arrow-up", counts["on_the_way"]))
    if user.can(P.BOARD_VIEW):
        items.append(Item(_("Where everybody is"), reverse("portal:board_list"), "map-pin"))
    items.append(Item(_("All leads"), leads, "list"))
    if user.can(P.LEAD_COUNT):
        items.append(Item(_("Returns by unit"), reverse("registry:lead_return_list"), "undo-2"))
    if user.can(P.CYCLE_VIEW):
        items.append(cycle_item(request))
    return items + public_items(user)


def cycle_item(request):
    """Sheets still to be sent are counted on the desk's home and on pages of cycles only."""
    user, url = request.user, reverse("registry:cycle_list")
    is_near = user.can(P.SHEET_SEND) and request.path in ("/desk/", url)
    name = f"menu/cycles/{user.pk}/{timezone.localdate()}"
    count = is_near and remembered(name, lambda: cycle_page.unsent(user), version=version_for(user))
    return Item(_("Reporting cycles"), url, "calendar", count or None, is_todo=True)


def honoree_items(user):
    items = []
    if user.can(P.HONOREE_VIEW):
        items.append(Item(_("Honoree files"), reverse("registry:honoree_list"), "award"))
        if user.can(P.POOL_VIEW):
            items.append(Item(_("Pool"), reverse("honors:pool_list"), "layers"))
        items.append(Item(_("Stories"), reverse("registry:story_list"), "book-open"))
        items.append(Item(_("Story plans"), reverse("registry:plan_list"), "calendar"))
        items.append(Item(_("Honors"), reverse("honors:honor_list"), "star"))
        if user.can(P.ROUND_VIEW):
            items.append(Item(_("Rounds"), reverse("honors:round_list"), "layers"))
        items.append(Item(_("Approvals"), reverse("registry:approval_list"), "shield"))
        items.append(Item(_("Remembrance days"), reverse("registry:remembrance_list"), "calendar"))
        items.append(Item(_("Cases of withdrawal"), reverse("honors:withdrawal_list"), "ban"))
    elif user.can(P.LEAD_VIEW):
        street = next((unit for unit in user.organizations_for(P.LEAD_VIEW)), None)
        while street is not None and street.kind == "community":
            street = street.parent
        query = f"?street={street.pk}" if street is not None and street.kind == "street" else ""
        items.append(Item(_("Model citizens nearby"), reverse("portal:honoree_list") + query, "award"))
        if user.can(P.POOL_VIEW):
            items.append(Item(_("Our pool"), reverse("honors:unit_candidate_list"), "layers"))
    return items


def courtesy_items(user):
    items = []
    if user.can(P.COURTESY_VIEW):
        items.append(Item(_("Ledger of courtesies"), reverse("courtesies:ledger_list"), "gift"))
        items.append(Item(_("Batches"), reverse("courtesies:batch_list"), "layers"))
        items.append(Item(_("Schemes"), reverse("courtesies:scheme_list"), "list"))
        items.append(Item(_("Funds and stocks"), reverse("courtesies:fund_list"), "building-2"))
        items.append(Item(_("Coverage of care"), reverse("courtesies:coverage_list"), "users"))
    pairings = reverse("courtesies:pairing_list")
    if may_open(user, pairings):
        items.append(Item(_("Pairings"), pairings, "link"))
        items.append(Item(_("Invitations"), reverse("courtesies:invitation_list"), "send"))
    if user.can(P.CARE_CASE):
        items.append(Item(_("Help cases"), reverse("courtesies:case_list"), "lock"))
    return items


def studio_items(request):
    """What waits is counted on the desk's home and on pages of studios only: elsewhere nobody pays for it."""
    user = request.user
    if not user.can(P.STUDIO_VIEW):
        return []
    studios, activities = reverse("studios:studio_list"), reverse("studios:activity_list")
    state = "logged" if user.can(P.STUDIO_MANAGE) else "returned"
    is_near = request.path.startswith(("/desk/studios", "/desk/activit")) or request.path == "/desk/"
    items = [Item(_("Studios"), studios, "users")]
    if user.can(P.STUDIO_MANAGE) or user.can(P.STUDIO_KEEP):
        label = _("Activities to confirm") if user.can(P.STUDIO_MANAGE) else _("Activities to mend")
        waiting = Activity.objects.visible_to(user).filter(state=state)
        name = f"menu/activities/{user.pk}"
        count = remembered(name, waiting.count, version=version_for(user)) if is_near else None
        items.append(Item(label, f"{activities}?state={state}", "clock", count, is_todo=True))
    items.append(Item(_("Activities"), activities, "calendar"))
    return items


def outreach_items(user):
    if not user.can(P.OUTREACH_VIEW):
        return []
    return [
        Item(_("Outreach"), reverse("studios:outreach_list"), "megaphone"),
        Item(_("Request desk"), reverse("studios:request_list"), "bell"),
        Item(_("Rosters"), reverse("studios:roster_list"), "users"),
        Item(_("Exhibitions"), reverse("studios:exhibition_list"), "image"),
        Item(_("Installations"), reverse("studios:installation_list"), "map-pin"),
        Item(_("Media coverage"), reverse("studios:coverage_list"), "rss"),
        Item(_("Figures of outreach"), reverse("studios:outreach_figures"), "list"),
    ]


def help_items(user):
    items = [Item(_("Manual"), reverse("portal:help_page"), "book-open")]
    if user.can(P.LEAD_REPORT):
        items.append(Item(_("How to write a lead"), reverse("portal:lead_guide"), "help"))
        items.append(Item(_("Ask for a talk"), reverse("asking:request_ask"), "megaphone"))
    return [
        *items,
        Item(_("Working days"), reverse("accounts:calendar_detail"), "calendar"),
    ]


def administration_items(user):
    items = []
    if user.can(P.ORGANIZATION_VIEW):
        items.append(Item(_("Organizations"), reverse("accounts:organization_list"), "building-2"))
    if user.can(P.ACCOUNT_VIEW):
        items.append(Item(_("Accounts"), reverse("accounts:account_list"), "users"))
    elif user.can(P.ACCOUNT_RESET):
        items.append(Item(_("Accounts of my unit"), reverse("accounts:my_unit_accounts"), "users"))
    if user.can(P.ACCOUNT_MANAGE):
        items.append(Item(_("Slips with first passwords"), reverse("accounts:slip_list"), "key-round"))
    if user.can(P.ROLE_GRANT):
        waiting = RoleRequest.objects.filter(state=RoleRequest.State.WAITING).count()
        url = reverse("accounts:role_request_list")
        items.append(Item(_("Roles asked for"), url, "shield", waiting, is_todo=True))
        items.append(Item(_("Delegations"), reverse("accounts:delegation_list"), "calendar"))
    if kinds_for(user):
        items.append(Item(_("Import"), reverse("accounts:import_list"), "upload"))
    if user.can(P.SETTING_EDIT):
        items.append(Item(_("Settings of the office"), reverse("accounts:setting_list"), "settings"))
    if user.can(P.AUDIT_VIEW):
        items.append(Item(_("Audit trail"), reverse("accounts:audit_list"), "history"))
    return items
