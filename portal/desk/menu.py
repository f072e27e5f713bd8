"""The desk's navigation: what this user may open, with counts of what waits."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from accounts.importing.importer import kinds_for
from accounts.inbox.queues import all_queues
from accounts.lists.counts import shown
from accounts.office.memory import lazily
from accounts.permissions import Permission as P
from accounts.security.readable_links import may_open
from portal.desk import signatures
from registry.leads.statistics import desk_counts, queue_counts


@dataclass
class Item:
    """:param kinds: of the desk of today, whose tasks this place holds"""

    label: str
    url: str
    icon: str
    kinds: tuple = ()
    number: int = 0
    current: bool = False

    @property
    def count(self):
        return shown(self.number) if self.number else None


@dataclass
class Group:
    """One entry of the menu with the places below it; those of the one without a label always show.

    :param name: of the queues that it counts (`Queue.group`)
    """

    name: str
    label: str
    icon: str
    items: list
    number: int = 0
    is_open: bool = False

    @property
    def count(self):
        return shown(self.number) if self.number else None


def desk_menu(request):
    """Context processor; empty outside the desk. A page without a menu, like a refusal, pays for none."""
    user = getattr(request, "user", None)
    on_desk = request.path.startswith(("/desk/", "/accounts/"))
    if not on_desk or user is None or not user.is_authenticated:
        return {}
    groups = lazily(lambda: groups_of(request))
    return {
        "menu": lazily(lambda: [group for group in groups if group.items]),
        "tabs": lazily(lambda: tabs_of(user, groups)),
        "hide_search": not user.can(P.LEAD_VIEW),
    }


def groups_of(request):
    """:returns: list of Group, also those without places; the current place is marked"""
    user = request.user
    groups = [
        Group("", "", "house", first_items(request)),
        Group("leads", _("Leads"), "list", lead_items(user)),
        Group("honorees", _("Model citizens"), "award", honoree_items(user)),
        Group("rounds", _("Rounds and approvals"), "layers", round_items(request)),
        Group("stories", _("Stories"), "book-open", story_items(user)),
        Group("studios", _("Studios"), "users", studio_items(user)),
        Group("outreach", _("Outreach"), "megaphone", outreach_items(user)),
        Group("courtesies", _("Courtesies and care"), "gift", courtesy_items(user)),
        Group("office", _("Office"), "settings", office_items(user)),
    ]
    items = [item for group in groups for item in group.items]
    numbers, queues = queue_counts(request), all_queues()
    for group in groups:
        own = sum(number for kind, number in numbers.items() if queues[kind].group == group.name)
        group.number = own + sum(item.number for item in group.items)
    for item in items:
        item.number = item.number or sum(numbers.get(kind, 0) for kind in item.kinds)
        item.current = item.url == request.get_full_path()
    if not any(item.current for item in items):
        mark_nearest(items, request.path)
    open_present(user, groups)
    return groups


def open_present(user, groups):
    """The group of the present place stands open; on the desk's home, what this person does most."""
    here = [group for group in groups[1:] if any(item.current for item in group.items)]
    for group in here or [mostly(user, groups)]:
        group.is_open = True


def mostly(user, groups):
    """The group of what this person does most: leads, courtesies, the own studio; else the first one."""
    named = {group.name: group for group in groups}
    own = [(P.LEAD_VIEW, "leads"), (P.COURTESY_KEEP, "courtesies"), (P.STUDIO_KEEP, "studios")]
    found = [named[name] for permission, name in own if user.can(permission)]
    return next(group for group in [*found, *groups[1:]] if group.items)


TABS = 5  # as many as a thumb tells apart on a phone


def tabs_of(user, groups):
    """The bar at a phone's foot: desk, inbox, what this person does most, and the way to everything else."""
    first = groups[0].items[:2]
    places = Item(_("All"), reverse("portal:desk_places"), "menu")
    return [*first, *mostly(user, groups).items[: TABS - 1 - len(first)], places]


def mark_nearest(items, path):
    """On a page below a listed one, its list is the current place."""
    below = [item for item in items if path.startswith(item.url.split("?")[0]) and item.url != "/desk/"]
    if below:
        max(below, key=lambda item: (len(item.url.split("?")[0]), -len(item.url))).current = True


