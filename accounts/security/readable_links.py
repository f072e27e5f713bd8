"""Links of a desk page that its reader may not follow are words only: asked of the view behind each.

Whether the reader may see the object behind a link is asked where the page finds it, of its QuerySet.
Likewise a form that its reader may not send shows what stands in it, and cannot be sent.
"""

import re
from functools import lru_cache

from django.urls import Resolver404, resolve

LINK = re.compile(r'<a\b([^>]*?)\s+href="(/[^"]*)"([^>]*)>(.*?)</a>', re.DOTALL)
CLASS = re.compile(r'\bclass="([^"]*)"')
FORM = re.compile(r'(<form\b[^>]*\bmethod="post"[^>]*>)(.*?)</form>', re.DOTALL)
ACTION = re.compile(r'\baction="(/[^"]*)"')
SUBMIT = re.compile(r'<button\b[^>]*\btype="submit"[^>]*>.*?</button>', re.DOTALL)
NUMBER = re.compile(r"[0-9]+")


def with_readable_links(html, request):
    """The body of a desk page; a button that leads nowhere for this reader is left out."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated or not request.path.startswith("/desk/"):
        return html

    def keep(found):
        before, url, after, words = found.groups()
        if may_open(user, url):
            return found[0]
        classes = CLASS.search(before + after)
        if classes and "button" in classes[1].split():
            return ""
        return f"<span{f' {classes[0]}' if classes else ''}>{words}</span>"

    def close(found):
        head, inside = found.groups()
        action = ACTION.search(head)
        if may(user, permissions_of(action[1] if action else request.path)[0]):
            return found[0]
        return f"{head}<fieldset disabled>{SUBMIT.sub('', inside)}</fieldset></form>"

    return FORM.sub(close, LINK.sub(keep, html))


def may_open(user, url):
    """May this reader look at the page of an address? Asked by its links, and by the menu."""
    return may(user, *permissions_of(url))


def may(user, required, read=None):
    return required is None or user.can(required) or (read is not None and user.can(read))


def permissions_of(url):
    """What the view of an address asks for, and with what it may be read.

    :returns: pair of permissions; None where anybody may look, or nothing stands
    """
    return permissions_at(NUMBER.sub("1", url.partition("?")[0].partition("#")[0]))


@lru_cache(maxsize=2000)
def permissions_at(path):
    """:param path: without query, the same for all objects of a kind"""
    try:
        view = resolve(path).func
    except Resolver404:
        return None, None
    return getattr(view, "required_permission", None), getattr(view, "read_permission", None)
