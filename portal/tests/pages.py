"""Every page as every role may open it: walked from the URL conf, so that a new page is audited by itself.

A route whose key has no example fails the walk: add a line to `EXAMPLES`.
"""

import hashlib
import re
from collections import Counter
from dataclasses import dataclass
from html.parser import HTMLParser

from django.core.management import call_command
from django.test import RequestFactory
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils import timezone

from accounts.importing.importer import kinds
from accounts.models import DayOverride, ImportRun, Notice, Organization, RoleGrant, SavedFilter, User
from courtesies.models import (
    Batch,
    BatchResult,
    Fund,
    HelpCase,
    Invitation,
    Invitee,
    LedgerEntry,
    Pairing,
    Period,
    Scheme,
)
from honors.models import (
    Award,
    Candidacy,
    Consultation,
    ConsultedBody,
    Dispatch,
    Honor,
    Nomination,
    NoticeChannel,
    Objection,
    PackageFile,
    PublicNotice,
    Round,
    UnitCandidate,
    Withdrawal,
    WithdrawalStep,
)  # fmt: skip
from honors.nomination_pipeline import NOMINATION_MOVES
from honors.notice_pipeline import NOTICE_MOVES
from honors.withdrawal_pipeline import WITHDRAWAL_MOVES
from portal import errors
from portal.demo.users import ACCOUNTS
from portal.manual import MANUALS
from portal.tests.outreach_pages import OUTREACH_EXAMPLES, outreach_scenery
from portal.tests.scenery import dress, signed_in
from registry.models import (
    Consent,
    ConsequenceItem,
    FactScan,
    Honoree,
    Lead,
    Person,
    Proposal,
    Signature,
    StoredFile,
    Story,
    StoryFact,
    StoryPlan,
    StoryRemark,
    Suspension,
)
from registry.pipeline import MOVES
from registry.story_pipeline import STORY_MOVES
from studios.activity_pipeline import ACTIVITY_MOVES
from studios.models import Activity, ActivityPhoto, SixHave, Studio, StudioMember
from studios.studio_pipeline import STUDIO_MOVES

VISITOR = "visitor"
VERSIONS = {"zh": {}, "elder": {"elder": "25"}, "en": {"language": "en"}}

# what a role does most; the second account of a role sees the same pages
ROLES = {role: username for username, name, unit, role in reversed(ACCOUNTS)}

# pages that show only what was asked for
QUERIES = {
    "honorees/": ["?tier=national", "?q=没有这个人", "?page=2", "?tier=nonsense"],
    "desk/leads/": ["?view=waiting", "?view=drafts", "?q=没有这个人", "?stage=accepted"],
    "desk/honorees/": ["?q=没有这个人"],
    "desk/stories/": ["?q=没有这个人"],
    "desk/pool/": ["?view=stale", "?state=reached", "?q=没有这个人"],
    "desk/pool/units/": ["?q=没有这个人"],
    "desk/plans/": ["?q=没有这个人", "?view=all"],
    "desk/outreach/": ["?q=没有这个人", "?view=nonsense"],
    "desk/coverage/": ["?q=没有这个人", "?originals=no"],
    "desk/requests/": ["?view=all", "?q=没有这个人"],
    "events/": ["?view=held"],
    "desk/accounts/": ["?q=没有这个人"],
    "desk/studios/": ["?q=没有这个人", "?stage=open", "?on=2026-01-01"],
    "desk/activities/": ["?q=没有这个人", "?state=confirmed&how_counted=signed"],
    "desk/audit/": ["?actor=nobody"],
}

# forms sent with nothing or with too much in them: the page that says what is wrong
MISTAKES = [
    ("desk/leads/new/", {"action": "submit", "deed_line": "字" * 71, "persons-TOTAL_FORMS": "1",
                         "persons-INITIAL_FORMS": "0", "persons-0-id_number": "1"}),
    ("desk/honorees/new/", {"persons-TOTAL_FORMS": "1", "persons-INITIAL_FORMS": "0"}),
    ("desk/honors/new/", {}),
    ("desk/pool/units/new/", {}),
    ("desk/studios/new/", {}),
    ("desk/studios/3/activities/new/", {}),
    ("desk/organizations/new/", {}),
    ("desk/accounts/new/", {}),
    ("events/request/", {}),
    ("desk/outreach/new/", {}),
    ("desk/coverage/new/", {}),
    ("accounts/login/", {"login": "nobody", "password": "wrong"}),
    ("accounts/password/change/", {"oldpassword": "x", "password1": "y", "password2": "z"}),
]  # fmt: skip


@dataclass(frozen=True)
class Page:
    """One HTML answer: for whom, at which address, in which version, with which status."""

    role: str
    route: str
    address: str
    version: str
    status: int
    html: str

    def __str__(self):
        return f"{self.address} as {self.role} ({self.version}, {self.status})"


