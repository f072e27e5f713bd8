"""Finding people by any two characters: a bigram index on both engines.

SQLite: an FTS5 table fed with the grams; PostgreSQL: a GIN index over the grams as an array. A hit
must then contain the words themselves (LIKE), so recall and precision equal a plain substring search.
"""

import re
import unicodedata
from functools import reduce
from operator import or_

from django.apps import apps
from django.db import connection
from django.db.models import Q, prefetch_related_objects
from django.db.models.expressions import RawSQL
from django.utils.html import strip_tags

from accounts.models import Organization
from accounts.office.memory import remembered
from accounts.text import IDEOGRAPHS, folded
from registry.people.pinyin import mixed_forms

MAX_QUERY = 40  # characters
MAX_GRAMS = 10
SHORTEST_PLACE = 2  # characters
MARKS = re.compile("(?<=[a-z])[\u0300-\u036f]+")
V_FOR_U = re.compile("(?<=[ln])v")
TONE = re.compile("(?<=[a-z]{2})[1-5](?![0-9])")
SEPARATOR = re.compile(rf"(?:[^\w{IDEOGRAPHS}]|_)+")


def normalized(text):
    """As `accounts.text.folded`, Latin letters without tones; punctuation and blanks become one space.

    ü is typed as ü, v or u: all three are u here.
    """
    bare = unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFD", folded(text))))
    return SEPARATOR.sub(" ", V_FOR_U.sub("u", bare)).strip()


def words_of(query):
    """What is looked for, word by word; a tone may be typed as a number behind its syllable."""
    return TONE.sub("", normalized(query[:MAX_QUERY])).split()


def grams_of(text):
    """Distinct characters and bigrams of a normalized text, sorted."""
    grams = set()
    for word in text.split():
        grams.update(word)
        grams.update(word[i : i + 2] for i in range(len(word) - 1))
    return sorted(grams)


def index(honoree, *, with_story):
    """Write what this honoree can be found by; called by `Honoree.refresh_listing`."""
    model = apps.get_model("registry", "SearchText")
    text = searchable(honoree, with_story=with_story)
    grams = " ".join(grams_of(text))
    model.objects.update_or_create(honoree=honoree, defaults={"text": text, "grams": grams})
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM registry_search_fts WHERE rowid = %s", [honoree.pk])
            cursor.execute(
                "INSERT INTO registry_search_fts (rowid, grams) VALUES (%s, %s)", [honoree.pk, encoded(grams)]
            )


def index_new(honorees, *, told=frozenset()):
    """Like `index`, for files that have no text yet; two statements for many.

    :param told: keys of those whose story is a part of it
    """
    model = apps.get_model("registry", "SearchText")
    rows = []
    prefetch_related_objects(honorees, "persons")
    for honoree in honorees:
        text = searchable(honoree, with_story=honoree.pk in told)
        rows.append(model(honoree=honoree, text=text, grams=" ".join(grams_of(text))))
    model.objects.bulk_create(rows, batch_size=500)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO registry_search_fts (rowid, grams) VALUES (%s, %s)",
                [(row.honoree_id, encoded(row.grams)) for row in rows],
            )


def searchable(honoree, *, with_story):
    """Name, pinyin, initials, posts, deed, and headline and text of the story while its basis holds."""
    parts = [honoree.name, honoree.pinyin, honoree.initials, *mixed_forms(honoree.name), honoree.deed_line]
    parts += [person.post for person in honoree.persons.all() if person.part == person.Part.SUBJECT]
    if with_story:
        version = honoree.story.published_version
        parts += [version.shown_headline, version.shown_standfirst, strip_tags(version.shown_body)]
    return normalized(" ".join(parts))


def found(queryset, query, *, elsewhere=None):
    """Narrow a queryset of honorees to those of whom every word of the query tells something.

    A word stands in their text, or in the name of their street, community, unit or category.

    :param elsewhere: word → Q of what else it may mean, or None
    """
    words = words_of(query)
    if not words:
        return queryset.none() if query.strip() else queryset
    plain = []
    for word in words:
        meant = [condition for condition in (at_places(word), elsewhere and elsewhere(word)) if condition]
        if meant:
            # two sets of keys, each by its index: an OR would be asked of every file
            files = queryset.model.objects.order_by().values("pk")
            told, other = files.filter(in_text([word])), files.filter(reduce(or_, meant))
            queryset = queryset.filter(pk__in=told.union(other))
        else:
            plain.append(word)
    return queryset.filter(in_text(plain)) if plain else queryset


def in_text(words):
    """All of these stand in what a file is found by."""
    condition = Q(pk__in=_candidates(words))
    for word in words:
        if len(word) > 2:  # shorter ones are grams themselves: the index is exact
            condition &= Q(search_text__text__contains=word)
    return condition


def at_places(word):
    """Files of a unit, street or category of this name; None where nothing is called so."""
    if len(word) < SHORTEST_PLACE:
        return None
    units, categories = remembered("search-places", named_places)
    here = [pk for pk, name in units if word in name]
    kinds = [pk for pk, name in categories if word in name]
    if not here and not kinds:
        return None
    return Q(organization__in=here) | Q(street__in=here) | Q(category__in=kinds)


def named_places():
    """(key, name as it is searched) of every unit, with those above it, and of every category."""
    units = list(Organization.objects.values_list("pk", "path", "name"))
    categories = apps.get_model("registry", "Category").objects.values_list("pk", "name")
    units = [
        (pk, normalized("".join(name for _pk, above, name in units if path.startswith(above))))
        for pk, path, name in units
    ]
    return units, [(pk, normalized(name)) for pk, name in categories]


def _candidates(words):
    """Keys of the rows that have every gram of the query, as a subquery."""
    grams = []
    for word in words:
        grams += [word[i : i + 2] for i in range(len(word) - 1)] or [word]
    grams = grams[:MAX_GRAMS]
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM registry_search_fts WHERE registry_search_fts MATCH %s"
        return RawSQL(sql, [" AND ".join(encoded(gram) for gram in grams)])  # noqa: S611 (a parameter)
    # found at once, as one value: else PostgreSQL walks along the index of the order, also for a rare word
    sql = (
        "SELECT unnest(ARRAY(SELECT honoree_id FROM registry_searchtext "
        "WHERE string_to_array(grams, ' ') @> %s::text[]))"
    )
    return RawSQL(sql, [grams])  # noqa: S611 (a parameter)


def encoded(grams):
    """Grams as plain ASCII words, so that FTS5's tokenizer neither splits nor folds them."""
    return " ".join("x" + gram.encode("utf-8").hex() for gram in grams.split())
