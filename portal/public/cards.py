"""Honorees as the public pages print them: everything precomputed, nothing decided in templates."""

import re
from dataclasses import dataclass
from functools import lru_cache

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404
from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.translation import gettext as _

from accounts.lists.nested import list_of
from accounts.office.memory import newest_public
from portal.public.prepared import Prepared
from registry.honorees.rules import lacking_basis
from registry.models import Consent, Honoree, Person, StoryMention, Tier
from studios.models import CoverageItem, Studio

CLAUSE = re.compile(r"[^，、；：。！？]+[，、；：。！？”]*")
GROUNDS = ("river", "moss", "ochre", "terra", "mist", "plum", "sand")
LONG_NAME = 5  # characters from which a name is set smaller

BATCH = 20  # keys in one statement; fewer are filled up with a key that nobody has
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
    found, at, batch = [], 0, [None] * BATCH
    while len(found) < limit and len(batch) == BATCH:
        batch = list(keys[at : at + BATCH])
        found += now_public(batch)
        at += BATCH
    return found[:limit]


def cards_in_order(keys):
    """The cards of these honorees in the given order; who has lost the basis meanwhile is left out."""
    return in_order(keys, CARDS_BY_KEY)


def told_in_order(keys):
    """The same where the basis for the story holds, too."""
    return in_order(keys, TOLD_BY_KEY)


def in_order(keys, statement):
    found = {}
    for start in range(0, len(keys), BATCH):
        batch = keys[start : start + BATCH]
        for row in statement.rows(*batch, *[NOBODY] * (BATCH - len(batch))):
            card = card_of(**dict(zip(COLUMNS, row, strict=True)))
            found[card.pk] = card
    return [found[key] for key in keys if key in found]


def card_columns(honorees):
    return honorees.nameable().values_list(*COLUMNS.values())


CARDS_BY_KEY = Prepared(lambda *keys: card_columns(Honoree.objects.filter(pk__in=keys)))
TOLD_BY_KEY = Prepared(
    lambda *keys: card_columns(Honoree.objects.filter(pk__in=keys).with_basis(Consent.Purpose.STORY))
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


@dataclass(slots=True)
class Opened:
    """The public file behind an address, as the consents stand now."""

    pk: int
    lacks_story: bool
    lacks_photo: bool
    street: int | None
    category: int | None
    honor: str  # the highest one, by name
    newest: int | None  # the version of public data


def opened(slug):
    """Which public file has this address; None if it is missing, not public or merged. One query."""
    rows = FILE_BY_SLUG.rows(slug)
    return Opened(*rows[0]) if rows else None


FILE_BY_SLUG = Prepared(
    lambda slug: (
        Honoree.objects.public()
        .filter(slug=slug)
        .annotate(
            lacks_story=Exists(lacking_basis(OuterRef("pk"), Consent.Purpose.STORY)),
            lacks_photo=Exists(lacking_basis(OuterRef("pk"), Consent.Purpose.PHOTO)),
            newest=newest_public(),
        )
        .values_list("pk", "lacks_story", "lacks_photo", "street", "category", "top_honor", "newest")
    )
)


def persons_of(opened_file):
    """Those whom a file is about, with the file and what its page shows of it, in one query.

    Each knows the public source that is its basis for the name (`source`), the studios that the file leads,
    the names that its published story mentions, and whether the media wrote about it.

    :raises Http404: there is nobody in this very moment
    """
    sources = Consent.objects.current().filter(
        person=OuterRef("pk"), purpose=Consent.Purpose.NAME, kind=Consent.Kind.SOURCE
    )
    source = JSONObject(outlet="source_outlet", title="source_title", url="source_url", date="given_on")
    led = Studio.objects.public().filter(leader=OuterRef("honoree")).order_by("pk")
    told = CoverageItem.objects.originals().filter(honorees=OuterRef("honoree"))
    mentions = StoryMention.objects.filter(version=OuterRef("honoree__story__published_version"))
    file = ("category", "organization__parent", "street", "story__published_version")
    persons = (
        Person.objects.filter(honoree=opened_file.pk, part=Person.Part.SUBJECT)
        .select_related(*(f"honoree__{path}" for path in file))
        .annotate(
            source=Subquery(sources.values(told=source)[:1]),
            studios=list_of(led, "name", "slug"),
            mentions=list_of(mentions, "name", "shown", "places"),
            is_in_press=Exists(told),
        )
    )
    found = list(persons)
    if not found:
        raise Http404
    for person in found:
        person.honoree.lacks_story, person.honoree.lacks_photo = (
            opened_file.lacks_story,
            opened_file.lacks_photo,
        )
    return found


NEAR = 5


def near(opened_file):
    """Cards of others of the same street, else of the same category, else with the same honor. One query."""
    if opened_file.street:
        rows = NEAR_BY_STREET.rows(opened_file.pk, opened_file.street)
    elif opened_file.category:
        rows = NEAR_BY_CATEGORY.rows(opened_file.pk, opened_file.category)
    elif opened_file.honor:
        rows = NEAR_BY_HONOR.rows(opened_file.pk, opened_file.honor)
    else:
        return []
    return [card_of(**dict(zip(COLUMNS, row, strict=True))) for row in rows]


def others(pk, **same):
    return card_columns(Honoree.objects.listed().filter(**same).exclude(pk=pk).order_by("-latest_on", "-pk"))


NEAR_BY_STREET = Prepared(lambda pk, street: others(pk, street=street)[:NEAR])
NEAR_BY_CATEGORY = Prepared(lambda pk, category: others(pk, category=category)[:NEAR])
NEAR_BY_HONOR = Prepared(lambda pk, honor: others(pk, top_honor=honor)[:NEAR])
