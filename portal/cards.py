"""Honorees as the public pages print them: everything precomputed, nothing decided in templates."""

import re
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.translation import gettext as _

from registry.models import Consent, Honoree, Tier
from registry.models.honoree import lacking_basis

CLAUSE = re.compile(r"[^，、；：。！？]+[，、；：。！？”]*")
GROUNDS = ("river", "moss", "ochre", "terra", "mist", "plum", "sand")
LONG_NAME = 5  # characters from which a name is set smaller

MARKS = {tier.rank: (tier.value, tier.mark) for tier in Tier}


@dataclass(slots=True)
class Card:
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
    headline: str = ""


def for_cards(honorees):
    """The one query behind a page of cards; the basis for name and photo is looked up in it."""
    return (
        honorees.with_basis(Consent.Purpose.NAME)
        .select_related("category", "street", "story__published_version")
        .only(
            "slug",
            "name",
            "deed_line",
            "is_example",
            "top_tier",
            "top_honor",
            "is_pictured",
            "is_posthumous",
            "latest_on",
            "category__name",
            "street__name",
            "story__published_version__headline",
            "story__published_version__cover_id",
            "story__published_version__cover_alt",
        )
    )


def card_of(honoree):
    tier, mark = MARKS.get(honoree.top_tier, ("", ""))
    version = shown_version(honoree)
    cover = version.cover_id if version and honoree.is_pictured else None
    return Card(
        url=f"/honorees/{honoree.slug}/",
        name=honoree.name,
        is_long=len(honoree.name) >= LONG_NAME,
        is_example=honoree.is_example,
        deed=honoree.deed_line,
        deed_html=clauses(honoree.deed_line),
        tier=tier,
        mark=mark,
        honor=honoree.top_honor,
        category=honoree.category.name if honoree.category_id else "",
        street=honoree.street.name if honoree.street_id else "",
        picture_small=picture_url(cover, 320),
        picture_medium=picture_url(cover, 720),
        picture_alt=version.cover_alt if cover else "",
        monogram=honoree.name[:1],
        note=_("posthumous") if honoree.is_posthumous else "",
        ground=GROUNDS[honoree.pk % len(GROUNDS)],
        headline=version.headline if version else honoree.deed_line,
    )


def clauses(text):
    """The text with each clause in a span of its own, so that lines break between clauses first."""
    parts = CLAUSE.findall(text)
    if len(parts) < 2:
        return escape(text)
    return format_html_join("", '<span class="clause">{}</span>', ((part,) for part in parts))


def shown_version(honoree):
    story = honoree.published_story()
    return story.published_version if story else None


def picture_url(file_id, side):
    return f"/pictures/{file_id}-{side}.webp" if file_id else ""


def honoree_url(honoree):
    return reverse("portal:honoree_detail", args=[honoree.slug])


def public_file(slug):
    """The one file behind a public page; the basis for name, story and photos is looked up now.

    :raises Honoree.DoesNotExist: missing, not public, or merged
    """
    return (
        Honoree.objects.public()
        .annotate(
            lacks_story=Exists(lacking_basis(OuterRef("pk"), Consent.Purpose.STORY)),
            lacks_photo=Exists(lacking_basis(OuterRef("pk"), Consent.Purpose.PHOTO)),
        )
        .select_related("category", "organization__parent", "street", "story__published_version")
        .get(slug=slug)
    )