def first_items(request):
    unread = desk_counts(request)["unread"]
    return [
        Item(_("To do today"), reverse("portal:desk_home"), "house"),
        Item(_("Inbox"), reverse("accounts:notification_list"), "bell", number=unread),
    ]


def lead_items(user):
    """What was returned, drafts and what is on its way are views of the one list."""
    if not user.can(P.LEAD_VIEW):
        return []
    leads, items = reverse("registry:lead_list"), []
    if user.can(P.LEAD_REVIEW) or user.can(P.LEAD_ACCEPT):
        items.append(Item(_("Waiting for me"), f"{leads}?view=waiting", "clock", kinds=("lead",)))
    if user.can(P.LEAD_REPORT):
        items.append(Item(_("Report a lead"), reverse("registry:lead_create"), "plus"))
        returned = f"{leads}?view=returned"
        items.append(Item(_("Returned to me"), returned, "undo-2", kinds=("returned_lead",)))
        items.append(Item(_("A signed form comes in"), reverse("registry:lead_case"), "upload"))
    if user.can(P.BOARD_VIEW):
        items.append(Item(_("Where everybody is"), reverse("portal:board_list"), "map-pin"))
    if user.can(P.RECOMMENDATION_KEEP):
        url = reverse("registry:recommendation_list")
        items.append(Item(_("From the public"), url, "megaphone", kinds=("recommendation",)))
    items.append(Item(_("All leads"), leads, "list"))
    if user.can(P.LEAD_COUNT):
        items.append(Item(_("Returns by unit"), reverse("registry:lead_return_list"), "undo-2"))
    if user.can(P.LEAD_ACCEPT):
        items.append(Item(_("National platform"), reverse("registry:national_list"), "send"))
    if user.can(P.CYCLE_VIEW):
        items.append(
            Item(_("Reporting cycles"), reverse("registry:cycle_list"), "calendar", kinds=("sheet",))
        )
    return items


def honoree_items(user):
    if user.can(P.HONOREE_VIEW):
        items = [Item(_("Honoree files"), reverse("registry:honoree_list"), "award")]
        if user.can(P.DUPLICATE_JUDGE):
            items.append(Item(_("Doubles"), reverse("registry:duplicate_list"), "copy"))
        if user.can(P.POOL_VIEW):
            items.append(Item(_("Pool"), reverse("honors:pool_list"), "layers"))
        items.append(Item(_("Honors"), reverse("honors:honor_list"), "star"))
        return [*items, Item(_("Remembrance days"), reverse("registry:remembrance_list"), "calendar")]
    if not user.can(P.LEAD_VIEW):
        return []
    street = next((unit for unit in user.organizations_for(P.LEAD_VIEW)), None)
    while street is not None and street.kind == "community":
        street = street.parent
    query = f"?street={street.pk}" if street is not None and street.kind == "street" else ""
    items = [Item(_("Model citizens nearby"), reverse("portal:honoree_list") + query, "award")]
    if user.can(P.POOL_VIEW):
        items.append(Item(_("Our pool"), reverse("honors:unit_candidate_list"), "layers"))
    return items


def round_items(request):
    user, items = request.user, []
    if user.can(P.APPROVAL_SIGN):
        number = signatures.count_for(request) or 0
        items.append(Item(_("To sign"), reverse("portal:signature_list"), "pencil", number=number))
    if user.can(P.ROUND_VIEW):
        kinds = ("round", "consultation", "public_notice", "objection")
        items.append(Item(_("Rounds"), reverse("honors:round_list"), "layers", kinds=kinds))
    if user.can(P.HONOREE_VIEW):
        items.append(Item(_("Approvals"), reverse("registry:approval_list"), "shield"))
        items.append(Item(_("Cases of withdrawal"), reverse("honors:withdrawal_list"), "ban"))
    return items


