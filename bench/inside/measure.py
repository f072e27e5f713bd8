"""Measure the pages on one database, interleaved with their floors; prints JSON.

CPU milliseconds are those of a request through the whole site in this process. "Fresh" is the request right
after a change that the public can see, when nothing remembered for the version before may be used.
"""

import json
import os
import statistics
import subprocess
import sys
from dataclasses import asdict

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.security import audit
from bench.asking import ask
from bench.inside.clients import cookie_of
from bench.inside.pages import PLAIN, pages
from registry.duplicates import limits
from registry.models import Honoree

RUNS = int(os.environ.get("RUNS", "5"))  # a ratio is the median of so many interleaved runs
TURNS = 3  # requests of a page in one run
SLOW = 400  # milliseconds; of a page that takes longer one run says enough
FIRST = 3  # of all fresh requests the fastest counts; so many of them are counted
CHANGE = "story.publish"  # an action that the public can see


class Plain:
    """The plain floor, in a process of its own."""

    def __init__(self):
        command = [sys.executable, "-m", "bench.plain"]
        self.process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def ms(self):
        self.process.stdin.write("1\n")
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())[0]


class Site:
    def __init__(self, wanted):
        settings.ROOT_URLCONF = "bench.inside.floor"
        settings.ALLOWED_HOSTS = ["localhost"]
        limits.MOST_AN_HOUR = 1_000_000  # questions that nobody asks
        self.application = get_wsgi_application()
        self.cookies = {page.who: cookie_of(page.who) for page in wanted}

    def ask(self, address, who, sent=None):
        answer = ask(self.application, address, cookie=self.cookies[who], sent=sent)
        if answer.status != 200:
            raise SystemExit(f"{address} as {who or 'a visitor'}: {answer.status}")
        return answer


def main():
    wanted = pages()
    site = Site(wanted)
    rows = [looked_at(site, page) for page in wanted]
    if RUNS:
        plain = Plain()
        for row, page in zip(rows, wanted, strict=True):
            row.update(timed(site, plain, page, 1 if row["first_ms"] > SLOW else RUNS))
    print(json.dumps({"files": Honoree.objects.count(), "engine": connection.vendor, "rows": rows}))


def looked_at(site, page):
    """Queries and size, fresh and between two changes; the time of the first reader."""
    site.ask(page.address, page.who, page.sent)  # templates are composed
    fresh = []
    for _try in range(FIRST):
        audit.record(CHANGE)
        fresh.append(counted(site, page))
    times = [[float(query["time"]) * 1000 for query in queries] for queries, _answer in fresh]
    between, answer = counted(site, page)
    return asdict(page) | {
        "sql": len(between),
        "fresh_sql": min(len(queries) for queries, _answer in fresh),
        "sql_ms": round(min(sum(found) for found in times)),
        "first_ms": round(min(answer.wall for _queries, answer in fresh), 1),
        "kb": round(len(answer.body) / 1000, 1),
    }


def counted(site, page):
    """:returns: (queries, answer)"""
    with CaptureQueriesContext(connection) as queries:
        answer = site.ask(page.address, page.who, page.sent)
    return queries.captured_queries, answer


def timed(site, plain, page, count):
    """CPU of the page and of its floor, one after the other."""
    names = ("ms", "fresh_ms", "floor_ms")
    runs = [[] for _name in names]
    ratios, fresh_ratios, first = [], [], []
    for _run in range(count):
        turns = [one_turn(site, plain, page, first) for _turn in range(TURNS)]
        means = [statistics.median(column) for column in zip(*turns, strict=True)]
        for run, mean in zip(runs, means, strict=True):
            run.append(mean)
        ratios.append(means[2] / means[0])
        fresh_ratios.append(means[2] / means[1])
    found = {name: round(statistics.median(run), 2) for name, run in zip(names, runs, strict=True)}
    return found | {
        "first_ms": round(min(first), 1),
        "ratio": round(statistics.median(ratios), 2),
        "fresh_ratio": round(statistics.median(fresh_ratios), 2),
    }


def one_turn(site, plain, page, first):
    """:param first: what the first reader waited is added to it"""
    audit.record(CHANGE)
    answer = site.ask(page.address, page.who, page.sent)
    first.append(answer.wall)
    floor = plain.ms() if page.floor == PLAIN else site.ask("/signed-in-floor/", page.who).ms
    return site.ask(page.address, page.who, page.sent).ms, answer.ms, floor


if __name__ == "__main__":
    main()