def routes(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern)


def one_of_each(queryset, *fields):
    """The newest row of each combination, by key."""
    found = {}
    for row in queryset.order_by("pk").values(*fields, "pk"):
        found[tuple(row[field] for field in fields)] = row["pk"]
    return list(found.values())


def newest(queryset, field="pk", count=1):
    return list(queryset.order_by("-pk").values_list(field, flat=True)[:count])


def honoree_kinds(field="pk"):
    keys = one_of_each(Honoree.objects.all(), "kind", "is_example", "is_listed", "top_tier", "is_pictured")
    return list(Honoree.objects.filter(pk__in=keys).values_list(field, flat=True))


def consultation_states():
    """A letter not sent, one waiting, one with its scanned reply."""
    letters = Consultation.objects
    unsent, waiting = letters.filter(sent_on=None), letters.filter(sent_on__isnull=False, answered_on=None)
    return newest(unsent) + newest(waiting) + newest(letters.filter(scan__isnull=False))


EXAMPLES = {
    "desk/leads/<key:pk>": lambda: one_of_each(Lead.objects.all(), "stage", "holder__kind"),
    "desk/leads/<key:pk>/<slug:move>": lambda: list(MOVES),
    "desk/honorees/<key:pk>": honoree_kinds,
    "desk/stories/<key:pk>": lambda: one_of_each(Story.objects.all(), "stage"),
    "desk/stories/<key:pk>/<slug:move>": lambda: list(STORY_MOVES),
    "desk/stories/<key:pk>/compare": lambda: newest(Story.objects.filter(versions__number=2)),
    "desk/remarks/<key:pk>": lambda: newest(StoryRemark.objects.all()),
    "desk/facts/<uuid:pk>": lambda: newest(StoryFact.objects.all()),
    "desk/fact-scans/<key:pk>": lambda: newest(FactScan.objects.all()),
    "desk/plans/<key:pk>": lambda: one_of_each(StoryPlan.objects.all(), "state"),
    "desk/organizations/<key:pk>": lambda: one_of_each(Organization.objects.all(), "kind"),
    "desk/accounts/<key:pk>": lambda: newest(User.objects.all(), count=2),
    "desk/roles/<key:pk>": lambda: newest(RoleGrant.objects.all()),
    "desk/rounds/<key:pk>": lambda: newest(Round.objects.all(), count=3),
    "desk/nominations/<key:pk>": lambda: one_of_each(Nomination.objects.all(), "stage"),
    "desk/nominations/<key:pk>/<slug:move>": lambda: list(NOMINATION_MOVES),
    "desk/package-files/<key:pk>": lambda: newest(PackageFile.objects.all()),
    "desk/dispatches/<key:pk>": lambda: newest(Dispatch.objects.all()),
    "desk/honors/<key:pk>": lambda: (
        newest(Honor.objects.filter(form_template__isnull=False)) + newest(Honor.objects.all())
    ),
    "desk/honors/<key:pk>/template/<slug:kind>": lambda: ["template", "sheet"],
    "desk/candidacies/<key:pk>": lambda: one_of_each(Candidacy.objects.all(), "state", "rung"),
    "desk/pool/units/<key:pk>": lambda: one_of_each(UnitCandidate.objects.all(), "state"),
    "desk/awards/<key:pk>": lambda: (
        newest(Award.objects.all()) + newest(Award.objects.filter(honor__tier="district"))
    ),
    "desk/consents/<key:pk>": lambda: one_of_each(Consent.objects.all(), "kind"),
    "desk/persons/<key:pk>": lambda: (
        newest(Person.objects.filter(lead__isnull=False))
        + newest(Person.objects.filter(honoree__isnull=False))
    ),
    "desk/away/<key:pk>": lambda: newest(RoleGrant.objects.filter(delegated_by__isnull=False)),
    "desk/filters/<key:pk>": lambda: newest(SavedFilter.objects.all()),
    "desk/imports/<key:pk>": lambda: newest(ImportRun.objects.all(), count=2),
    "desk/imports/new/<slug:kind>": lambda: list(kinds()),
    "desk/imports/template/<slug:kind>": lambda: list(kinds()),
    "desk/inbox/<key:pk>": lambda: newest(Notice.objects.all()),
    "desk/calendar/<key:pk>": lambda: newest(DayOverride.objects.all()),
    "desk/leads/bulk/<slug:move>": lambda: list(MOVES),
    "desk/help/<slug:role>": lambda: [role.value for role in MANUALS],
    "desk/suspensions/<key:pk>": lambda: newest(Suspension.objects.all(), count=2),
    "desk/consequences/<key:pk>": lambda: newest(ConsequenceItem.objects.all()),
    "desk/withdrawals/<key:pk>": lambda: newest(Withdrawal.objects.all(), count=2),
    "desk/withdrawals/<key:pk>/<slug:move>": lambda: list(WITHDRAWAL_MOVES),
    "desk/withdrawal-steps/<key:pk>": lambda: newest(WithdrawalStep.objects.filter(scan__isnull=False)),
    "desk/approvals/<key:pk>": lambda: newest(Proposal.objects.all(), count=2),
    "desk/signatures/<key:pk>": lambda: newest(Signature.objects.all()),
    "desk/consultation/bodies/<key:pk>": lambda: newest(ConsultedBody.objects.all()),
    "desk/consultation/<key:pk>": consultation_states,
    "desk/notices/<key:pk>": lambda: one_of_each(PublicNotice.objects.all(), "state"),
    "desk/notices/<key:pk>/<slug:move>": lambda: list(NOTICE_MOVES),
    "desk/notice-places/<key:pk>": lambda: newest(NoticeChannel.objects.filter(proof__isnull=False)),
    "desk/objections/<key:pk>": lambda: one_of_each(Objection.objects.all(), "state"),
    **OUTREACH_EXAMPLES,
    "desk/schemes/<key:pk>": lambda: newest(Scheme.objects.filter(has_stock=True)),
    "desk/periods/<key:pk>": lambda: newest(Period.objects.all()),
    "desk/funds/<key:pk>": lambda: newest(Fund.objects.all()),
    "desk/batches/<key:pk>": lambda: one_of_each(Batch.objects.all(), "state"),
    "desk/batch-results/<key:pk>": lambda: newest(BatchResult.objects.filter(file__isnull=False)),
    "desk/ledger/<key:pk>": lambda: (
        newest(LedgerEntry.objects.standing()) + newest(LedgerEntry.objects.filter(reverses__isnull=False))
    ),
    "desk/care/pairings/<key:pk>": lambda: newest(Pairing.objects.all()),
    "desk/care/cases/<key:pk>": lambda: newest(HelpCase.objects.all()),
    "desk/care/invitations/<key:pk>": lambda: newest(Invitation.objects.all()),
    "desk/care/invitees/<key:pk>": lambda: newest(Invitee.objects.all()),
    "notices/<slug:slug>": lambda: newest(PublicNotice.objects.exclude(state="draft"), "slug", 2),
    "desk/studios/<key:pk>": lambda: one_of_each(Studio.objects.all(), "stage", "is_example"),
    "desk/studios/<key:pk>/<slug:move>": lambda: list(STUDIO_MOVES),
    "desk/studios/<key:pk>/plan/<int:year>": lambda: [timezone.localdate().year],
    "desk/studio-members/<key:pk>": lambda: newest(StudioMember.objects.all()),
    "desk/six-haves/<key:pk>": lambda: newest(SixHave.objects.filter(photo__isnull=False)),
    "desk/activities/<key:pk>": lambda: one_of_each(Activity.objects.all(), "state"),
    "desk/activities/<key:pk>/<slug:move>": lambda: list(ACTIVITY_MOVES),
    "desk/activity-photos/<key:pk>": lambda: newest(ActivityPhoto.objects.all()),
    "studios/<slug:slug>": lambda: newest(Studio.objects.all(), "slug", 6),
    "honorees/<slug:slug>": lambda: honoree_kinds("slug"),
    "honors/<slug:slug>": lambda: newest(Honor.objects.all(), "slug", 20),
    "<uuid:file_id>": lambda: newest(StoredFile.objects.all()),
    "<int:side>": lambda: [320],
    "<slug:extension>": lambda: ["webp"],
}


