"""Measure the ledger of courtesies at 100,000 rows: pages, balances of a day, batches of 200 and 400; JSON.

Run with the environment of `bench/run.py` on a database that is filled with the demo; it adds to it.
"""

import datetime
import json
import os
import sys
import time
import uuid
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "yuzhong_models.settings")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.db import connection, transaction  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402
from django.utils import timezone  # noqa: E402

from accounts.models import User  # noqa: E402
from courtesies.batches import moves as batch_moves  # noqa: E402
from courtesies.batches import receipts as batch_receipts  # noqa: E402
from courtesies.ledger import statistics  # noqa: E402
from courtesies.models import Batch, Entitlement, LedgerEntry, Period, Scheme, Slot  # noqa: E402
from courtesies.schemes import entitlements  # noqa: E402
from honors.models import Award, Honor  # noqa: E402
from registry.models import Honoree, Person  # noqa: E402

ROWS = int(os.environ.get("LEDGER_ROWS", "100000"))
PEOPLE = 600  # more than a batch of 400 needs
CHUNK = 2000
TODAY = timezone.localdate()


def people(by):
    """Invented files with an honor each."""
    honor = Honor.objects.order_by("pk").first()
    files = []
    for number in range(PEOPLE):
        honoree = Honoree(opened_by=by, is_example=True, latest_on=TODAY, top_tier=1)
        honoree.take_name(f"量{number:04d}")
        files.append(honoree)
    files = Honoree.objects.bulk_create(files, batch_size=CHUNK)
    Person.objects.bulk_create(Person(honoree=file, name=file.name) for file in files)
    day = TODAY - datetime.timedelta(days=2000)
    Award.objects.bulk_create(
        Award(honoree=file, honor=honor, given_on=day, precision="day", token=uuid.uuid4()) for file in files
    )


def scheme_of(name, by):
    return Scheme.objects.create(
        name=name, area="living", incentive="material", dimension="benefit", mode="arranged", item=name,
        unit="份", valid_from=TODAY - datetime.timedelta(days=2000), made_by=by,
    )  # fmt: skip


def frozen(scheme, by):
    return entitlements.freeze(entitlements.compute(scheme, TODAY), TODAY, by=by).period


def load(period, by):
    """Rows over six years and all people of a period."""
    scheme, rights = period.scheme, list(Entitlement.objects.filter(period=period, is_included=True))
    for start in range(0, ROWS, CHUNK):
        rows = [
            LedgerEntry(
                number=f"LM{start + number:08d}", on=TODAY - datetime.timedelta(days=(start + number) % 2000),
                honoree_id=right.honoree_id, scheme=scheme, period=period, entitlement=right,
                item=scheme.item, unit="份", area="living", quantity=1, unit_value_fen=100, value_fen=100,
                value_basis="market",
                handled_by=by, token=uuid.uuid4(), street_id=right.street_id,
            )
            for number in range(min(CHUNK, ROWS - start))
            for right in [rights[(start + number) % len(rights)]]
        ]  # fmt: skip
        LedgerEntry.objects.bulk_create(rows)


def batch_of(size, by):
    """Milliseconds from the ticks of so many people to their rows."""
    scheme = scheme_of(f"量批{size}", by)
    period = frozen(scheme, by)
    rows = Entitlement.objects.filter(period=period, is_included=True).order_by("pk")[:size]
    batch = batch_moves.draw_up(period, rows, title=scheme.name, planned_on=TODAY, by=by)
    Batch.objects.filter(pk=batch.pk).update(state="approved", approved_by=by, approved_at=timezone.now())
    batch = Batch.objects.select_related("scheme", "period").get(pk=batch.pk)
    lines = list(batch.lines.select_related("entitlement"))
    facts = {"on": TODAY, "receipt": "sheet", "file": None, "by": by, "token": uuid.uuid4()}
    return measured(lambda: batch_receipts.enter(batch, received=lines, declined=[], **facts), times=1)


def measured(call, *, times=5):
    """The best of some tries, in milliseconds of wall time, and the statements of the last."""
    best = None
    for _try in range(times):
        with CaptureQueriesContext(connection) as queries:
            start = time.perf_counter()
            call()
            elapsed = (time.perf_counter() - start) * 1000
        best = elapsed if best is None else min(best, elapsed)
    return {"ms": round(best, 1), "sql": len(queries)}


def main():
    settings.ALLOWED_HOSTS = ["testserver"]
    by = User.objects.get(username="courtesy")
    with transaction.atomic():
        people(by)
        period = frozen(scheme_of("量", by), by)
        load(period, by)
    client = Client()
    client.force_login(by, backend="accounts.people.sign_in.Backend")
    one = Slot.objects.filter(period=Period.objects.get(pk=period.pk)).order_by("-pk").first().honoree_id
    past = TODAY - datetime.timedelta(days=400)
    urls = {
        "a honoree's courtesies": f"/desk/honorees/{one}/courtesies/",
        "ledger, first page": "/desk/ledger/",
        "ledger, one street's year": f"/desk/ledger/?year={past.year}",
        "totals by person": "/desk/ledger/totals/?by=honoree",
        "balances of a past day": f"/desk/funds/?on={past}",
        "coverage of care": "/desk/care/",
    }
    rows = {name: measured(lambda u=url: client.get(u)) for name, url in urls.items()}
    rows["balances, computed"] = measured(lambda: statistics.fund_balances(past))
    rows |= {f"a batch of {size}": batch_of(size, by) for size in (200, 400)}
    print(json.dumps({"rows": LedgerEntry.objects.count(), "measured": rows}))


if __name__ == "__main__":
    main()
