"""Measure one database: query counts, size and time of each page, interleaved with the floor; prints JSON.

Times are CPU milliseconds of a request through the whole middleware, in this process: the median. "Fresh" is
the request right after a recorded change, when nothing remembered for the version before may be used.
"""

import json
import os
import statistics
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuzhong_models.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection  # noqa: E402
from django.db.models import Count  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from accounts.models import User  # noqa: E402
from accounts.security import audit  # noqa: E402
from registry.models import Honoree  # noqa: E402
from studios.models import Studio  # noqa: E402

ROUNDS, WARM_UP = int(os.environ.get("ROUNDS", "30")), 3


def pages():
    """Name → (address, account or None)."""
    listed = Honoree.objects.listed()
    last_page = max(1, (min(listed.count(), 20_000) + 19) // 20 - 1)
    told = listed.filter(is_example=True, is_pictured=True).order_by("pk").first()
    street = told.street_id
    studio = Studio.objects.public().annotate(size=Count("activities")).order_by("-size", "pk").first()
    return {
        "home": ("/", None),
        "list, first page": ("/honorees/", None),
        "list, deep page": (f"/honorees/?page={last_page}", None),
        "list, filtered": (f"/honorees/?tier=national&street={street}", None),
        "list, by honor and year": ("/honorees/?honor=chongqing-good-person&year=2023", None),
        "search, a name": (f"/honorees/?q={told.name[:3]}", None),
        "search, a common word": ("/honorees/?q=老人", None),
        "story": (f"/honorees/{told.slug}/", None),
        "studio": (f"/studios/{studio.slug}/", None),
        "calendar of events": ("/events/", None),
        "media list": ("/media/", None),
        "desk, leads": ("/desk/leads/", "district"),
        "desk, leads waiting": ("/desk/leads/?view=waiting", "district"),
        "desk, outreach by month": ("/desk/outreach/calendar/", "district"),
        "desk, media coverage": ("/desk/coverage/", "district"),
        "desk, studio": (studio.get_absolute_url(), "district"),
    }


def main():
    settings.ROOT_URLCONF = "bench.floor"
    settings.ALLOWED_HOSTS = ["testserver"]
    clients = {None: Client()}
    for username in ("district",):
        clients[username] = Client()
        clients[username].force_login(
            User.objects.get(username=username), backend="accounts.people.sign_in.Backend"
        )
    wanted = pages()
    found = {name: {"times": [], "fresh": [], "floor": []} for name in wanted}
    for turn in range(ROUNDS + WARM_UP):
        for name, (url, who) in wanted.items():
            audit.record("bench.change")
            fresh, floor = timed(clients[who], url), timed(clients[None], "/floor/")
            page = timed(clients[who], url)
            if turn >= WARM_UP:
                found[name]["fresh"].append(fresh)
                found[name]["floor"].append(floor)
                found[name]["times"].append(page)
    rows = []
    for name, (url, who) in wanted.items():
        audit.record("bench.change")
        with CaptureQueriesContext(connection) as fresh_queries:
            clients[who].get(url)
        with CaptureQueriesContext(connection) as queries:
            response = clients[who].get(url)
        page, fresh, floor = (statistics.median(found[name][key]) for key in ("times", "fresh", "floor"))
        rows.append(
            {
                "page": name,
                "status": response.status_code,
                "sql": len(queries),
                "kb": round(len(response.content) / 1000, 1),
                "ms": round(page, 2),
                "ratio": round(floor / page, 2),
                "fresh_sql": len(fresh_queries),
                "fresh_ms": round(fresh, 2),
                "fresh_ratio": round(floor / fresh, 2),
            }
        )
    print(json.dumps({"files": Honoree.objects.count(), "floor_ms": round(floor, 2), "rows": rows}))


def timed(client, url):
    start = time.process_time()
    response = client.get(url)
    elapsed = (time.process_time() - start) * 1000
    if response.status_code != 200:
        raise SystemExit(f"{url}: {response.status_code}")
    return elapsed


if __name__ == "__main__":
    main()
