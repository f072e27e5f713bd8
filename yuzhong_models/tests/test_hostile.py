"""Hostile input to every address, as every role: never a 5xx, never a page without the site's headers."""

import random
import re
import uuid

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from honors.conferral import recording as award_recording
from honors.pool import ladder as pool_ladder
from honors.unit_pools import keeping_candidates
from registry.approvals import proposals
from registry.models import Story
from yuzhong_models.tests.routes import routes
from yuzhong_models.tests.shared import shared
from yuzhong_models.tests.town import STAFF

NASTY = [
    "\0", "a\0b", "10" * 40, "-1", "0", "1e309", "NaN", "10000-01-01", "0000-00-00", "9999-12-31", "' OR 1=1 --",
    "<script>alert(1)</script>", "{{7*7}}", "%s%n", "../../etc/passwd", "\ud7ff", "\u202e", "💥" * 50, "长" * 5000,
    "é" * 300, " ", "\r\n\r\n", "true", "[]", "null", "2026-02-30", "1" * 19, "9223372036854775808", "𠮷",
]  # fmt: skip
FIELDS = [
    "q", "page", "sort", "view", "stage", "category", "origin", "since", "until", "tier", "year", "street", "honor",
    "version", "size", "next", "language", "elder", "action", "note", "token", "seen", "kind", "community", "deed_line",
    "persons-TOTAL_FORMS", "persons-INITIAL_FORMS", "persons-0-name", "persons-0-pk", "persons-0-birth_year",
    "persons-0-id_number", "photos-TOTAL_FORMS", "photos-INITIAL_FORMS", "photos-0-file", "headline", "body", "items",
    "due_on", "join", "purpose", "reason", "name", "username", "organization", "role", "valid_from", "parent", "month",
    "day", "round", "on", "persons", "purposes", "given_on", "rung", "login", "password", "actor", "head", "is_listed",
    "unit_name", "summary", "signed_by", "opinion", "state", "deed", "how_known", "place", "source_url", "order", "code", "closed_on", "successor",
    "who", "text", "phone", "opened", "total", "altcha", "website", "channel", "holder", "same", "number", "contact", "nomination",
    "words", "to", "grants", "is_working", "rhythm", "is_mailed", "email", "clock_street", "disable",
]  # fmt: skip

nasty_text = st.one_of(st.sampled_from(NASTY), st.text(max_size=40), st.integers().map(str))
nasty_data = st.dictionaries(st.sampled_from(FIELDS), nasty_text, max_size=12)


ROUTES = sorted(route for route, _view in routes())
# several in one test: what costs is the town, not the request
CHUNKS = [ROUTES[start : start + 12] for start in range(0, len(ROUTES), 12)]


def address(route, keys):
    """The route with its parts filled: existing keys, missing ones, and impossible ones."""

    def fill(match):
        kind = match[1]
        if kind == "uuid":
            return str(keys.choice([uuid.uuid4(), uuid.UUID(int=0)]))
        if kind in ("key", "int"):
            return str(keys.choice([1, 1, 1, 2, 3, 0, 999999, 10**17, 10**20]))
        return keys.choice(["submit", "accept", "publish", "china-good-person", "webp", "x" * 300, "-"])

    return "/" + re.sub(r"<(?:(\w+):)?\w+>", fill, route)


@shared
def busy(town):
    """Something behind most keys."""
    honoree = town.file("王示例", basis=["name", "story"])
    award_recording.record(honoree=honoree, honor=town.honor, by=town.district, precision="unknown")
    town.lead_at("street")
    town.lead_at("district")
    town.lead()
    story = Story.objects.create(honoree=honoree)
    story.write(by=town.editor, seen=1, headline="题", body="<p>文</p>")
    facts = {"from": "reserve", "rung": "cultivate"}
    candidacy = pool_ladder.aim(honoree, town.national, by=town.district)
    proposals.propose("ladder", candidacy, by=town.district, honoree=honoree, facts=facts)
    lead = town.lead("street", name="李示例")
    keep = {"organization": town.units.street, "lead": lead, "name": lead.name}
    keeping_candidates.keep(by=town.street, facts=keep)


@pytest.fixture
def clients(town, busy):
    return {who: town.client(who) for who in [*STAFF, None]}


@pytest.mark.parametrize("routes", CHUNKS, ids=lambda routes: routes[0])
@settings(
    max_examples=6,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(
    query=nasty_data,
    data=nasty_data,
    keys=st.integers(0, 2**32),
    who=st.permutations([*STAFF, None]),
    methods=st.permutations(["get", "post", "post", "post", "head", "put", "delete"]),
)
def test_no_input_breaks_any_address(clients, routes, query, data, keys, who, methods):
    """Each address meets each example, as another account and by another method than its neighbor."""
    for place, route in enumerate(routes):
        method, whom = methods[place % len(methods)], who[place % len(who)]
        meet(clients[whom], address(route, random.Random(keys + place)), method, query, data)


def meet(client, url, method, query, data):
    if method == "post":
        response = client.post(url, data, query_params=query)
    else:
        response = getattr(client, method)(url, query_params=query)
    assert response.status_code < 500, (method, url)
    assert "Content-Security-Policy" in response
    if response.streaming:  # the file behind it is closed at its end
        assert b"".join(response.streaming_content) is not None


@pytest.mark.parametrize(
    "path",
    ["/%00", "/honorees/%00/", "/honorees/%ff%fe/", "/" + "a" * 5000, "/desk/leads/" + "9" * 30 + "/", "/..%2f..%2fetc",
     "/pictures/00000000-0000-0000-0000-000000000000-320.webp", "/static/../../manage.py", "/honorees/?q=%ED%A0%80"],
)  # fmt: skip
def test_strange_paths_are_simply_not_there(client, db, path):
    assert client.get(path).status_code in (200, 404) if "?" in path else client.get(path).status_code == 404


def test_far_too_large_a_form_is_refused_with_a_page(town):
    response = town.client("community").post("/desk/leads/new/", {"deed": "长" * 3_000_000})
    assert response.status_code == 400
    assert "Content-Security-Policy" in response


def test_a_form_without_its_token_is_refused_with_a_sentence(town):
    client = town.client("street")
    client.handler.enforce_csrf_checks = True
    lead = town.lead_at("street")
    response = client.post(f"/desk/leads/{lead.pk}/forward/")
    assert response.status_code == 403
    assert response.context["reason"] in response.content.decode()
    lead.refresh_from_db()
    assert lead.holder == town.units.street
