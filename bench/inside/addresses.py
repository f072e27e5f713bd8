"""Every page that every role may open, with a cookie of it, and accounts that report leads; prints JSON."""

import json

from accounts.models import Organization, User
from bench.inside.clients import cookie_of
from portal.tests.examples import addresses
from portal.tests.pages import QUERIES, ROLES, open_to
from registry.models import Category
from yuzhong_models.tests.routes import routes

WRITERS = 8


def asked():
    """The first example of each address that the demo has."""
    found = []
    for route, _view in routes():
        try:
            found.append((route, addresses(route)[0]))
        except LookupError:  # nothing of this kind in the bare demo
            continue
    return found + [(route, f"{route}{query}") for route, queries in QUERIES.items() for query in queries]


def crawl():
    """:returns: list of (cookie, address)"""
    wanted = asked()
    return [
        (cookie, f"/{address}")
        for username in [None, *ROLES.values()]
        for cookie in [cookie_of(username)]
        for _route, address in open_to(username, wanted)
        if "logout" not in address
    ]


def writers():
    """Accounts of communities, and what a lead of theirs says beside its name."""
    found = User.objects.filter(organization__kind=Organization.Kind.COMMUNITY, is_active=True).order_by("pk")
    category = Category.objects.order_by("pk").first()
    return [
        {
            "cookie": cookie_of(user.username),
            "community": user.organization_id,
            "category": category.pk,
        }
        for user in found[:WRITERS]
    ]


if __name__ == "__main__":
    print(json.dumps({"crawl": crawl(), "writers": writers()}))