def story_items(user):
    if not user.can(P.HONOREE_VIEW):
        return []
    kinds = ("story_review", "story_publish", "story_draft")
    return [
        Item(_("Stories"), reverse("registry:story_list"), "book-open", kinds=kinds),
        Item(_("Story plans"), reverse("registry:plan_list"), "calendar", kinds=("story_plan",)),
    ]


def courtesy_items(user):
    items = []
    if user.can(P.COURTESY_VIEW):
        items.append(Item(_("Ledger of courtesies"), reverse("courtesies:ledger_list"), "gift"))
        items.append(Item(_("Batches"), reverse("courtesies:batch_list"), "layers", kinds=("batch",)))
        items.append(Item(_("Schemes"), reverse("courtesies:scheme_list"), "list"))
        items.append(Item(_("Funds and stocks"), reverse("courtesies:fund_list"), "building-2"))
        items.append(Item(_("Coverage of care"), reverse("courtesies:coverage_list"), "users"))
    pairings = reverse("courtesies:pairing_list")
    if may_open(user, pairings):
        items.append(Item(_("Pairings"), pairings, "link", kinds=("visit",)))
        items.append(Item(_("Invitations"), reverse("courtesies:invitation_list"), "send"))
    if user.can(P.CARE_CASE):
        items.append(Item(_("Help cases"), reverse("courtesies:case_list"), "lock", kinds=("help_case",)))
    return items


def studio_items(user):
    if not user.can(P.STUDIO_VIEW):
        return []
    kinds = ("activity", "returned_activity")
    return [
        Item(_("Studios"), reverse("studios:studio_list"), "users"),
        Item(_("Activities"), reverse("studios:activity_list"), "calendar", kinds=kinds),
    ]


def outreach_items(user):
    if not user.can(P.OUTREACH_VIEW):
        return []
    return [
        Item(_("Outreach"), reverse("studios:outreach_list"), "megaphone"),
        Item(_("Request desk"), reverse("studios:request_list"), "bell", kinds=("request",)),
        Item(_("Rosters"), reverse("studios:roster_list"), "users"),
        Item(_("Exhibitions"), reverse("studios:exhibition_list"), "image"),
        Item(_("Installations"), reverse("studios:installation_list"), "map-pin"),
        Item(_("Media coverage"), reverse("studios:coverage_list"), "rss"),
        Item(_("Figures of outreach"), reverse("studios:outreach_figures"), "list"),
    ]


def office_items(user):
    items = []
    if user.can(P.ORGANIZATION_VIEW):
        items.append(Item(_("Organizations"), reverse("accounts:organization_list"), "building-2"))
    if user.can(P.ACCOUNT_VIEW):
        accounts = reverse("accounts:account_list")
        items.append(Item(_("Accounts"), accounts, "users", kinds=("roleless",)))
    elif user.can(P.ACCOUNT_RESET):
        items.append(Item(_("Accounts of my unit"), reverse("accounts:my_unit_accounts"), "users"))
    if user.can(P.ACCOUNT_MANAGE):
        items.append(Item(_("Slips with first passwords"), reverse("accounts:slip_list"), "key-round"))
    if user.can(P.ROLE_GRANT):
        url = reverse("accounts:role_request_list")
        items.append(Item(_("Roles asked for"), url, "shield", kinds=("role_request",)))
        items.append(Item(_("Delegations"), reverse("accounts:delegation_list"), "calendar"))
    if kinds_for(user):
        items.append(Item(_("Import"), reverse("accounts:import_list"), "upload", kinds=("import",)))
    if user.can(P.SETTING_EDIT):
        items.append(Item(_("Settings of the office"), reverse("accounts:setting_list"), "settings"))
    if user.can(P.AUDIT_VIEW):
        items.append(Item(_("Audit trail"), reverse("accounts:audit_list"), "history"))
    items.append(Item(_("Working days"), reverse("accounts:calendar_detail"), "calendar"))
    if user.can(P.LEAD_REPORT):
        items.append(Item(_("How to write a lead"), reverse("portal:lead_guide"), "help"))
        items.append(Item(_("Ask for a talk"), reverse("asking:request_ask"), "megaphone"))
    return [*items, Item(_("Manual"), reverse("portal:help_page"), "book-open")]