def examples_for(before, parameter):
    """Values for a part of an address: of this very place, or of its kind anywhere."""
    for name in (f"{before}{parameter}", parameter):
        if name in EXAMPLES:
            if found := EXAMPLES[name]():
                return found
            raise LookupError(f"The demo has nothing for /{name}: let portal/tests/scenery.py make one.")
    raise LookupError(f"No example for {parameter} in /{before}…: add one to EXAMPLES in {__name__}.")


def addresses(route):
    """The route with its parts filled, each example of each part at least once."""
    parts = re.findall(r"([^<]*)(<[^>]+>)?", route)
    pattern, columns = "", []
    for literal, parameter in parts:
        pattern += literal
        columns.append([literal])
        if parameter:
            columns.append([str(value) for value in examples_for(pattern, parameter)])
            pattern += parameter
    rows = range(max(len(column) for column in columns))
    return ["".join(column[row % len(column)] for column in columns) for row in rows]


def all_pages():
    """The demo, and each page of it that differs from those before."""
    call_command("seed_demo", examples=40, stdout=open_nowhere())
    dress()
    outreach_scenery()
    asked = [(route, address) for route in routes() for address in addresses(route)]
    asked += [(f"{route}?", f"{route}{query}") for route, queries in QUERIES.items() for query in queries]
    seen, shown, told = set(), set(), []
    for role, username in [(VISITOR, None), *ROLES.items()]:
        client, wanted = signed_in(username), open_to(username, asked)
        for version, cookies in VERSIONS.items():
            client.cookies.load(cookies)
            new = [page for page in answers(client, role, version, wanted) if is_new(page, seen)]
            yield from new
            if version == "zh":  # what told nothing new in Chinese tells nothing new in the other versions
                told = new
            wanted = first_of_each_place(told, shown)
            for name in cookies:
                del client.cookies[name]
        shown |= {page.route for page in told}


