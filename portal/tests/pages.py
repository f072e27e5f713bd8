"""Every page as every role may open it: walked from the URL conf, so that a new page is audited by itself."""

import hashlib
import re
from dataclasses import dataclass

from django.core.management import call_command
from django.test import RequestFactory

from accounts.models import User
from accounts.security.readable_links import may, permissions_of
from portal import errors
from portal.demo.users import ACCOUNTS
from portal.tests.examples import addresses
from portal.tests.outreach_pages import outreach_scenery
from portal.tests.scenery import fill, signed_in
from registry.honorees.text_limits import DEED_LINE_LIMIT
from yuzhong_models.tests.routes import routes

VISITOR = "visitor"
VERSIONS = {"zh": {}, "elder": {"elder": "25"}, "en": {"language": "en"}}

# what a role does most; the second account of a role sees the same pages
ROLES = {role: username for username, name, unit, role in reversed(ACCOUNTS)}

# pages that show only what was asked for
QUERIES = {
    "honorees/": ["?tier=national", "?q=没有这个人", "?page=2", "?tier=nonsense"],
    "desk/leads/": ["?view=waiting", "?view=drafts", "?q=没有这个人", "?stage=accepted"],
    "desk/leads/case/": ["?code=K7F2Q9XM4T"],
    "desk/leads/returns/": ["?until=2020-01-01", "?reason=photos&since=2026-01-01"],
    "desk/board/": ["?state=pool", "?state=nominated", "?state=nonsense"],
    "desk/national/": ["?view=all", "?view=numbered"],
    "desk/honorees/": ["?q=没有这个人"],
    "desk/stories/": ["?q=没有这个人"],
    "desk/pool/": ["?view=stale", "?state=reached", "?q=没有这个人"],
    "desk/pool/units/": ["?q=没有这个人"],
    "desk/plans/": ["?q=没有这个人", "?view=all"],
    "desk/outreach/": ["?q=没有这个人", "?view=nonsense"],
    "desk/coverage/": ["?q=没有这个人", "?originals=no"],
    "desk/requests/": ["?view=all", "?q=没有这个人"],
    "desk/recommendations/": ["?view=all", "?view=waiting", "?q=没有这个人"],
    "events/": ["?view=held"],
    "desk/accounts/": ["?q=没有这个人"],
    "desk/studios/": ["?q=没有这个人", "?stage=open", "?on=2026-01-01"],
    "desk/activities/": ["?q=没有这个人", "?state=confirmed&how_counted=signed"],
    "desk/signatures/": ["?kind=ladder", "?kind=nonsense"],
    "desk/audit/": ["?actor=nobody"],
}

# forms sent with nothing or with too much in them: the page that says what is wrong
MISTAKES = {
    "desk/leads/new/": {"action": "submit", "deed_line": "字" * (DEED_LINE_LIMIT + 1), "persons-TOTAL_FORMS": "1",
                        "persons-INITIAL_FORMS": "0", "persons-0-id_number": "1"},
    "desk/honorees/new/": {"persons-TOTAL_FORMS": "1", "persons-INITIAL_FORMS": "0"},
    "desk/cycles/new/": {},
    "desk/honors/new/": {},
    "desk/pool/units/new/": {},
    "desk/studios/new/": {},
    "desk/studios/3/activities/new/": {},
    "desk/organizations/new/": {},
    "desk/accounts/new/": {},
    "events/request/": {},
    "recommend/": {"text": "字" * 2001},
    "recommend/code/": {"code": "AAAAA-AAAAA"},
    "desk/recommendations/new/": {},
    "desk/outreach/new/": {},
    "desk/coverage/new/": {},
    "accounts/login/": {"login": "nobody", "password": "wrong"},
    "accounts/password/change/": {"oldpassword": "x", "password1": "y", "password2": "z"},
}  # fmt: skip


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


def all_pages():
    """The demo, and each page of it that differs from those before."""
    call_command("seed_demo", examples=40, stdout=open_nowhere())
    fill()
    outreach_scenery()
    asked = [(route, address) for route, _view in routes() for address in addresses(route)]
    asked += [(f"{route}?", f"{route}{query}") for route, queries in QUERIES.items() for query in queries]
    asked += [(f"POST {address}", address) for address in MISTAKES]
    seen, shown, told, files = set(), set(), [], set()
    for role, username in [(VISITOR, None), *ROLES.items()]:
        client, wanted = signed_in(username), open_to(username, asked)
        for version, cookies in VERSIONS.items():
            client.cookies.load(cookies)
            found = answers(client, role, version, wanted, files)
            new = [page for page in found if is_new(page, seen)]
            yield from new
            if version == "zh":  # what told nothing new in Chinese tells nothing new in the other versions
                told = new
            wanted = first_of_each_place(told, shown)
            for name in cookies:
                del client.cookies[name]
        shown |= {page.route for page in told}


def first_of_each_place(pages, shown):
    """One address of each place that no account before has shown in another version."""
    found = {page.route: page.address[1:] for page in reversed(pages)}
    return [(route, address) for route, address in found.items() if route not in shown]


def open_to(username, asked):
    """What this account may open, and one refusal: one page of refusal looks like the other."""
    user = User.objects.filter(username=username).first()
    is_open_to = [user_may(user, *permissions_of(f"/{address}")) for _route, address in asked]
    refused = [pair for pair, is_open in zip(asked, is_open_to, strict=True) if not is_open]
    return [pair for pair, is_open in zip(asked, is_open_to, strict=True) if is_open] + refused[:1]


def user_may(user, required, read):
    return required is None or (user is not None and may(user, required, read))


def is_new(page, seen):
    mark = fingerprint(page)
    is_known = mark in seen
    seen.add(mark)
    return not is_known


def answers(client, role, version, asked, files):
    """
    :param files: routes that answered with a file; they are not asked again, and new ones are added
    """
    for route, address in asked:
        if route in files:
            continue
        if route.startswith("POST"):
            response = client.post(f"/{address}", MISTAKES[address])
        else:
            response = client.get(f"/{address}")
        if page := page_of(response, role, route, address, version):
            yield page
        elif response.status_code == 200:
            files.add(route)
    if role == VISITOR:
        request = RequestFactory().get("/")
        yield Page(role, "500", "/500", version, 500, errors.server_error(request).content.decode())
        for _attempt in range(6):
            response = client.post("/accounts/login/", {"login": "nobody", "password": "wrong"})
        yield page_of(response, role, "429", "accounts/login/", version)


def page_of(response, role, route, address, version):
    """:returns: Page, or None for a file or a way to elsewhere"""
    is_html = response.get("Content-Type", "").startswith("text/html")
    if response.streaming:  # the file behind it is closed at its end
        b"".join(response.streaming_content)
    elif is_html and response.content and not 300 <= response.status_code < 400:
        return Page(role, route, f"/{address}", version, response.status_code, response.content.decode())
    return None


def open_nowhere():
    return type("Nowhere", (), {"write": lambda self, text: None})()


def fingerprint(page):
    """The same for two answers that differ in nothing but form tokens and their own address."""
    html = re.sub(r'name="(csrfmiddlewaretoken|token|next)" value="[^"]*"', "", page.html)
    html = html.replace(page.address, "")
    return hashlib.sha256(html.encode()).digest()
