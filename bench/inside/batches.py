"""Milliseconds from the ticks of 200 and of 400 people to their rows in the ledger; prints JSON.

On a database that is filled with the demo; it adds to it.
"""

import datetime
import json
import time
import uuid

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from courtesies.batches import lifecycle
from courtesies.batches import receipts as batch_receipts
from courtesies.models import Batch, Entitlement, Scheme
from courtesies.schemes import entitlements
from portal.demo.bulk import loading

PEOPLE = 600  # more than a batch of 400 needs
TODAY = timezone.localdate()


def scheme_of(name, by):
    return Scheme.objects.create(
        name=name, area="living", incentive="material", dimension="benefit", mode="arranged", item=name,
        unit="份", valid_from=TODAY - datetime.timedelta(days=2000), made_by=by,
    )  # fmt: skip


def frozen(scheme, by):
    return entitlements.freeze(entitlements.compute(scheme, TODAY), TODAY, by=by).period


def batch_of(size, by):
    """Milliseconds from the ticks of so many people to their rows."""
    scheme = scheme_of(f"量批{size}", by)
    period = frozen(scheme, by)
    rows = Entitlement.objects.filter(period=period, is_included=True).order_by("pk")[:size]
    batch = lifecycle.draw_up(period, rows, title=scheme.name, planned_on=TODAY, by=by)
    lifecycle.freeze(batch)
    Batch.objects.filter(pk=batch.pk).update(state="approved", approved_by=by, approved_at=timezone.now())
    batch = Batch.objects.select_related("scheme", "period").get(pk=batch.pk)
    lines = list(batch.lines.select_related("entitlement"))
    facts = {"on": TODAY, "receipt": "sheet", "file": None, "by": by, "token": uuid.uuid4()}
    return measured(lambda: batch_receipts.enter(batch, received=lines, declined=[], **facts))


def measured(call):
    with CaptureQueriesContext(connection) as queries:
        start = time.perf_counter()
        call()
        elapsed = (time.perf_counter() - start) * 1000
    return {"ms": round(elapsed, 1), "sql": len(queries)}


def main():
    by = User.objects.get(username="courtesy")
    loading.load({"files": PEOPLE})
    print(json.dumps({str(size): batch_of(size, by) for size in (200, 400)}))


if __name__ == "__main__":
    main()
