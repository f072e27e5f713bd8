""" "In the media" on the page of a story: each piece once, the newest first."""

from django.db.models import Count, Window

from accounts.papers import printed

MOST = 8


def press_of(honoree):
    """
    :returns: (rows to print, how many more there are)
    """
    items = (
        honoree.coverage.public().originals().annotate(number=Count("reprints"), together=Window(Count("*")))
    )
    found = list(items.order_by("-published_on", "-pk")[:MOST])
    more = found[0].together - len(found) if found else 0
    rows = [
        {
            "title": item.title,
            "url": item.url,
            "outlet": item.outlet,
            "day": printed.day_in_words(item.published_on),
            "reprints": item.number,
            "is_example": item.is_example,
        }
        for item in found
    ]
    return rows, more
