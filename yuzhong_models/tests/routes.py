"""All addresses of the URL conf with their views, for tests that walk them.

`python -m yuzhong_models.tests.routes` writes `routes.txt` anew: what an address is called, which methods it takes and who
may open it changes by intention only.
"""

import os
from inspect import getclosurevars, unwrap
from pathlib import Path

from django.urls import URLPattern, URLResolver, get_resolver

TABLE = Path(__file__).parent / "routes.txt"


def routes(resolver=None, prefix=""):
    """:returns: (route, view) of each"""
    for route, pattern in patterns(resolver, prefix):
        yield route, pattern.callback


def patterns(resolver=None, prefix=""):
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from patterns(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry


def methods_of(view):
    """What `require_POST` and its kin let through, read from whichever wrapper has it; * without one."""
    while True:
        closed = getattr(view, "__closure__", None)
        wanted = closed and getclosurevars(view).nonlocals.get("request_method_list")
        if wanted:
            return "|".join(wanted)
        if not hasattr(view, "__wrapped__"):
            return "*"
        view = view.__wrapped__


def access_of(view):
    if getattr(view, "login_required", True) is False:
        return "public"
    if not hasattr(view, "required_permission"):
        return "signed in"
    wanted, reading = view.required_permission, view.read_permission
    return f"{wanted} (to read: {reading})" if reading else str(wanted)


def table():
    """:returns: a line for each route of our own: address, name, methods, access"""
    ours = [
        (route, pattern)
        for route, pattern in patterns()
        if not getattr(unwrap(pattern.callback), "__module__", "").startswith(("allauth.", "django."))
    ]
    return [
        f"/{route} | {pattern.name} | {methods_of(pattern.callback)} | {access_of(pattern.callback)}"
        for route, pattern in sorted(ours, key=lambda pair: pair[0])
    ]


if __name__ == "__main__":
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuzhong_models.settings")
    django.setup()
    TABLE.write_text("\n".join(table()) + "\n", encoding="utf-8")
