"""The public file behind an address: whether it is there, what its page shows, who is near it."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce, JSONObject
from django.http import Http404

from accounts.lists.nested import list_of
from accounts.office.memory import newest_public
from portal.public.cards import COLUMNS, card_columns, card_of
from portal.public.prepared import Prepared
from registry.honorees.rules import lacking_basis
from registry.models import Consent, Honoree, Person, StoryMention
from studios.models import CoverageItem, Studio


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
    sources = Consent.objects.current().filter(purpose=Consent.Purpose.NAME, kind=Consent.Kind.SOURCE)
    own, merged = (sources.filter(**{path: OuterRef("pk")}) for path in ("person", "person__merged_into"))
    source = JSONObject(outlet="source_outlet", title="source_title", url="source_url", date="given_on")
    led = Studio.objects.public().filter(leader=OuterRef("honoree")).order_by("pk")
    told = CoverageItem.objects.originals().filter(honorees=OuterRef("honoree"))
    mentions = StoryMention.objects.filter(version=OuterRef("honoree__story__published_version"))
    file = ("category", "organization__parent", "street", "story__published_version")
    persons = (
        Person.objects.filter(honoree=opened_file.pk, part=Person.Part.SUBJECT)
        .select_related(*(f"honoree__{path}" for path in file))
        .annotate(
            source=Coalesce(*(Subquery(rows.values(told=source)[:1]) for rows in (own, merged))),
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