def first_of_each_place(pages, shown):
    """One address of each place that no account before has shown in another version."""
    found = {page.route: page.address[1:] for page in reversed(pages) if not page.route.startswith("POST")}
    return [(route, address) for route, address in found.items() if route not in shown]


def open_to(username, asked):
    """What this account may open, and one refusal: one page of refusal looks like the other."""
    user = User.objects.filter(username=username).first()
    needed = permissions()
    may = {
        route: needed.get(route) is None or (user is not None and user.can(needed[route]))
        for route, _address in asked
    }
    refused = [pair for pair in asked if not may[pair[0]]]
    return [pair for pair in asked if may[pair[0]]] + refused[:1]


def permissions(resolver=None, prefix=""):
    """Route → the permission that opens it, None for public ones."""
    found = {}
    for entry in (resolver or get_resolver()).url_patterns:
        route = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            found |= permissions(entry, route)
        else:
            found[route] = getattr(entry.callback, "required_permission", None)
            found[f"{route}?"] = found[route]
    return found


def is_new(page, seen):
    mark = fingerprint(page)
    is_known = mark in seen
    seen.add(mark)
    return not is_known


def answers(client, role, version, asked):
    def page_of(response, route, address):
        is_html = response.get("Content-Type", "").startswith("text/html")
        if response.streaming:  # the file behind it is closed at its end
            b"".join(response.streaming_content)
        elif is_html and response.content and not 300 <= response.status_code < 400:
            return Page(role, route, f"/{address}", version, response.status_code, response.content.decode())
        return None

    for route, address in asked:
        if page := page_of(client.get(f"/{address}"), route, address):
            yield page
    for address, data in MISTAKES:
        if page := page_of(client.post(f"/{address}", data), f"POST {address}", address):
            yield page
    if role == VISITOR:
        request = RequestFactory().get("/")
        yield Page(role, "500", "/500", version, 500, errors.server_error(request).content.decode())
        for _attempt in range(6):
            response = client.post("/accounts/login/", {"login": "nobody", "password": "wrong"})
        yield page_of(response, "429", "accounts/login/")


def open_nowhere():
    return type("Nowhere", (), {"write": lambda self, text: None})()


def fingerprint(page):
    """The same for two answers that differ in nothing but form tokens and their own address."""
    html = re.sub(r'name="(csrfmiddlewaretoken|token|next)" value="[^"]*"', "", page.html)
    html = html.replace(page.address, "")
    return hashlib.sha256(html.encode()).digest()


# attributes of which only the presence tells how a page is built
SILENT = ("value", "href", "src", "content", "action", "alt", "aria-label")


class Skeleton(HTMLParser):
    """The tags and attributes of a page without its words, its main part apart from the frame."""

    def __init__(self):
        super().__init__()
        self.parts, self.inside = {"frame": [], "main": []}, "frame"

    def handle_starttag(self, tag, attrs):
        if tag == "main":
            self.inside = "main"
        if tag in ("link", "meta", "script"):
            return
        told = {name: bool(value) if name in SILENT else value for name, value in attrs}
        told.pop("aria-current", None)  # another place of the same frame
        self.parts[self.inside].append(re.sub(r"\d+", "0", f"{tag}{sorted(told.items())}"))

    def handle_endtag(self, tag):
        if tag == "main":
            self.inside = "frame"


def skeletons(page):
    """Marks of frame and main part; two alike look alike to a checker of structure and color."""
    reader = Skeleton()
    reader.feed(page.html)
    return {(page.version, name, "".join(tags)) for name, tags in reader.parts.items()}


def worth_rendering(pages):
    """Every main part that differs and every frame that differs, in each version; one of each place and role.

    So a page that two roles see alike is drawn once, and the frame of each role once.
    """
    times, drawn = Counter(), set()
    for page in pages:
        is_chinese = page.version == "zh"
        place = (page.role if is_chinese else page.version, page.route, page.status)
        marks = skeletons(page)
        if times[place] or marks <= drawn:
            continue
        times[place] += 1
        drawn |= marks
        yield page
