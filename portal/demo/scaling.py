"""Many copies of the examples, written in bulk, for measurements; the copies share the portraits."""

import uuid

from django.db import connection

from accounts.models import Counter
from accounts.security import audit
from portal.demo.material import slug_of
from registry.honorees import search
from registry.models import Consent, Honoree, Lead, Person, SearchText, Story, StoryVersion
from studios.models import CoverageItem, OutreachEvent, OutreachSpeaker, ReadCount

BATCH = 2000
GIVEN = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜"


def multiply(scale):
    """(scale - 1) copies of every example honoree and lead, with names of their own."""
    honorees = list(Honoree.objects.filter(is_example=True).select_related("story__published_version"))
    leads = list(Lead.objects.filter(is_example=True))
    persons, consents, awards = by_honoree()
    for copy in range(1, scale):
        copy_honorees(copy, honorees, persons, consents, awards)
        copy_leads(copy, leads)
    multiply_outreach(scale)
    audit.record("demo.scale", detail={"scale": scale})


def by_honoree():
    persons, consents, awards = {}, {}, {}
    for person in Person.objects.filter(honoree__is_example=True):
        persons.setdefault(person.honoree_id, []).append(person)
    for consent in Consent.objects.filter(person__honoree__is_example=True):
        consents.setdefault(consent.person_id, []).append(consent)
    model = Honoree._meta.get_field("awards").related_model
    for award in model.objects.filter(honoree__is_example=True):
        awards.setdefault(award.honoree_id, []).append(award)
    return persons, consents, awards


def other_name(name, copy):
    """The surname stays, the given name says which copy it is."""
    return f"{name[0]}{GIVEN[copy % len(GIVEN)]}{GIVEN[copy // len(GIVEN) % len(GIVEN)]}{name[-1]}"


def copy_honorees(copy, honorees, persons, consents, awards):
    rows = []
    for honoree in honorees:
        row = clone(honoree, slug=slug_of(f"{honoree.slug}/{copy}"), token=None)
        row.take_name("、".join(other_name(name, copy) for name in honoree.name.split("、")))
        rows.append(row)
    rows = Honoree.objects.bulk_create(rows, batch_size=BATCH)
    pairs = list(zip(honorees, rows, strict=True))
    people = [(old, clone(old, honoree_id=new.pk, name=other_name(old.name, copy)))
              for honoree, new in pairs for old in persons.get(honoree.pk, ())]  # fmt: skip
    made = Person.objects.bulk_create([new for _old, new in people], batch_size=BATCH)
    Consent.objects.bulk_create(
        [
            clone(consent, person_id=new.pk)
            for (old, _unsaved), new in zip(people, made, strict=True)
            for consent in consents.get(old.pk, ())
        ],
        batch_size=BATCH,
    )
    copies = [
        clone(award, honoree_id=new.pk, token=uuid.uuid4())
        for honoree, new in pairs
        for award in awards.get(honoree.pk, ())
    ]
    if copies:
        copies[0].__class__.objects.bulk_create(copies, batch_size=BATCH)
    copy_stories(pairs)


def copy_stories(pairs):
    told = [(old, new) for old, new in pairs if old.published_story()]
    stories = Story.objects.bulk_create(
        [clone(old.story, honoree_id=new.pk, latest_id=None, published_version_id=None) for old, new in told],
        batch_size=BATCH,
    )
    versions = StoryVersion.objects.bulk_create(
        [
            clone(old.story.published_version, story_id=story.pk)
            for (old, _new), story in zip(told, stories, strict=True)
        ],
        batch_size=BATCH,
    )
    for story, version in zip(stories, versions, strict=True):
        story.latest = story.published_version = version
    Story.objects.bulk_update(stories, ["latest", "published_version"], batch_size=500)
    texts = []
    for (_old, new), story in zip(told, stories, strict=True):
        new.story = story
        text = search.searchable(new, with_story=True)
        texts.append(SearchText(honoree=new, text=text, grams=" ".join(search.grams_of(text))))
    SearchText.objects.bulk_create(texts, batch_size=BATCH)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO registry_search_fts (rowid, grams) VALUES (%s, %s)",
                [(text.honoree_id, search.encoded(text.grams)) for text in texts],
            )


def copy_leads(copy, leads):
    year = leads[0].number[:4] if leads else ""
    last = Counter.take(f"lead:{year}", count=len(leads)) if leads else 0
    Lead.objects.bulk_create(
        [
            clone(
                lead,
                number=f"{year}-{last - place:04d}",
                token=uuid.uuid4(),
                name=other_name(lead.name, copy) if lead.name else "",
            )
            for place, lead in enumerate(leads)
        ],
        batch_size=BATCH,
    )


def multiply_outreach(scale):
    """Events and media items; the copies concern the same people."""
    events = list(OutreachEvent.objects.filter(is_example=True))
    speakers = list(OutreachSpeaker.objects.filter(event__in=events))
    items = list(CoverageItem.objects.filter(is_example=True).order_by("pk"))
    link = CoverageItem.honorees.through
    links = list(link.objects.filter(coverageitem__in=items))
    reads = list(ReadCount.objects.filter(item__in=items))
    for _copy in range(1, scale):
        twins = twins_of(events)
        OutreachSpeaker.objects.bulk_create(
            [clone(row, event_id=twins[row.event_id]) for row in speakers], batch_size=BATCH
        )
        twins = twins_of([item for item in items if not item.original_id])
        reprints = [item for item in items if item.original_id]
        twins |= twins_of(reprints, lambda item, known=twins: {"original_id": known[item.original_id]})
        link.objects.bulk_create(
            [clone(row, coverageitem_id=twins[row.coverageitem_id]) for row in links], batch_size=BATCH
        )
        ReadCount.objects.bulk_create(
            [clone(row, item_id=twins[row.item_id], token=uuid.uuid4()) for row in reads], batch_size=BATCH
        )


def twins_of(rows, changes=lambda row: {}):
    """:returns: key of the row → key of its copy"""
    if not rows:
        return {}
    made = [clone(row, token=uuid.uuid4(), **changes(row)) for row in rows]
    made = type(rows[0]).objects.bulk_create(made, batch_size=BATCH)
    return {row.pk: copy.pk for row, copy in zip(rows, made, strict=True)}


def clone(row, **changes):
    """An unsaved copy of a row."""
    fields = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    fields.pop(row._meta.pk.attname)
    return row.__class__(**fields | changes)
