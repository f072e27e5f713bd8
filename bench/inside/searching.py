"""Search by every kind of word people type: milliseconds of SQL, and whether all are found; prints JSON."""

import json
import random

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Organization
from bench.asking import ask
from registry.honorees import search
from registry.models import Category, Honoree, SearchText
from registry.people.pinyin import initials_of, pinyin_of, syllables_of

EACH = 12  # words of a kind
COMPARED = 3  # of them so many are compared with a plain reading of all texts


def words():
    """Kind → words of it, the same in every run."""
    chance = random.Random(13)
    keys = list(Honoree.objects.listed().filter(is_example=True).values_list("pk", flat=True))
    people = list(Honoree.objects.filter(pk__in=chance.sample(keys, min(EACH, len(keys)))))
    names = [honoree.name.split("、")[0] for honoree in people]
    texts = [honoree.search_text.text.split()[-1] for honoree in people]
    return {
        "whole name": names,
        "surname and a character": [name[:2] for name in names],
        "one character": [name[1] for name in names],
        "common word": ["老人", "社区", "志愿", "居民", "多年", "帮助"],
        "rare word": [text[len(text) // 2 :][:6] for text in texts],
        "whole pinyin": [pinyin_of(name) for name in names],
        "a syllable": [syllables_of(name)[1] for name in names],
        "initials": [initials_of(name) for name in names],
        "half converted": [name[0] + "".join(syllables_of(name)[1:]) for name in names if len(name) <= 4],
        "street": list(Organization.objects.filter(kind="street").values_list("name", flat=True))[:EACH],
        "category": list(Category.objects.values_list("name", flat=True)),
        "two words": [f"{name} {text[:2]}" for name, text in zip(names, texts, strict=True)],
        "nothing": ["没有这个词", "qxqxqx", "龘龘"],
    }


def measured(application, word):
    """:returns: milliseconds of SQL of the first page found"""
    with CaptureQueriesContext(connection) as queries:
        ask(application, f"/honorees/?q={word}")
    return sum(float(query["time"]) for query in queries.captured_queries) * 1000


def recall(word):
    """Share of the files whose text holds every word that the search finds."""
    texts = SearchText.objects.filter(honoree__is_listed=True)
    for part in search.words_of(word):
        texts = texts.filter(text__contains=part)
    wanted = set(texts.values_list("pk", flat=True))
    found = set(search.found(Honoree.objects.listed(), word).values_list("pk", flat=True))
    return len(wanted & found) / len(wanted) if wanted else 1.0


def row(application, kind, found):
    times = sorted(measured(application, word) for word in found)
    return {
        "kind": kind,
        "p50": round(times[len(times) // 2], 1),
        "p95": round(times[int(len(times) * 0.95)], 1),
        "recall": round(min((recall(word) for word in found[:COMPARED]), default=1.0), 3),
    }


def main():
    settings.ALLOWED_HOSTS = ["localhost"]
    application = get_wsgi_application()
    ask(application, "/honorees/?q=x")
    print(json.dumps([row(application, kind, found) for kind, found in words().items() if found]))


if __name__ == "__main__":
    main()
