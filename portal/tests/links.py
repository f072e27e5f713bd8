"""Every link of every page as the reader of that page: none may answer 403 or 404."""

import re
from html import unescape

from django.urls import Resolver404, resolve

from portal.tests.pages import ROLES, VISITOR
from portal.tests.scenery import signed_in

LINK = re.compile(r'<a\b[^>]*?\shref="(/[^"#]*)|<form\b(?![^>]*method="post")[^>]*?\saction="(/[^"#]*)')
# what is written, printed and remembered there costs more than the page it hangs on
HEAVY = {"studios:exhibition_archive"}


def dead_links(pages):
    """Asked once for each kind of page, kind of target and role; what a page of the walk answered is known.

    :returns: sentences
    """
    # what a form sent there is answered is no answer to a link
    read = [page for page in pages if not page.route.startswith("POST ")]
    known, asked, dead = {(page.role, page.address): page.status for page in read}, set(), []
    for role, username in [(VISITOR, None), *ROLES.items()]:
        client = None
        for page in pages:
            if page.role != role or page.version != "zh" or page.status != 200:
                continue
            for address in sorted(addresses_in(page.html)):
                place = place_of(address)
                mark = (role, page.route.rstrip("?"), place)
                if (role, address) not in known and mark not in asked and place not in HEAVY:
                    asked.add(mark)
                    client = client or signed_in(username)
                    known[role, address] = status_of(client, address)
                if known.get((role, address)) in (403, 404):
                    dead.append(f"{page}: {address} answers {known[role, address]}")
    return dead


def addresses_in(html):
    """Static files are not answered by views: other tests look for them."""
    found = {unescape(link or action) for link, action in LINK.findall(html)} - {""}
    return {address for address in found if not address.startswith("/static/")}


def place_of(address):
    """The name of the route behind an address."""
    try:
        return resolve(address.partition("?")[0]).view_name
    except Resolver404:
        return address


def status_of(client, address):
    response = client.get(address)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code
