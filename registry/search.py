"""Finding people by any two characters: a bigram index on both engines.

SQLite: an FTS5 table fed with the grams; PostgreSQL: a GIN index over the grams as an array. A hit
must then contain the words themselves (LIKE), so recall and precision equal a plain substring search.
"""

import re

from django.apps import apps
from django.db import connection
from django.db.models import Q
from django.db.models.expressions import RawSQL
from django.utils.html import strip_tags

from accounts.text import IDEOGRAPHS, folded

MAX_QUERY = 40  # characters
MAX_GRAMS = 10
SEPARATOR = re.compile(rf"(?:[^\w{IDEOGRAPHS}]|_)+")


def normalized(text):
    """As `accounts.text.folded`; punctuation and blanks become one space."""
    return SEPARATOR.sub(" ", folded(text)).strip()


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


def index_new(honorees):
    """Like `index`, for files that were just opened and have no story; two statements for many."""
    model = apps.get_model("registry", "SearchText")
    rows = []
    for honoree in honorees:
        text = searchable(honoree, with_story=False)
        rows.append(model(honoree=honoree, text=text, grams=" ".join(grams_of(text))))
    model.objects.bulk_create(rows, batch_size=500)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.executemany(
                "INSERT INTO registry_search_fts (rowid, grams) VALUES (%s, %s)",
                [(row.honoree_id, encoded(row.grams)) for row in rows],
            )


def searchable(honoree, *, with_story):
    """Name, pinyin, initials, deed, and headline and text of the story while its basis holds."""
    parts = [honoree.name, honoree.pinyin, honoree.initials, honoree.deed_line]
    if with_story:
        version = honoree.story.published_version
        parts += [version.shown_headline, version.shown_standfirst, strip_tags(version.shown_body)]
    return normalized(" ".join(parts))


def found(queryset, query):
    """Narrow a queryset of honorees to those that contain every word of the query."""
    words = normalized(query[:MAX_QUERY]).split()
    if not words:
        return queryset.none() if query.strip() else queryset
    condition = Q()
    for word in words:
        if len(word) > 2:  # shorter ones are grams themselves: the index is exact
            condition &= Q(search_text__text__contains=word)
    return queryset.filter(pk__in=_candidates(words)).filter(condition)


def _candidates(words):
    """Keys of the rows that have every gram of the query, as a subquery."""
    grams = []
    for word in words:
        grams += [word[i : i + 2] for i in range(len(word) - 1)] or [word]
    grams = grams[:MAX_GRAMS]
    if connection.vendor == "sqlite":
        sql = "SELECT rowid FROM registry_search_fts WHERE registry_search_fts MATCH %s"
        return RawSQL(sql, [" AND ".join(encoded(gram) for gram in grams)])  # noqa: S611 (a parameter)
    sql = "SELECT honoree_id FROM registry_searchtext WHERE string_to_array(grams, ' ') @> %s::text[]"
    return RawSQL(sql, [grams])  # noqa: S611 (a parameter)


def encoded(grams):
    """Grams as plain ASCII words, so that FTS5's tokenizer neither splits nor folds them."""
    return " ".join("x" + gram.encode("utf-8").hex() for gram in grams.split())
