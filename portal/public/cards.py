"""Honorees as the public pages print them: everything precomputed, nothing decided in templates."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.translation import gettext as _

from portal.public.prepared import Prepared
from registry.honorees.rules import lacking_basis
from registry.models import Consent, Honoree, Tier

CLAUSE = re.compile(r"[^，、；：。！？]+[，、；：。！？”]*")
GROUNDS = ("river", "moss", "ochre", "terra", "mist", "plum", "sand")
LONG_NAME = 5  # characters from which a name is set smaller

BATCH = 40  # keys in one statement; fewer are filled up with a key that nobody has
NOBODY = 0

MARKS = {tier.rank: (tier.value, tier.mark) for tier in Tier}


@dataclass(slots=True)
class Card:
    pk: int
    url: str
    name: str
    is_long: bool
    is_example: bool
    deed: str
    deed_html: str  # the same, each clause kept together where the line allows
    tier: str
    mark: str
    honor: str
    category: str
    street: str
    picture_small: str
    picture_medium: str
    picture_alt: str
    monogram: str
    note: str
    ground: str  # the drawn landscape behind a name without a picture
    headline: str
    is_pictured: bool


def masked(column):
    """The words of the published version with names hidden, where there is somebody to hide."""
    version = "story__published_version__"
    return Coalesce(f"{version}public_{column}", f"{version}{column}")


COLUMNS = {
    "pk": "pk",
    "slug": "slug",
    "name": "name",
    "deed": "deed_line",
    "is_example": "is_example",
    "tier": "top_tier",
    "honor": "top_honor",
    "is_pictured": "is_pictured",
    "is_posthumous": "is_posthumous",
    "category": "category__name",
    "street": "street__name",
    "headline": masked("headline"),
    "cover": "story__published_version__cover",
    "cover_alt": masked("cover_alt"),
}


def first_of(keys, now_public, *, limit):
    """The first so many of an order whom the public may see now: keys by the index first, then consents.

    :param keys: ordered QuerySet of keys
    :param now_public: list of keys → those of them, in this order, whose consents hold
    """
    found, at, batch = [], 0, [None] * limit
    while len(found) < limit and len(batch) == limit:
        batch = list(keys[at : at + limit])
        found += now_public(batch)
        at += limit
    return found[:limit]


def cards_in_order(keys):
    """The cards of these honorees in the given order; who has lost the basis meanwhile is left out."""
    return in_order(keys, CARDS_BY_KEY)


def told_in_order(keys):
    """The same where the basis for the story holds, too."""
    return in_order(keys, TOLD_BY_KEY)


def told_and_named(keys):
    """Both in one statement.

    :returns: two dicts, key → card: of those whose story may be told, of those who may be named
    """
    named, told = {}, {}
    for *row, lacks_story in rows_of(keys, ALL_BY_KEY):
        card = card_of(**dict(zip(COLUMNS, row, strict=True)))
        named[card.pk] = card
        if not lacks_story:
            told[card.pk] = card
    return told, named


def in_order(keys, statement):
    found = {}
    for row in rows_of(keys, statement):
        card = card_of(**dict(zip(COLUMNS, row, strict=True)))
        found[card.pk] = card
    return [found[key] for key in keys if key in found]


def rows_of(keys, statement):
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        yield from statement.rows(*batch, *[NOBODY] * (BATCH - len(batch)))


def card_columns(honorees, *more):
    return honorees.nameable().values_list(*COLUMNS.values(), *more)


CARDS_BY_KEY = Prepared(lambda *keys: card_columns(Honoree.objects.filter(pk__in=keys)))
TOLD_BY_KEY = Prepared(
    lambda *keys: card_columns(Honoree.objects.filter(pk__in=keys).with_basis(Consent.Purpose.STORY))
)

ALL_BY_KEY = Prepared(
    lambda *keys: card_columns(
        Honoree.objects.filter(pk__in=keys), Exists(lacking_basis(OuterRef("pk"), Consent.Purpose.STORY))
    )
)


def card_of(*, pk, slug, name, deed, is_example, tier, honor, is_pictured, is_posthumous, category, street,
            headline, cover, cover_alt):  # fmt: skip
    tier_name, mark = MARKS.get(tier, ("", ""))
    cover = cover if is_pictured else None
    return Card(
        pk=pk,
        url=f"/honorees/{slug}/",
        name=name,
        is_long=len(name) >= LONG_NAME,
        is_example=is_example,
        deed=deed,
        deed_html=clauses(deed),
        tier=tier_name,
        mark=mark,
        honor=honor,
        category=category or "",
        street=street or "",
        picture_small=picture_url(cover, 320),
        picture_medium=picture_url(cover, 720),
        picture_alt=cover_alt if cover else "",
        monogram=name[:1],
        note=_("posthumous") if is_posthumous else "",
        ground=GROUNDS[pk % len(GROUNDS)],
        headline=headline or deed,
        is_pictured=is_pictured,
    )


@lru_cache(maxsize=20_000)
def clauses(text):
    """The text with each clause in a span of its own, so that lines break between clauses first."""
    parts = CLAUSE.findall(text)
    if len(parts) < 2:
        return escape(text)
    return format_html_join("", '<span class="clause">{}</span>', ((part,) for part in parts))


def picture_url(file_id, side):
    return f"/pictures/{file_id}-{side}.webp" if file_id else ""


def card_of_file(honoree):
    """The card of one file whose page is open (`persons_of`); the version is the one that may be shown."""
    version = shown_version(honoree)
    return card_of(
        pk=honoree.pk,
        slug=honoree.slug,
        name=honoree.name,
        deed=honoree.deed_line,
        is_example=honoree.is_example,
        tier=honoree.top_tier,
        honor=honoree.top_honor,
        is_pictured=honoree.is_pictured and version is not None and not honoree.lacks_photo,
        is_posthumous=honoree.is_posthumous,
        category=honoree.category.name if honoree.category else "",
        street=honoree.street.name if honoree.street else "",
        headline=version.shown_headline if version else "",
        cover=version.cover_id if version else None,
        cover_alt=version.shown_cover_alt if version else "",
    )


def shown_version(honoree):
    """The published text of a file from `persons_of`, while every person's basis for it holds."""
    story = honoree.published_story()
    return story.published_version if story and not honoree.lacks_story else None


def honoree_url(honoree):
    return reverse("portal:honoree_detail", args=[honoree.slug])
