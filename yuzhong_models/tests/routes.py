"""All addresses of the URL conf with their views, for tests that walk them."""

from django.urls import URLPattern, URLResolver, get_resolver


def routes(resolver=None, prefix=""):
    """:returns: (route, view) of each"""
    for entry in (resolver or get_resolver()).url_patterns:
        if isinstance(entry, URLResolver):
            yield from routes(entry, prefix + str(entry.pattern))
        elif isinstance(entry, URLPattern):
            yield prefix + str(entry.pattern), entry.callback
