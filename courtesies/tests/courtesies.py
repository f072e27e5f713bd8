"""What the tests of courtesies share: a scheme, its approved list, a batch on its way."""

import datetime
import uuid
from importlib import import_module

from django.db import connection
from django.utils import timezone

from courtesies.batches import lifecycle
from courtesies.ledger import granting
from courtesies.models import Fund, Period, Scheme
from courtesies.schemes import entitlements, supplies
from honors.conferral import recording as award_recording
from registry.approvals import proposals

TODAY = timezone.localdate()
GIVEN = datetime.date(2024, 9, 28)


class Editor:
    """What a migration that fills a column asks of a schema editor."""

    connection = connection

    def execute(self, sql):
        with connection.cursor() as cursor:
            cursor.execute(sql)


def fill(migration):
    import_module(f"courtesies.migrations.{migration}").fill(None, Editor())


def honored(town, name="王示例", *, honor=None, given_on=GIVEN, **facts):
    honoree = town.file(name, **facts)
    award_recording.record(
        honoree=honoree, honor=honor or town.honor, by=town.district, given_on=given_on, precision="day"
    )
    return honoree


def scheme_of(town, **facts):
    facts = {
        "name": "春节礼遇包",
        "area": "occasions",
        "incentive": "material",
        "dimension": "benefit",
        "mode": "arranged",
        "item": "礼遇包",
        "unit": "份",
        "unit_value_fen": 20000,
        "value_basis": "market",
        "valid_from": datetime.date(2024, 1, 1),
        "made_by": town.courtesy,
    } | facts
    return Scheme.objects.create(**facts)


def fund_of(town, yuan=100_000, name="区级财政"):
    fund = Fund.objects.create(name=name, made_by=town.courtesy)
    supplies.supply(fund=fund, amount=yuan * 100, on=datetime.date(2024, 1, 1), by=town.courtesy)
    return Fund.objects.get(pk=fund.pk)


def approved(town, scheme, on=TODAY):
    """The period with its frozen list."""
    seen = entitlements.compute(scheme, on).fingerprint
    frozen = entitlements.approve(scheme, on, by=town.head, seen=seen, token=uuid.uuid4())
    return Period.objects.get(pk=frozen.period_id)


def grant_to(town, period, honoree, *, on=TODAY, token=None, quantity=1):
    row = period.entitlements.get(honoree=honoree, is_included=True)
    facts = granting.Facts(period, on, town.courtesy, town.head)
    return granting.grant([granting.Grant(row, quantity, token or uuid.uuid4())], facts)[0]


def drawn_up(town, period, **facts):
    rows = lifecycle.free_entitlements(period)
    facts = {"title": "春节礼遇包发放", "planned_on": TODAY} | facts
    return lifecycle.draw_up(period, rows, by=town.courtesy, **facts)


def signed(town, batch):
    """Approved by the head."""
    proposal = lifecycle.propose(batch, by=town.courtesy)
    proposals.sign(proposal, by=town.head)
    if proposal.people_needed > 2:
        proposals.sign(proposal, by=town.courtesy_colleague)
    batch.refresh_from_db()
    return batch
